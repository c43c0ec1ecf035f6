import { randomUUID } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import type { RoleCall } from '#platform/subgraph/caller';
import { childTraceparent } from '#platform/telemetry/tracing';
import { hasKnownCode } from './redact.ts';

/** Null for no token; throws for one that does not hold. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer | null>;

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const SERVICE_UNAVAILABLE = 503;

/**
 * Who asks. A token that does not hold is UNAUTHENTICATED whatever the reason; only an identity provider that could
 * not be asked, which the authenticator says with a code of its own, is another matter.
 */
export async function identify(
  authenticate: Authenticate,
  authorization: string | undefined,
): Promise<Viewer | null> {
  try {
    return await authenticate(authorization);
  } catch (error) {
    if (error instanceof GraphQLError && hasKnownCode(error)) {
      const { code, ...rest } = error.extensions;
      if (code !== 'UNAUTHENTICATED')
        throw new GraphQLError(error.message, {
          extensions: { ...rest, code, http: { status: SERVICE_UNAVAILABLE } },
        });
    }
    throw badToken();
  }
}

export function badToken(): GraphQLError {
  const headers = new HeaderMap([['www-authenticate', 'Bearer error="invalid_token"']]);
  return clientError('UNAUTHENTICATED', 'the token does not hold', {
    http: { status: errorCodes.UNAUTHENTICATED.status, headers },
  });
}

/** Continues the caller's trace with a span of ours, or begins one; takes its request id where it is a sane one. */
export const traceOf = (headers: {
  readonly requestId?: string | undefined;
  readonly traceparent?: string | undefined;
}): RoleCall['trace'] => ({
  requestId: REQUEST_ID.exec(headers.requestId ?? '')?.[0] ?? randomUUID(),
  traceparent: childTraceparent(headers.traceparent),
});
