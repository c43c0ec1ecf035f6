import { startSap } from '#simulators/sap-s4hana/start';
import { buildWorld } from '#simulators/world/build';
import type { Simulator } from '#simulators/simulator';

export const ANCHOR = '2026-11-20';
export const world = buildWorld({ seed: 7, anchor: ANCHOR });
export const INVOICES = 'API_SUPPLIERINVOICE_PROCESS_SRV';
export const CUBE = 'API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube';
export const GL_LINES = 'API_GLACCOUNTLINEITEM/GLAccountLineItem';
export const PARTNERS = 'API_BUSINESS_PARTNER';

/** A clock that stands until a test moves it. */
export const clock = { now: new Date(`${ANCHOR}T10:00:00Z`) };

const CREDENTIALS = {
  username: 'ledger',
  password: 'secret',
  clientId: 'app',
  clientSecret: 'shh',
};

export function startDemo(folder: string | null = null): Promise<Simulator> {
  return startSap({
    id: 'sap',
    port: 0,
    world,
    folder,
    credentials: CREDENTIALS,
    now: () => clock.now,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; fails where it is not JSON. */
  json(): Record<string, unknown>;
}

/**
 * One HTTP client of the simulator, signed in, with the cookies and the token it has been given.
 */
export interface SapClient {
  /** With no headers but those given. */
  raw(path: string, init?: RequestInit): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** The rows of a collection. */
  rows(path: string): Promise<Record<string, unknown>[]>;
  fetchToken(service: string): Promise<void>;
  /** With token and cookies. */
  send(
    method: string,
    path: string,
    body: string | Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

const AUTHORIZATION = `Basic ${Buffer.from('ledger:secret').toString('base64')}`;
const ROOT = '/sap/opu/odata/sap/';

export function clientOf(simulator: Simulator): SapClient {
  const session = { token: '', cookie: '' };
  const raw = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${simulator.url}${path}`, init);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, json: () => JSON.parse(text) as Record<string, unknown> };
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    raw(`${ROOT}${path}`, {
      headers: { authorization: AUTHORIZATION, accept: 'application/json', ...headers },
    });
  return {
    raw,
    get,
    rows: async (path) => results(await get(path)),
    fetchToken: async (service) => {
      const { headers } = await get(`${service}/`, { 'x-csrf-token': 'Fetch' });
      session.token = headers.get('x-csrf-token') ?? '';
      session.cookie = headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    },
    send: (method, path, body, headers = {}) =>
      raw(`${ROOT}${path}`, {
        method,
        headers: {
          authorization: AUTHORIZATION,
          accept: 'application/json',
          'content-type': 'application/json',
          'x-csrf-token': session.token,
          cookie: session.cookie,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

export function results(answer: Answer): Record<string, unknown>[] {
  return (answer.json()['d'] as { results: Record<string, unknown>[] }).results;
}

export function entity(answer: Answer): Record<string, unknown> {
  return answer.json()['d'] as Record<string, unknown>;
}

/** The code SAP refuses with. */
export function errorOf(answer: Answer): {
  code: string;
  message: { lang: string; value: string };
} {
  return answer.json()['error'] as { code: string; message: { lang: string; value: string } };
}

/** A plain supplier invoice of 119 euros, as a deep insert. */
export function invoiceBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    CompanyCode: 'DE01',
    DocumentDate: '/Date(1795046400000)/',
    PostingDate: '2026-11-19T00:00:00',
    InvoicingParty: '0000100001',
    SupplierInvoiceIDByInvcgParty: 'TEST-1',
    DocumentCurrency: 'EUR',
    InvoiceGrossAmount: '119.00',
    AssignmentReference: 'K00000000000001A',
    to_SupplierInvoiceItemGLAcct: {
      results: [
        {
          SupplierInvoiceItem: '0001',
          GLAccount: '0000400000',
          CostCenter: 'DE011010',
          SupplierInvoiceItemAmount: '100.00',
          DebitCreditCode: 'S',
          TaxCode: 'V1',
        },
      ],
    },
    to_SupplierInvoiceTax: {
      results: [{ TaxCode: 'V1', TaxAmount: '19.00', TaxBaseAmountInTransCrcy: '100.00' }],
    },
    ...changes,
  };
}
