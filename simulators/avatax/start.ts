import { setTimeout as wait } from 'node:timers/promises';
import { serveWithFaults } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import { json } from '../requests.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { errorAnswer } from './answers.ts';
import { openBooks } from './books.ts';
import { personAt } from './person.ts';
import { Settings } from './settings.ts';
import { commit, create, voidDocument, type Account } from './transactions.ts';

/** Avalara AvaTax' REST v2 transactions, as the fact sheet has them; see README.md. */
export async function startAvaTax(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const books = openBooks(options.folder);
  const account = { settings, books };
  const server = await serveWithFaults({
    port: options.port,
    classify: () => 'data',
    async handle(request) {
      if (!isSignedIn(request, settings)) return errorAnswer('AuthenticationException');
      const response = dispatch(account, request);
      if (!request.query.get('$include')?.includes('ForceTimeout')) return response;
      await wait(settings.forceTimeoutMs);
      return errorAnswer('TimeoutRequested');
    },
    books: () => books.written(),
    person: personAt(account),
    expiredToken: () => errorAnswer('AuthenticationException'),
    serverError: () => errorAnswer('ServerError'),
    refused: () => errorAnswer('ValueRequiredError'),
    rateLimited: () => errorAnswer('RateLimitExceeded'),
    now: options.now,
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

function isSignedIn({ headers }: SimulatorRequest, settings: Settings): boolean {
  const pair = `${settings.accountId}:${settings.licenseKey}`;
  return headers['authorization'] === `Basic ${Buffer.from(pair).toString('base64')}`;
}

const DOCUMENT =
  /^\/api\/v2\/companies\/([^/]+)\/transactions\/([^/]+)(?:\/(types\/[A-Za-z]+|commit|void))?$/;
const LIST = /^\/api\/v2\/companies\/([^/]+)\/transactions$/;

function dispatch(account: Account, request: SimulatorRequest): SimulatorResponse {
  const { method, path, body } = request;
  if (method === 'GET' && path === '/api/v2/utilities/ping')
    return json(200, { version: 'simulator', authenticated: true });
  if (method === 'POST' && path === '/api/v2/transactions/create')
    return create(account, body, { adjusts: false });
  if (method === 'POST' && path === '/api/v2/transactions/createoradjust')
    return create(account, body, { adjusts: true });
  const [, listed] = LIST.exec(path) ?? [];
  if (method === 'GET' && listed !== undefined) {
    const value = account.books.all(codeOf(listed));
    return json(200, { '@recordsetCount': value.length, value });
  }
  return ofDocument(account, request);
}

function ofDocument(account: Account, { method, path }: SimulatorRequest): SimulatorResponse {
  const [, company, code, action = ''] = DOCUMENT.exec(path) ?? [];
  if (company === undefined || code === undefined)
    return errorAnswer('EntityNotFoundError', 'Resource');
  const type = /^types\/(.+)$/.exec(action)?.[1];
  const document = account.books.find(codeOf(company), codeOf(code), type);
  if (!document) return errorAnswer('EntityNotFoundError', 'Transaction');
  if (method === 'GET') return json(200, document);
  if (method === 'POST' && action === 'commit') return commit(account, document);
  if (method === 'POST' && action === 'void') return voidDocument(account, document);
  return errorAnswer('EntityNotFoundError', 'Resource');
}

/** A path's code, with the characters AvaTax spells in words. */
const codeOf = (segment: string): string =>
  decodeURIComponent(segment).replaceAll(/_-ava([0-9a-f]{2})-_/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
