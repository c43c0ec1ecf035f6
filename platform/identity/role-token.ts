import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { RoleCall } from '../subgraph/caller.ts';

/** Signs calls from this role to another; only gateways and workers hold the private key. */
export interface RoleSigner {
  /** @param audience the called role, such as `subgraph:invoices`. */
  sign(audience: string, body: string, call: RoleCall): Promise<string>;
}

/** Reads what a signed call carries; throws for anything that is not a call to this role, with this body, now. */
export interface RoleVerifier {
  verify(audience: string, token: string, body: string): Promise<Omit<RoleCall, 'signal'>>;
}

const ALGORITHM = 'EdDSA';
const ISSUER = 'superledger';
const MAX_CALL_MS = 120_000;

const claimsSchema = z.object({
  body: z.string(),
  call: z.object({
    deadline: z.number(),
    trace: z.object({ requestId: z.string(), traceparent: z.string() }),
    freshness: z.object({
      maxAgeMs: z.number().nullable(),
      onlyIfCached: z.boolean(),
      staleIfErrorMs: z.number().nullable(),
      newerThanMs: z.number().nullable(),
    }),
    viewer: z
      .object({
        subject: z.string(),
        scopes: z.array(z.string()),
        roles: z.array(z.string()),
        legalEntities: z.union([z.array(z.string()), z.literal('*')]),
        supplierId: z.string().nullable(),
        actor: z.string().nullable(),
        expiresAt: z.number(),
      })
      .nullable(),
  }),
});

/** @param privateKey Ed25519, PKCS #8 PEM. */
export function roleSigner(privateKey: string): RoleSigner {
  const key: KeyObject = createPrivateKey(privateKey);
  return {
    sign: (audience, body, { deadline, trace, freshness, viewer }) =>
      new SignJWT({ body: digest(body), call: { deadline, trace, freshness, viewer } })
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.ceil(deadline / 1000))
        .sign(key),
  };
}

/** @param publicKey Ed25519, SPKI PEM. */
export function roleVerifier(publicKey: string): RoleVerifier {
  const key: KeyObject = createPublicKey(publicKey);
  return {
    async verify(audience, token, body) {
      const { payload } = await jwtVerify(token, key, {
        issuer: ISSUER,
        audience,
        algorithms: [ALGORITHM],
        requiredClaims: ['exp', 'iat'],
        maxTokenAge: MAX_CALL_MS / 1000,
      });
      const claims = claimsSchema.parse(payload);
      if (claims.body !== digest(body)) throw new Error('the token was made for another body');
      return claims.call;
    },
  };
}

const digest = (body: string): string => createHash('sha256').update(body).digest('base64url');
