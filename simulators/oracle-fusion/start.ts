import { setTimeout as wait } from 'node:timers/promises';
import { serveWithFaults } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import { text } from '../requests.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { openAccess, TOKEN_PATH } from './access.ts';
import { ROOT } from './adf/address.ts';
import { runBatch } from './adf/batch.ts';
import { serve } from './adf/handler.ts';
import { errorAnswer, notFound, Refusal } from './answers.ts';
import { openBooks } from './books/books.ts';
import { seededTables } from './books/seed.ts';
import { writtenDocuments } from './books/written.ts';
import { companyOf } from './company.ts';
import { personAt } from './person.ts';
import { podOf } from './pod.ts';
import { Settings } from './settings.ts';

/** Oracle Fusion's REST resources for financials over real HTTP, as the fact sheet has them; see README.md. */
export async function startOracle(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const { now } = options;
  const company = companyOf(options.world);
  const books = openBooks(seededTables(company), options.folder, now);
  const desk = { company, books, settings, now };
  const pod = podOf(desk);
  const access = openAccess(settings, now);
  const refused = (request: SimulatorRequest, refusal: Refusal) =>
    errorAnswer(request, refusal, settings.errorStatus);
  const serverError = (request: SimulatorRequest) =>
    refused(request, new Refusal(500, { detail: 'Internal Server Error', code: 'JBO-29000' }));
  const server = await serveWithFaults({
    port: options.port,
    classify: ({ path }) => (path === TOKEN_PATH ? 'token' : 'data'),
    handle: async (request, context): Promise<SimulatorResponse> => {
      if (request.path === TOKEN_PATH) return access.issue(request);
      if (!access.accepts(request)) return unauthorized();
      if (settings.totalResults === 'fails' && request.query.get('totalResults') === 'true') {
        await wait(settings.totalResultsMs);
        return serverError(request);
      }
      const origin = `http://${request.headers['host'] ?? '127.0.0.1'}`;
      try {
        if (request.path !== ROOT && !request.path.startsWith(`${ROOT}/`)) throw notFound();
        return serve({ pod, settings, request, context, origin }, runBatch);
      } catch (error) {
        if (error instanceof Refusal) return refused(request, error);
        throw error;
      }
    },
    books: () => writtenDocuments(books),
    person: personAt(desk),
    expiredToken: () => unauthorized(),
    serverError,
    rateLimited: (request) =>
      refused(request, new Refusal(429, { detail: 'Too Many Requests', code: 'THROTTLED' })),
    now,
  });
  return {
    id: options.id,
    url: server.url,
    async stop() {
      await server.stop();
      books.close();
    },
  };
}

function unauthorized(): SimulatorResponse {
  const response = text(401, '<html><body>Unauthorized</body></html>', 'text/html');
  return {
    ...response,
    headers: { ...response.headers, 'www-authenticate': 'Basic realm="OWSM"' },
  };
}
