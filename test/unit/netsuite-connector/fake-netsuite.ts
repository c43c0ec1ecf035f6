import type { Call } from '#domain/call';
import { ANY_FRESHNESS } from '#domain/call';
import type { SourceRequest, SourceResponse } from '#domain/connector';
import { connector } from '#sources/netsuite/connector';
import { openContext } from '#sources/netsuite/context';

export const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'test', traceparent: `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01` },
  freshness: ANY_FRESHNESS,
};

interface Unknown {
  readonly what: string;
  readonly code: string;
}

/** A source whose answers are given beforehand and whose requests are kept; an answer too few is a failure. */
export function fakeNetSuite(
  answers: readonly Partial<SourceResponse>[],
  { settings = {}, pageSize = 1000 }: { settings?: object; pageSize?: number } = {},
) {
  const requests: SourceRequest[] = [];
  const unknown: Unknown[] = [];
  const environment = {
    sourceId: 'netsuite',
    settings: connector.parseSettings(settings),
    legalEntities: [
      { code: 'US01', nativeKey: '3', currency: 'USD' },
      { code: 'JP01', nativeKey: '4', currency: 'JPY' },
    ],
    pageSize,
    now: () => new Date('2026-11-22T10:00:00.000Z'),
    countUnknown: (what: string, code: string) => void unknown.push({ what, code }),
    fetch: (request: SourceRequest): Promise<SourceResponse> => {
      const answer = answers[requests.length];
      requests.push(request);
      if (!answer) return Promise.reject(new Error(`no answer for request ${requests.length}`));
      return Promise.resolve({ status: 200, headers: {}, text: '', ...answer });
    },
  };
  return {
    ...connector.open(environment),
    context: openContext(environment),
    requests,
    unknown,
    /** What the n-th request asked for in SuiteQL. */
    query: (n = 0): { q: string; params: string[] } =>
      JSON.parse(requests[n]?.body ?? '{}') as { q: string; params: string[] },
  };
}

/** A SuiteQL answer; `links` as NetSuite puts them everywhere. */
export const resultSet = (rows: readonly object[], hasMore = false) => ({
  text: JSON.stringify({
    links: [],
    count: rows.length,
    hasMore,
    items: rows.map((row) => ({ links: [], ...row })),
    offset: 0,
    totalResults: rows.length,
  }),
});

export const errorAnswer = (status: number, code: string, more: object = {}) => ({
  status,
  text: JSON.stringify({
    type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1',
    title: 'Bad Request',
    status,
    'o:errorDetails': [{ detail: 'something about Ms Miller', 'o:errorCode': code, ...more }],
  }),
});

export const billRow = {
  id: '100',
  doctype: 'VendBill',
  tranid: 'INV-7',
  trandate: '2026-11-02',
  duedate: '2026-12-02',
  entity: '55',
  subsidiary: '3',
  currencyname: 'USD',
  foreigntotal: '119.00',
  foreignamountunpaid: '119.00',
  status: 'A',
  statustext: 'Bill : Open',
  paymenthold: 'F',
};

export const paymentRow = {
  id: '200',
  doctype: 'VendPymt',
  tranid: 'CHK-1',
  trandate: '2026-11-10',
  entity: '55',
  subsidiary: '3',
  currencyname: 'USD',
  foreigntotal: '-150.00',
  status: 'F',
  statustext: 'Bill Payment : Approved',
};
