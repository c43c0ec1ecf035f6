import { SourceError, type SourceFailureKind } from './failures.ts';
import type { SourceFailure } from './routed.ts';

const codes: Readonly<Record<SourceFailureKind, SourceFailure['code']>> = {
  UNAVAILABLE: 'SOURCE_UNAVAILABLE',
  TIMEOUT: 'SOURCE_TIMEOUT',
  RATE_LIMITED: 'RATE_LIMITED',
  REFUSED: 'SOURCE_REFUSED',
  DECLINED: 'SOURCE_REFUSED',
  UNSUPPORTED: 'SOURCE_REFUSED',
  OUTCOME_UNKNOWN: 'SOURCE_UNAVAILABLE',
  MALFORMED: 'SOURCE_UNAVAILABLE',
};

/** As `incomplete` names a source that did not answer. */
export const toSourceFailure = ({
  source,
  kind,
  message,
  details,
}: SourceError): SourceFailure => ({
  source,
  code: codes[kind],
  message,
  retryAfterMs: details.retryAfterMs ?? null,
});

/** Thrown by what is not done without a source; one that asks to slow down is asked again when it says. */
export const notWithout = (
  { source, code, retryAfterMs }: SourceFailure,
  message: string,
): SourceError =>
  new SourceError(
    source,
    code === 'RATE_LIMITED' ? 'RATE_LIMITED' : 'UNAVAILABLE',
    message,
    retryAfterMs === null ? {} : { retryAfterMs },
  );
