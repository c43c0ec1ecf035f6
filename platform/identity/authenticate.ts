import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { systemClock, type Clock } from '../clock.ts';
import { clientError } from '../errors.ts';
import type { Viewer } from './viewer.ts';

export interface AuthenticatorOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
  readonly clock?: Clock;
}

const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];
const MAX_TOKEN_CHARS = 8_192;
const JWKS_TIMEOUT_MS = 3_000;
/** An unknown key id makes us ask again, but not more often than this. */
const JWKS_COOLDOWN_MS = 30_000;
const JWKS_MAX_AGE_MS = 600_000;
const CLOCK_TOLERANCE_SECONDS = 5;

const strings = z.array(z.string().min(1)).readonly();
const claims = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  iat: z.number().optional(),
  scope: z.string().default(''),
  roles: strings.default([]),
  legalEntities: z.union([z.literal('*'), strings]).default([]),
  supplierId: z.string().min(1).optional(),
  /** RFC 8693, 4.1: who acts for the subject. */
  act: z.object({ sub: z.string().min(1) }).optional(),
  actor: z.string().min(1).optional(),
});

/**
 * Reads a viewer from an `authorization` header: null where there is none. Throws UNAUTHENTICATED for whatever is not
 * a bearer token that holds (signature, issuer, audience, `exp`, `nbf`, claims as `Viewer` has them), without saying
 * which, and SOURCE_UNAVAILABLE when the issuer's keys cannot be read.
 */
export function authenticator(
  options: AuthenticatorOptions,
): (authorization: string | undefined) => Promise<Viewer | null> {
  const keys = createRemoteJWKSet(new URL(options.jwksUrl), {
    timeoutDuration: JWKS_TIMEOUT_MS,
    cooldownDuration: JWKS_COOLDOWN_MS,
    cacheMaxAge: JWKS_MAX_AGE_MS,
  });
  return async (authorization) => {
    if (authorization === undefined) return null;
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (!token || token.length > MAX_TOKEN_CHARS) throw refused();
    const parsed = claims.safeParse(await verify(token, keys, options));
    if (!parsed.success) throw refused();
    return toViewer(parsed.data);
  };
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, clock = systemClock }: AuthenticatorOptions,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: clock.now(),
    });
    return payload;
  } catch (error) {
    throw isAboutTheToken(error)
      ? refused()
      : clientError('SOURCE_UNAVAILABLE', 'the identity provider does not answer');
  }
}

/** jose has an error class for each thing wrong with a token; the rest happens while the keys are fetched. */
const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== errors.JOSEError.code;

function toViewer(token: z.infer<typeof claims>): Viewer {
  return {
    subject: token.sub,
    scopes: token.scope.split(' ').filter(Boolean),
    roles: token.roles,
    legalEntities: token.legalEntities,
    supplierId: token.supplierId ?? null,
    actor: token.act?.sub ?? token.actor ?? null,
    expiresAt: token.exp,
    issuedAt: token.iat ?? null,
  };
}

const refused = (): Error => clientError('UNAUTHENTICATED', 'the token does not hold');
