import { createHash, randomInt } from 'node:crypto';
import canonicalize from 'canonicalize';
import { invariant } from '#domain/invariant';

/** SHA-256, hex, over the RFC 8785 (JCS) form of a JSON value: what approvals and idempotency keys bind to. */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(value);
  invariant(text !== undefined, 'hashed values are JSON');
  return createHash('sha256').update(text).digest('hex');
}

const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'; // without I, L, O, U: nobody misreads a reference
const LENGTH = 16;

/** Our reference in the target's own field: 16 characters A-Z0-9, first `S`; 75 random bits. */
export const newReference = (): string =>
  `S${Array.from({ length: LENGTH - 1 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
