import { exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { startNetSuite } from '#simulators/netsuite/start';
import { buildWorld } from '#simulators/world/build';

/** A day of the seeded company: October and November 2026 are open. */
const NOW = new Date('2026-11-20T10:00:00Z');

export const world = buildWorld({ seed: 7, anchor: '2026-11-20' });

const keys = await generateKeyPair('PS256', { extractable: true });
const publicKey = await exportSPKI(keys.publicKey);
/** The same key, as one that signs with RS256. */
export const rs256Key = await importPKCS8(await exportPKCS8(keys.privateKey), 'RS256');

export async function openSimulator(
  credentials: Readonly<Record<string, string>> = {},
  folder: string | null = null,
) {
  const simulator = await startNetSuite({
    id: 'netsuite',
    port: 0,
    world,
    folder,
    now: () => NOW,
    credentials: { clientId: 'client', certificateId: 'certificate', publicKey, ...credentials },
  });
  return { ...simulator, client: await connect(simulator.url) };
}

export type Simulated = Awaited<ReturnType<typeof openSimulator>>;

export interface Assertion {
  readonly alg?: string;
  readonly kid?: string;
  readonly key?: CryptoKey;
  readonly issuer?: string;
  readonly audience?: string;
  readonly scope?: string;
  readonly minutes?: number;
}

export async function requestToken(url: string, assertion: Assertion = {}): Promise<Response> {
  const endpoint = `${url}/services/rest/auth/oauth2/v1/token`;
  const issuedAt = Math.floor(NOW.getTime() / 1000);
  const jwt = await new SignJWT({ scope: assertion.scope ?? 'rest_webservices' })
    .setProtectedHeader({
      alg: assertion.alg ?? 'PS256',
      typ: 'JWT',
      kid: assertion.kid ?? 'certificate',
    })
    .setIssuer(assertion.issuer ?? 'client')
    .setAudience(assertion.audience ?? endpoint)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (assertion.minutes ?? 30) * 60)
    .sign(assertion.key ?? keys.privateKey);
  return fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: jwt,
    }),
  });
}

async function connect(url: string) {
  const { access_token: token } = (await (await requestToken(url)).json()) as {
    access_token: string;
  };
  const send = async (method: string, path: string, body?: unknown, headers = {}) => {
    const response = await fetch(`${url}/services/rest${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  };
  return {
    token,
    send,
    record: (method: string, path: string, body?: unknown) =>
      send(method, `/record/v1/${path}`, body),
    suiteql: (q: string, params: readonly unknown[] = [], page = '') =>
      send('POST', `/query/v1/suiteql${page}`, { q, params }, { prefer: 'transient' }),
  };
}

/** The rows of a statement that is expected to succeed. */
export async function rowsOf(
  { client }: Simulated,
  q: string,
  params: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const { status, body, text } = await client.suiteql(q, params);
  if (status !== 200) throw new Error(text);
  return (body as { items: Record<string, unknown>[] }).items;
}

/** The error of an answer, as one line. */
export function errorOf(answer: { status: number; body: unknown }) {
  const { 'o:errorDetails': details } = answer.body as {
    'o:errorDetails': Record<string, string>[];
  };
  return {
    status: answer.status,
    code: details[0]?.['o:errorCode'],
    detail: details[0]?.['detail'],
    path: details[0]?.['o:errorPath'],
  };
}

/** A bill of the US subsidiary that is accepted. */
export function newBill(change: Record<string, unknown> = {}) {
  return {
    entity: { id: '1300' },
    subsidiary: { id: '2' },
    tranId: 'TEST-1',
    tranDate: '2026-11-10',
    expense: { items: [{ account: { id: accountId('625000') }, amount: 1190.5, memo: 'Taxi' }] },
    ...change,
  };
}

/** NetSuite's internal id of an account number. */
export function accountId(number: string): string {
  const account = world.accounts.find((one) => one.number === number);
  if (!account) throw new Error(`No account ${number}.`);
  return account.netsuiteId;
}
