import { randomBytes } from 'node:crypto';

/** The parts of a W3C `traceparent` (https://www.w3.org/TR/trace-context/#traceparent-header). */
export interface TraceParent {
  /** 32 hex digits, not all zero. */
  readonly traceId: string;
  /** 16 hex digits, not all zero. */
  readonly spanId: string;
  /** 2 hex digits; bit 0 says the trace is sampled. */
  readonly flags: string;
}

const PARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NOT_SAMPLED = '00';

/** Null for a header that is none; a later version is read by its first four fields, as the standard asks. */
export function parseTraceparent(header: string | undefined): TraceParent | null {
  const [, version, traceId = '', spanId = '', flags = '', rest] = PARENT.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined))
    return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, flags };
}

const formatTraceparent = ({ traceId, spanId, flags }: TraceParent): string =>
  `00-${traceId}-${spanId}-${flags}`;

/** A new span under the one in `header`; a new trace where the header is missing or malformed. */
export function childTraceparent(header: string | undefined): string {
  const parent = parseTraceparent(header);
  return formatTraceparent({
    traceId: parent?.traceId ?? hex(16),
    spanId: hex(8),
    flags: parent?.flags ?? NOT_SAMPLED,
  });
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
