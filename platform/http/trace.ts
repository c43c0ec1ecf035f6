import { childTraceparent } from '../telemetry/tracing.ts';
import type { Outbound, Policy } from './policy.ts';

/** Lets the source's own logs be joined with ours: a new span of the call's trace for each request. */
export const traced =
  <Answer>(): Policy<Outbound, Answer> =>
  (next) =>
  (request, call) =>
    next(
      {
        ...request,
        headers: { ...request.headers, traceparent: childTraceparent(call.trace.traceparent) },
      },
      call,
    );
