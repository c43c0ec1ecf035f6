import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Money } from '#domain/money';
import type { Database } from '#platform/db/client';
import type { PaymentRun } from './payment-run.ts';

/** One file of a run, as it was or will be sent. */
export interface RunFile {
  readonly messageId: string;
  readonly debtorAccount: BankAccount | null;
  readonly transactions: number;
  readonly total: Money;
  /** Of the bytes that were stored before the first of them left; null before that. */
  readonly sha256: string | null;
}

/** By its id; null for what is no run. */
export async function findRun(database: Database, id: string): Promise<PaymentRun | null> {
  const parsed = parseId(id);
  if (parsed?.source !== SUPERLEDGER) return null;
  const first = await database.paymentOrder.findFirst({
    where: { reference: parsed.key, position: 1, key: { not: parsed.key } },
    select: { reference: true, legalEntity: true },
  });
  return first && { id: makeId(SUPERLEDGER, first.reference), ...first };
}

/** Ids of its payments, in its order. */
export async function paymentIdsOf(database: Database, reference: string): Promise<string[]> {
  const rows = await database.paymentOrder.findMany({
    where: { reference },
    select: { key: true },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ key }) => makeId(SUPERLEDGER, key));
}

export async function filesOf(
  database: Database,
  reference: string,
  bankAccounts: readonly BankAccount[],
): Promise<RunFile[]> {
  const files = await database.paymentOrder.groupBy({
    by: ['step', 'messageId', 'debtorAccountId', 'currency'],
    where: { reference },
    _count: true,
    _sum: { amountMinor: true },
    _min: { position: true },
    orderBy: { _min: { position: 'asc' } },
  });
  return Promise.all(
    files.map(async ({ step, messageId, debtorAccountId, currency, _count, _sum }) => ({
      messageId,
      debtorAccount: bankAccounts.find(({ id }) => id === debtorAccountId) ?? null,
      transactions: _count,
      total: { amountMinor: _sum.amountMinor ?? 0n, currency },
      sha256: await sentHash(database, reference, step),
    })),
  );
}

/** Every repetition has the same bytes, so the first attempt's are those of all. */
async function sentHash(
  database: Database,
  reference: string,
  step: string,
): Promise<string | null> {
  const attempt = await database.postingAttempt.findFirst({
    where: { reference, step },
    select: { body: true },
    orderBy: { number: 'asc' },
  });
  if (!attempt) return null;
  return createHash('sha256').update(fileIn(attempt.body)).digest('hex');
}

/** A bank connection stores the file with its signature beside it: `xml` is what the signature is of. */
function fileIn(body: string): string {
  const stored: unknown = JSON.parse(body);
  const parsed = z.object({ xml: z.string() }).safeParse(stored);
  return parsed.success ? parsed.data.xml : body;
}
