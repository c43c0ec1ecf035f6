import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';

/** One entry of `o:errorDetails`. */
interface ErrorDetail {
  readonly detail: string;
  readonly code: string;
  /** Where in the body: `/invoiceLines[0]/LineAmount`. */
  readonly path?: string;
}

/** Thrown by whatever handles a request; answered as Oracle answers errors. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly details: readonly ErrorDetail[];

  constructor(status: number, ...details: readonly ErrorDetail[]) {
    super(details.map(({ detail }) => detail).join('\n'));
    this.status = status;
    this.details = details;
  }
}

/** 400: against the rules of the business object. Oracle's own codes are not published: those here are made up. */
export function invalid(code: string, detail: string, path?: string): Refusal {
  return new Refusal(400, { detail, code, ...(path === undefined ? {} : { path }) });
}

/** 400: the address asks for what cannot be asked. */
export function badParameter(name: string, why: string): Refusal {
  return invalid(
    'URL-PARAMETER',
    `URL request parameter ${name} cannot be used in this context. ${why}`,
  );
}

export function notFound(): Refusal {
  return new Refusal(404, { detail: 'Not Found', code: 'NOT-FOUND' });
}

export const ITEM = 'application/vnd.oracle.adf.resourceitem+json';
export const COLLECTION = 'application/vnd.oracle.adf.resourcecollection+json';
export const ACTION = 'application/vnd.oracle.adf.action+json';
export const ACTION_RESULT = 'application/vnd.oracle.adf.actionresult+json';
export const BATCH = 'application/vnd.oracle.adf.batch+json';
const ERROR = 'application/vnd.oracle.adf.error+json';

export function answer(
  status: number,
  type: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimulatorResponse {
  return { status, headers: { ...headers, 'content-type': type }, body: JSON.stringify(body) };
}

/** JSON for whoever says that it accepts an error in JSON; to everybody else the bare text. */
export function errorAnswer(
  { headers }: SimulatorRequest,
  refusal: Refusal,
  statusAs: 'string' | 'number',
): SimulatorResponse {
  if (!(headers['accept'] ?? '').includes(ERROR))
    return {
      status: refusal.status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: refusal.message,
    };
  return answer(refusal.status, ERROR, errorBody(refusal, statusAs));
}

export function errorBody({ status, details }: Refusal, statusAs: 'string' | 'number'): object {
  return {
    title: TITLES[status] ?? 'Internal Server Error',
    status: statusAs === 'string' ? String(status) : status,
    'o:errorDetails': details.map(({ detail, code, path }) => ({
      detail,
      'o:errorCode': code,
      ...(path === undefined ? {} : { 'o:errorPath': path }),
    })),
  };
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};
