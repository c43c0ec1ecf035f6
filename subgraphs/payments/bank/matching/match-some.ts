import { z } from 'zod';
import { apartKey } from '#domain/bank/matching/assignment';
import { BANK_RULE } from '#domain/bank/matching/by-bank-rule';
import {
  matchByBankRule,
  matchByBatch,
  matchByLikeness,
  matchByReference,
  type MatchingPass,
} from '#domain/bank/matching/match';
import type { Candidate, Movement, Named } from '#domain/bank/matching/movement';
import type { Call } from '#domain/call';
import { raiseExceptions } from '#platform/commands/exceptions';
import type { Statements } from '#platform/db/statements';
import { rulesOf } from '../../policy/matching.ts';
import type { BankFeedParts } from '../bank-feed-parts.ts';
import { applyMatches } from './apply-matches.ts';
import { candidatesElsewhere } from './elsewhere.ts';
import {
  candidatesById,
  candidatesByLikeness,
  candidatesOfBatch,
  namedBy,
} from './load-candidates.ts';
import { rivalsOf, unmatchedAfter, unmatchedAmong } from './load-movements.ts';
import { transactionIdOf } from './match-effects.ts';

const AT_ONCE = 1_000;
/** With more that look alike, none of them is anybody's only one. */
const MOST_RIVALS = 5_000;

export interface MatchedSome {
  /** The last one looked at; null when there was none. */
  readonly last: bigint | null;
  readonly matched: number;
}

/**
 * The next unmatched movements, oldest first: matched by one pass after the other, else told as exceptions where money
 * left. What stays unmatched is looked at again when the scan begins anew: its payment may become known later.
 */
export async function matchSome(
  parts: BankFeedParts,
  after: bigint,
  call: Call,
): Promise<MatchedSome> {
  const movements = await unmatchedAfter(parts.database, after, AT_ONCE);
  const last = movements.at(-1);
  if (!last) return { last: null, matched: 0 };
  const ids = movements.map(({ id }) => id);
  let matched = 0;
  let left = movements;
  for (const pass of PASSES) {
    if (left.length === 0) break;
    const found = await pass(parts, left, call);
    if (found > 0) left = await unmatchedAmong(parts.database, ids);
    matched += found;
  }
  await tellUnmatched(parts, left);
  return { last: BigInt(last.id), matched };
}

/** Matches what it can of the movements; how many it did. */
type Pass = (parts: BankFeedParts, left: readonly Movement[], call: Call) => Promise<number>;

/** P1. */
const byReference: Pass = async (parts, left) =>
  matchWith(matchByReference, parts, left, await candidatesById(parts.database, left));

/** P2, one payment information at a time: each may be a file of its own. */
const byBatch: Pass = async (parts, left) => {
  const batches = new Map<string, { accountId: string; batch: string; movements: Movement[] }>();
  for (const movement of left) {
    const { accountId, paymentInformationId: batch } = movement;
    if (batch === null) continue;
    const key = `${accountId} ${batch}`;
    const same = batches.get(key) ?? { accountId, batch, movements: [] };
    same.movements.push(movement);
    batches.set(key, same);
  }
  let matched = 0;
  for (const { accountId, batch, movements } of batches.values()) {
    const payments = await candidatesOfBatch(parts.database, accountId, batch);
    const named = await namedBy(parts.database, movements);
    matched += await matchWith(matchByBatch, parts, movements, payments, named);
  }
  return matched;
};

/** P7. */
const byBankRule: Pass = (parts, left) => matchWith(matchByBankRule, parts, left, []);

/** P3 to P5. */
const byLikeness: Pass = async (parts, left, call) => {
  const { database, sources } = parts;
  const rivals = await rivalsOf(database, left, MOST_RIVALS);
  // Who is not all there cannot be the only one.
  if (rivals.length === MOST_RIVALS) return 0;
  const movements = [...left, ...rivals];
  const ours = await candidatesByLikeness(database, movements);
  if (!ours) return 0;
  const elsewhere = await candidatesElsewhere({ sources, database }, movements, call);
  const named = await namedBy(database, movements);
  return matchWith(matchByLikeness, parts, movements, [...ours, ...elsewhere], named);
};

/** P1 twice: what was settled by one of them may have come back with another. */
const PASSES: readonly Pass[] = [byReference, byReference, byBatch, byBankRule, byLikeness];

async function matchWith(
  pass: MatchingPass,
  parts: BankFeedParts,
  movements: readonly Movement[],
  candidates: readonly Candidate[],
  named: Named = new Map(),
): Promise<number> {
  const { database, treasury } = parts;
  const rules = rulesOf(treasury.matching);
  const apart = await apartOf(database, movements);
  return applyMatches(parts, pass({ movements, candidates, rules, apart, named }), movements);
}

/** What a person took apart stays apart. */
async function apartOf(
  database: Statements,
  movements: readonly Movement[],
): Promise<ReadonlySet<string>> {
  const rows = await database.rows(
    APART,
    [movements.map(({ id }) => id)],
    z.object({ movement: z.string(), payment: z.string().nullable(), pass: z.string() }),
  );
  return new Set(
    rows.flatMap(({ movement, payment, pass }) => [
      ...(payment === null ? [] : [apartKey(movement, payment)]),
      ...(pass === 'P7' ? [apartKey(movement, BANK_RULE)] : []),
    ]),
  );
}

const APART = `select match.transaction_id::text as movement, item.payment_id as payment, match.pass
  from payments.bank_match match left join payments.bank_match_item item on item.match_id = match.id
  where match.transaction_id = any($1::bigint[]) and match.undone_at is not null and match.undo_reference is not null`;

/** Money that left and nobody knows why: an exception each. What came in unasked is told by account (sweep). */
async function tellUnmatched(parts: BankFeedParts, left: readonly Movement[]): Promise<void> {
  const debits = left.filter(({ amountMinor }) => amountMinor < 0n);
  if (debits.length === 0) return;
  await parts.database.inTransaction((tx) =>
    raiseExceptions(
      parts.kernel,
      tx,
      debits.map(
        ({ id, accountId, legalEntity, amountMinor, currency, bookingDate, bankCode }) => ({
          kind: 'UNMATCHED_TRANSACTION',
          object: transactionIdOf(accountId.slice(0, accountId.indexOf(':')), id),
          reference: null,
          legalEntity,
          evidence: {
            account: accountId,
            amountMinor: amountMinor.toString(),
            currency,
            bookingDate,
            bankCode,
            act: 'accounting: see its suggestions, then matchBankTransaction',
          },
        }),
      ),
    ),
  );
}
