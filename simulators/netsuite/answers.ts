import type { SimulatorResponse } from '../requests.ts';

/** One entry of `o:errorDetails`; at most one of the four places. */
export interface ErrorDetail {
  readonly detail: string;
  readonly code: string;
  /** A JSON path of the body: `expense.items[0].account`. */
  readonly path?: string;
  readonly queryParam?: string;
  readonly header?: string;
  readonly url?: string;
}

/** Thrown by whatever handles a request; answered as NetSuite's error envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly detail: ErrorDetail;

  constructor(status: number, detail: ErrorDetail) {
    super(detail.detail);
    this.status = status;
    this.detail = detail;
  }
}

/** The body is wrong at `path`. */
export function invalidContent(path: string, detail: string): Refusal {
  return new Refusal(400, { detail, code: 'INVALID_CONTENT', path });
}

/** Well formed, and against the rules of the books. */
export function userError(detail: string): Refusal {
  return new Refusal(400, { detail, code: 'USER_ERROR' });
}

export function errorAnswer(status: number, detail: ErrorDetail): SimulatorResponse {
  const body = {
    type: TYPES[status] ?? TYPES[500],
    title: TITLES[status] ?? TITLES[500],
    status,
    'o:errorDetails': [
      {
        detail: detail.detail,
        ...(detail.path === undefined ? {} : { 'o:errorPath': detail.path }),
        ...(detail.queryParam === undefined ? {} : { 'o:errorQueryParam': detail.queryParam }),
        ...(detail.header === undefined ? {} : { 'o:errorHeader': detail.header }),
        ...(detail.url === undefined ? {} : { 'o:errorUrl': detail.url }),
        'o:errorCode': detail.code,
      },
    ],
  };
  return {
    status,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=error' },
    body: JSON.stringify(body),
  };
}

export function resource(
  type: 'singular' | 'collection',
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  return {
    status: 200,
    headers: { 'content-type': `application/vnd.oracle.resource+json; type=${type}`, ...headers },
    body: JSON.stringify(body),
  };
}

export function noContent(headers: Readonly<Record<string, string>> = {}): SimulatorResponse {
  return { status: 204, headers, body: '' };
}

export interface Link {
  readonly rel: string;
  readonly href: string;
}

/** The links of a page in the order NetSuite gives them, each with its own `limit` and `offset`. */
export function pageLinks(
  href: string,
  page: { readonly limit: number; readonly offset: number; readonly total: number },
): Link[] {
  const { limit, offset, total } = page;
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  const at = (rel: string, from: number): Link => {
    const url = new URL(href);
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('offset', String(from));
    return { rel, href: url.toString() };
  };
  return [
    ...(offset > 0 ? [at('prev', Math.max(0, offset - limit)), at('first', 0)] : []),
    ...(offset + limit < total ? [at('next', offset + limit), at('last', last)] : []),
    at('self', offset),
  ];
}

const section = (name: string) => `https://www.rfc-editor.org/rfc/rfc9110.html#section-${name}`;

const TYPES: Readonly<Record<number, string>> = {
  400: section('15.5.1'),
  401: section('15.5.2'),
  404: section('15.5.5'),
  405: section('15.5.6'),
  415: section('15.5.16'),
  429: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-4',
  500: section('15.6.1'),
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  // As recorded: a 429 that calls itself a bad request.
  429: 'Bad Request',
  500: 'Internal Server Error',
};
