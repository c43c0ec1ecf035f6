import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { serveWithFaults } from '../faults.ts';
import type { SimulatorContext, SimulatorRequest, SimulatorResponse } from '../faults.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { openAccount } from './account.ts';
import { errorAnswer, Refusal } from './answers.ts';
import { openBooks } from './books.ts';
import { personAt } from './person.ts';
import { RECORD_PATH, serveRecord } from './record/routes.ts';
import type { Ledger } from './record/write.ts';
import { Settings } from './settings.ts';
import { runSuiteQl, SUITEQL_PATH } from './suiteql/query.ts';
import { openTokens, TOKEN_PATH } from './token.ts';
import type { Tokens } from './token.ts';

/** NetSuite's SuiteTalk REST API and SuiteQL over real HTTP, as the fact sheet has them; see README.md. */
export async function startNetSuite(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const account = await openAccount(options.world, settings, options.now);
  const books = openBooks(account, options.folder);
  const tokens = openTokens(settings, options.now);
  const answer = governed({ account, books }, tokens);
  const server = await serveWithFaults({
    port: options.port,
    classify: ({ path }) => (path === TOKEN_PATH ? 'token' : 'data'),
    handle: async (request, context) => {
      const response = await answer(request, context);
      return { ...response, headers: { ...response.headers, 'x-n-operationid': randomUUID() } };
    },
    books: () => books.written(),
    person: personAt({ account, books }),
    expiredToken: () => invalidLogin(),
    serverError: () => unexpectedError(),
    rateLimited: () => concurrencyExceeded(),
    now: options.now,
  });
  return {
    id: options.id,
    url: server.url,
    async stop() {
      await server.stop();
      books.close();
      account.database.close();
    },
  };
}

type Answer = (request: SimulatorRequest, context: SimulatorContext) => Promise<SimulatorResponse>;

/** The account's concurrency limit counts requests in flight, whatever they ask and whoever asks. */
function governed(ledger: Ledger, tokens: Tokens): Answer {
  const { concurrency, latencyMs } = ledger.account.settings;
  let inFlight = 0;
  return async (request, context) => {
    const origin = `http://${request.headers['host'] ?? '127.0.0.1'}`;
    if (request.path === TOKEN_PATH) return tokens.issue(request, origin);
    if (!tokens.accepts(request)) return invalidLogin();
    if (inFlight >= concurrency) return concurrencyExceeded();
    inFlight += 1;
    try {
      await wait(latencyMs);
      return dispatch(ledger, request, context, origin);
    } finally {
      inFlight -= 1;
    }
  };
}

function dispatch(
  ledger: Ledger,
  request: SimulatorRequest,
  context: SimulatorContext,
  origin: string,
): SimulatorResponse {
  ledger.account.keepPeriods();
  try {
    if (request.path === SUITEQL_PATH && request.method === 'POST')
      return runSuiteQl(ledger.account.database, request, context, origin);
    if (request.path.startsWith(`${RECORD_PATH}/`))
      return serveRecord(ledger, request, context, origin);
    return errorAnswer(404, {
      detail: 'The requested path does not exist.',
      code: 'NOT_FOUND',
      url: request.path,
    });
  } catch (error) {
    if (error instanceof Refusal) return errorAnswer(error.status, error.detail);
    throw error;
  }
}

function invalidLogin(): SimulatorResponse {
  return errorAnswer(401, { detail: 'Invalid login attempt.', code: 'INVALID_LOGIN' });
}

function concurrencyExceeded(): SimulatorResponse {
  return errorAnswer(429, {
    detail: 'Concurrent request limit exceeded. Request blocked.',
    code: 'CONCURRENCY_LIMIT_EXCEEDED',
  });
}

function unexpectedError(): SimulatorResponse {
  return errorAnswer(500, {
    detail: `An unexpected error occurred. Error ID: ${randomUUID()}`,
    code: 'UNEXPECTED_ERROR',
  });
}
