import { hash } from 'node:crypto';

/** RFC 6962, 2.1: SHA-256 with a prefix that keeps leaves and nodes apart. */
export const leafHash = (text: string): Buffer => hash('sha256', `\0${text}`, 'buffer');

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
}

/** The root of the tree without leaves. */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');

export const HASH_BYTES = 32;

/** One buffer for all: hashing is synchronous, and an allocation for each node is what it would cost most. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
