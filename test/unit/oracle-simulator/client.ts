import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { startOracle } from '#simulators/oracle-fusion/start';
import { buildWorld } from '#simulators/world/build';

/** A day of the seeded company: October and November 2026 are open. */
const START = Date.parse('2026-11-20T10:00:00Z');

export const world = buildWorld({ seed: 7, anchor: '2026-11-20' });
export const UNIT = 'GB01 Business Unit';
export const ROOT = '/fscmRestApi/resources/11.13.18.05';
export const ERROR = 'application/vnd.oracle.adf.error+json';

export interface Item {
  readonly [name: string]: unknown;
}

export interface Page {
  readonly items: readonly Item[];
  readonly count: number;
  readonly hasMore: boolean;
  readonly limit: number;
  readonly offset: number;
  readonly totalResults?: number;
  readonly links: readonly Item[];
}

/** A simulator over real HTTP whose clock stands still until it is moved. */
export async function openSimulator(
  credentials: Readonly<Record<string, string>> = {},
  folder: string | null = null,
) {
  const clock = { now: START };
  const simulator = await startOracle({
    id: 'oracle',
    port: 0,
    world,
    folder,
    now: () => new Date(clock.now),
    credentials: { username: 'SUPERLEDGER', password: 'secret', ...credentials },
  });
  const client = clientOf(simulator.url);
  return {
    ...simulator,
    client,
    pass: (milliseconds: number) => {
      clock.now += milliseconds;
    },
  };
}

export type Simulated = Awaited<ReturnType<typeof openSimulator>>;

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const read = async <T>(response: Promise<Response>) => (await (await response).json()) as T;

function clientOf(url: string) {
  const call = (path: string, { method = 'GET', body, type, headers }: Sent = {}) =>
    fetch(url + (path.startsWith('/__') ? path : ROOT + path), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from('SUPERLEDGER:secret').toString('base64')}`,
        accept: `application/json, ${ERROR}`,
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    call,
    page: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      read<Page>(call(path, { headers })),
    item: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      read<Item>(call(path, { headers })),
    post: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      call(path, { method: 'POST', body, headers }),
    patch: (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      call(path, { method: 'PATCH', body, headers }),
    action: (path: string, body: unknown) =>
      call(path, { method: 'POST', body, type: 'application/vnd.oracle.adf.action+json' }),
    batch: (parts: readonly unknown[]) =>
      call('', { method: 'POST', body: { parts }, type: 'application/vnd.oracle.adf.batch+json' }),
    person: (deed: unknown) => call('/__admin/person', { method: 'POST', body: deed }),
    books: () => read<readonly Item[]>(call('/__admin/books')),
  };
}

/** `q` as it stands in an address. */
export const q = (text: string): string => `q=${encodeURIComponent(text)}`;

interface Refused {
  readonly status: number;
  readonly body: {
    readonly title: string;
    readonly status: string;
    readonly 'o:errorDetails': readonly Item[];
  };
}

export async function refusal(response: Promise<Response>): Promise<Refused> {
  const answered = await response;
  return { status: answered.status, body: (await answered.json()) as Refused['body'] };
}

export function zipped(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries))).toString('base64');
}

export function unzipped(base64: string): Record<string, string> {
  const files = Object.entries(unzipSync(Buffer.from(base64, 'base64')));
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]));
}
