import { ANY_FRESHNESS, type Call } from '#domain/call';
import type { ConnectorEnvironment, SourceRequest, SourceResponse } from '#domain/connector';
import { connector } from '#sources/sap-s4hana/connector';
import { openSap } from '#sources/sap-s4hana/context';
import { parseSettings, type SapSettings } from '#sources/sap-s4hana/settings';

const TODAY = new Date('2026-11-22T09:00:00.000Z');

export const call: Call = {
  signal: new AbortController().signal,
  deadline: TODAY.getTime() + 10_000,
  trace: { requestId: 'r1', traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  freshness: ANY_FRESHNESS,
};

export type Answer = Partial<SourceResponse> & { readonly json?: unknown };
type Respond = (request: SourceRequest) => Answer;

/**
 * A SAP that answers as it is told and keeps what it was asked. It answers CSRF handshakes by itself, and takes a
 * `$batch` apart into the GETs it consists of, unless the batch itself is what a test is about.
 */
export function fakeSap(
  respond: Respond,
  overrides: {
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly now?: () => Date;
    readonly pageSize?: number;
    readonly rawBatch?: boolean;
  } = {},
) {
  const requests: SourceRequest[] = [];
  const reads: SourceRequest[] = [];
  const unknown: string[] = [];
  const answer = (request: SourceRequest): Answer => {
    if (request.method === 'GET') reads.push(request);
    return respond(request);
  };
  const environment: ConnectorEnvironment<SapSettings> = {
    sourceId: 'sap',
    settings: parseSettings(overrides.settings ?? {}),
    legalEntities: [
      { code: 'DE01', nativeKey: '1010', currency: 'EUR' },
      { code: 'JP01', nativeKey: '2010', currency: 'JPY' },
    ],
    pageSize: overrides.pageSize ?? 250,
    now: overrides.now ?? (() => TODAY),
    countUnknown: (what, code) => unknown.push(`${what}=${code}`),
    fetch: async (request) => {
      requests.push(request);
      if (request.effect === 'handshake') return toResponse(HANDSHAKE);
      const isBatch = request.path.endsWith('/$batch') && !overrides.rawBatch;
      return toResponse(isBatch ? answerBatch(request, answer) : answer(request));
    },
  };
  return {
    requests,
    /** Every GET, within a batch or by itself. */
    reads,
    unknown,
    sap: openSap(environment),
    capabilities: connector.open(environment),
    /** Without handshakes, which cost no quota. */
    dataCalls: () => requests.filter(({ effect }) => effect !== 'handshake'),
  };
}

const HANDSHAKE: Answer = {
  headers: { 'x-csrf-token': 'token-1', 'set-cookie': ['SAP_SESSIONID_X=s1; path=/; secure'] },
};

function answerBatch(batch: SourceRequest, answer: Respond): Answer {
  const root = batch.path.slice(0, -'$batch'.length);
  const urls = [...(batch.body ?? '').matchAll(/^GET (\S+) HTTP\/1\.1\r$/gm)].map(([, url]) => url);
  const parts = urls.map((url) => {
    const path = `${root}${url ?? ''}`;
    const { status, text } = toResponse(answer({ method: 'GET', path, effect: 'read' }));
    return `--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status} X\r\n\r\n${text}\r\n`;
  });
  return {
    status: 202,
    headers: { 'content-type': 'multipart/mixed; boundary=r' },
    text: `${parts.join('')}--r--\r\n`,
  };
}

const toResponse = ({ status, headers, text, json }: Answer): SourceResponse => ({
  status: status ?? 200,
  headers: headers ?? {},
  text: text ?? (json === undefined ? '' : JSON.stringify(json)),
});

export const collectionOf = (rows: readonly unknown[]): Answer => ({
  json: { d: { results: rows } },
});

/** The query options of a path, decoded. */
export function optionsOf({ path }: SourceRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(path, 'https://sap.invalid').searchParams);
}

export const date = (day: string): string => `/Date(${Date.parse(`${day}T00:00:00Z`)})/`;

export const error = (
  code: string,
  details: readonly (readonly [string, string])[] = [],
): Answer => ({
  status: 400,
  json: {
    error: {
      code,
      message: { lang: 'en', value: 'a text that names Jane Doe' },
      innererror: {
        errordetails: details.map(([detail, severity]) => ({
          code: detail,
          message: '',
          severity,
        })),
      },
    },
  },
});
