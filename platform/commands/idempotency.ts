import { z } from 'zod';
import type { Statements } from '../db/statements.ts';
import { clientError } from '../errors.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { CommandAnswer } from './answer.ts';
import { canonicalHash } from './canonical.ts';
import type { Kernel } from './kernel.ts';
import { postingId } from './posting.ts';
import { postingsByReference } from './posting-store.ts';

/** What a permanent key stands for: this operation, with this content, asked by this subject. */
export interface Idempotency {
  readonly operation: string;
  readonly key: string;
  readonly requestHash: string;
  readonly subject: string;
}

const KEY = /^[\x20-\x7e]{1,128}$/;

/** @throws BAD_USER_INPUT for a key that is empty, too long or not printable ASCII. */
export function idempotencyOf(
  operation: string,
  key: string,
  input: unknown,
  viewer: Viewer,
): Idempotency {
  if (!KEY.test(key))
    throw clientError('BAD_USER_INPUT', 'idempotencyKey must be 1 to 128 printable characters', {
      path: ['input', 'idempotencyKey'],
    });
  return { operation, key, requestHash: canonicalHash(input), subject: viewer.subject };
}

/**
 * The first answer to this key; null when it is new. One round trip for a new key.
 * @throws IDEMPOTENCY_CONFLICT when the key stands for other content, or for somebody else's posting.
 */
export async function findReplay(
  { database, tenant }: Kernel,
  { operation, key, requestHash, subject }: Idempotency,
): Promise<CommandAnswer | null> {
  const [known] = await database.rows(FIND, [tenant, operation, key], claimed);
  if (!known) return null;
  if (known.requestHash !== requestHash || known.subject !== subject)
    throw clientError('IDEMPOTENCY_CONFLICT', 'this idempotency key was used before', {
      path: ['input', 'idempotencyKey'],
    });
  const [posting] = await postingsByReference(database, [known.reference]);
  return {
    posting: { id: postingId(known.reference) },
    problems: posting?.problems ?? [],
    replayed: true,
  };
}

const FIND = `select request_hash as "requestHash", subject, reference from platform.idempotency_key
  where tenant = $1 and operation = $2 and key = $3`;
const claimed = z.object({ requestHash: z.string(), subject: z.string(), reference: z.string() });

/** Takes the key inside the transaction of the posting; false when another one has it, committed just now. */
export async function claimKey(
  { tenant }: Kernel,
  tx: Statements,
  { operation, key, requestHash, subject }: Idempotency,
  reference: string,
): Promise<boolean> {
  const values = [tenant, operation, key, requestHash, subject, reference];
  return (await tx.execute(CLAIM, values)) === 1;
}

const CLAIM = `insert into platform.idempotency_key (tenant, operation, key, request_hash, subject, reference)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;
