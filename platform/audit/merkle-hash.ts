import { hash } from 'node:crypto';

/** RFC 6962, 2.1: SHA-256 with a prefix that keeps leaves and nodes apart. */
export const leafHash = (text: string): Buffer => hash('sha256', `\0${text}`, 'buffer');

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return digest(pair);
}

/** By way of a text, since that is made from Buffer's pool: memory of its own for each would cost more than hashing. */
export const digest = (bytes: Buffer): Buffer =>
  Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** The root of the tree without leaves. */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');

export const HASH_BYTES = 32;

/** One buffer for all: hashing is synchronous. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
