import { serveWithFaults } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { TOKEN_PATH, accessOf, unauthorized } from './access.ts';
import { apiBooks } from './books/api-books.ts';
import { Books } from './books/books.ts';
import { companyOf } from './books/company.ts';
import { openJournal, readJournal } from './books/journal-file.ts';
import { seedOf } from './books/seed.ts';
import { csrfProtection, csrfRequired, isTokenFetch } from './csrf.ts';
import { ODATA_ROOT, gatewayOf } from './gateway.ts';
import { SapFailure } from './odata/failure.ts';
import { personAt } from './person.ts';
import { checksOf } from './posting/checks.ts';
import { postJournal } from './posting/journal.ts';
import { invoicePosting } from './posting/supplier-invoice.ts';
import { supplierPosting } from './posting/supplier.ts';
import { businessPartnerService } from './sets/business-partner.ts';
import { glLineItemService } from './sets/gl-line-item.ts';
import { itemCubeService } from './sets/item-cube.ts';
import * as masterData from './sets/master-data.ts';
import { supplierInvoiceService } from './sets/supplier-invoice.ts';
import { JOURNAL_PATH, answerJournalRequest } from './soap/journal-endpoint.ts';

/** Of the whole request line's target; a longer one is a careless chain of keys. */
const MAX_URL_LENGTH = 8192;

/** Credentials: `username`, `password`, and for OAuth 2.0 also `clientId`, `clientSecret`. */
export async function startSap(options: SimulatorOptions): Promise<Simulator> {
  const { world, folder, credentials, now } = options;
  const company = companyOf(world);
  const kept = folder === null ? [] : readJournal(folder);
  const file = folder === null ? null : openJournal(folder);
  const books = new Books(seedOf(company), (changes) => file?.append(changes));
  books.replay(kept);

  const checks = checksOf(company, books, now);
  const invoices = invoicePosting({ books, checks, now });
  const services = [
    businessPartnerService(company, books, supplierPosting({ company, books, checks, now })),
    supplierInvoiceService(company, books, invoices),
    itemCubeService(company, books),
    glLineItemService(books),
    masterData.chartOfAccountsService(company),
    masterData.costCenterService(company),
    masterData.companyCodeService(company),
  ];
  const gateway = gatewayOf(services, books, now);
  const access = accessOf(credentials, now);
  const csrf = csrfProtection(now);
  const post = (entry: Parameters<typeof postJournal>[0]) => postJournal(entry, books, checks, now);

  const handle = (request: SimulatorRequest, duplicatePage: boolean): SimulatorResponse => {
    if (request.url.length > MAX_URL_LENGTH) return tooLong();
    if (request.path === TOKEN_PATH) return access.token(request);
    if (!access.isAllowed(request)) return unauthorized();
    if (request.path === JOURNAL_PATH)
      return request.method === 'POST'
        ? answerJournalRequest(request, { books, post, now })
        : page(405, 'Method not allowed');
    if (!request.path.startsWith(ODATA_ROOT)) return page(404, 'Not found');
    const isChange = request.method !== 'GET' && request.method !== 'HEAD';
    if (isChange && !csrf.isValid(request)) return csrfRequired();
    const response = gateway.answer(request, duplicatePage);
    if (!isTokenFetch(request)) return response;
    return { ...response, headers: { ...response.headers, ...csrf.fetch(request) } };
  };
  const server = await serveWithFaults({
    port: options.port,
    classify,
    handle: (request, { duplicatePage }) => Promise.resolve(handle(request, duplicatePage)),
    books: () => apiBooks(books),
    person: personAt({ books, invoices, now }),
    expiredToken: (request) => {
      access.expireTokens();
      csrf.expire(request);
      const hasToken = request.headers['x-csrf-token'] !== undefined && !isTokenFetch(request);
      return hasToken ? csrfRequired() : unauthorized();
    },
    serverError: (request) => gateway.failure(request, crash()),
    rateLimited: () => page(429, 'Too many requests'),
    now,
  });
  return {
    id: options.id,
    url: server.url,
    stop: async () => {
      await server.stop();
      file?.close();
    },
  };
}

/**
 * A token is fetched from the service itself, or with HEAD; with any other read it comes along with
 * the data.
 */
function classify(request: SimulatorRequest): 'data' | 'token' | 'csrf' {
  if (request.path === TOKEN_PATH) return 'token';
  const isRoot = /^[^/]*\/?$/.test(request.path.slice(ODATA_ROOT.length));
  return isTokenFetch(request) && (isRoot || request.method === 'HEAD') ? 'csrf' : 'data';
}

function crash(): SapFailure {
  return new SapFailure(500, 'SY/530', 'An internal error occurred while processing the request', [
    { code: '/IWBEP/CX_MGW_TECH_EXCEPTION', message: 'An exception was raised' },
  ]);
}

function tooLong(): SimulatorResponse {
  return page(414, 'Request-URI too long');
}

function page(status: number, title: string): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
  };
}
