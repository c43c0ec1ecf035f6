import { startCoupa } from '#simulators/coupa/start';
import { buildWorld } from '#simulators/world/build';

/** A day of the seeded company. */
const NOW = new Date('2026-11-20T10:00:00Z');

export const world = buildWorld({ seed: 7, anchor: '2026-11-20' });

const SECRET = 'a-secret-of-the-tests';

const ALL_SCOPES = [
  'core.supplier.read core.supplier.write core.invoice.read core.invoice.write',
  'core.purchase_order.read core.purchase_order.write core.common.read',
  'core.inventory.receiving.read core.inventory.receiving.write core.inventory.transaction.read',
  'core.approval.read core.approval.write',
].join(' ');

export type Row = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export async function openSimulator(
  credentials: Readonly<Record<string, string>> = {},
  folder: string | null = null,
) {
  const simulator = await startCoupa({
    id: 'coupa',
    port: 0,
    world,
    folder,
    now: () => NOW,
    credentials: {
      clientId: 'client',
      clientSecret: SECRET,
      requestsPerSecond: '10000',
      ...credentials,
    },
  });
  return { ...simulator, client: await connect(simulator.url) };
}

export type Simulated = Awaited<ReturnType<typeof openSimulator>>;

export function requestToken(url: string, form: Readonly<Record<string, string>> = {}) {
  return fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'client',
      client_secret: SECRET,
      scope: ALL_SCOPES,
      ...form,
    }),
  });
}

export async function connect(url: string, scope = ALL_SCOPES) {
  const granted = (await (await requestToken(url, { scope })).json()) as { access_token: string };
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${granted.access_token}`,
        accept: 'application/json',
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  };
  return {
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
    put: (path: string, body?: unknown) => send('PUT', path, body),
  };
}

/** The rows of a query that is expected to succeed. */
export async function rowsOf({ client }: Simulated, path: string): Promise<Row[]> {
  const { status, body, text } = await client.get(path);
  if (status !== 200) throw new Error(text);
  return body as Row[];
}

/** The one record of an answer that is expected to succeed. */
export function recordOf({ status, body, text }: Answer): Row {
  if (status >= 300) throw new Error(text);
  return body as Row;
}

export async function person({ url }: Simulated, deed: Row): Promise<Row> {
  const response = await fetch(`${url}/__admin/person`, {
    method: 'POST',
    body: JSON.stringify(deed),
  });
  const told = (await response.json()) as Row;
  if (!response.ok) throw new Error(String(told['error']));
  return told;
}

export const idOf = (row: Row | undefined): number => row?.['id'] as number;
export const idsOf = (rows: readonly Row[]): number[] => rows.map(({ id }) => id as number);

/** An invoice as the API takes it, without an order. */
export function newInvoice(change: Row = {}): Row {
  return {
    'invoice-number': 'T-1',
    'invoice-date': '2026-11-10T00:00:00+00:00',
    supplier: { id: 3001 },
    currency: { code: 'EUR' },
    'invoice-lines': [
      {
        type: 'InvoiceQuantityLine',
        description: 'Pump parts',
        quantity: '3',
        price: '12.345',
        'tax-amount': '7.04',
        account: { code: 'DE01-DE011020-400000' },
      },
    ],
    ...change,
  };
}
