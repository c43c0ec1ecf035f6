import { hash, randomBytes } from 'node:crypto';
import { canonicalText } from './canonical-text.ts';

const SALT_BYTES = 32;

/** Stands for a value in the hashed trail: whoever has the salt can check the value, and nobody can guess it. */
export interface Opening {
  /** SHA-256 (hex) over the salt's bytes and the value's canonical JSON. */
  readonly commitment: string;
  /** Hex. */
  readonly salt: string;
}

export function commit(value: unknown): Opening {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return { commitment: commitmentOf(salt, value), salt };
}

export const opens = ({ commitment, salt }: Opening, value: unknown): boolean =>
  commitmentOf(salt, value) === commitment;

const commitmentOf = (salt: string, value: unknown): string =>
  hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(canonicalText(value))]));
