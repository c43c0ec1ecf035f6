import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BankChannel } from '#domain/bank/channel';
import { openDatabase, type Database } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { openLogger } from '#platform/telemetry/logger';
import { callUntil } from '#platform/worker/call-until';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';
import { routedSources } from '#sources/routed';
import type { BankFeedParts } from '#subgraphs/payments/bank/bank-feed-parts';
import { fetchFiles } from '#subgraphs/payments/bank/fetch-files';
import { importFile } from '#subgraphs/payments/bank/import-file';
import { matchSome } from '#subgraphs/payments/bank/matching/match-some';
import { pauses } from '#subgraphs/payments/bank/pauses';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { instructionOf } from './payments.ts';
import { rawParse } from './raw-parse.ts';
import { statementOf } from './statement.ts';

/** Milliseconds of each part, for one statement. */
export interface StatementTimes {
  readonly entries: number;
  readonly rawMs: number;
  /** Parsed and understood, and nothing kept. */
  readonly readMs: number;
  /** Fetched and kept as it came. */
  readonly keepMs: number;
  readonly importMs: number;
  readonly matchMs: number;
  readonly settled: number;
  /** Most of this process's memory above what it had before. */
  readonly peakBytes: number;
}

const HOUR_MS = 3_600_000;
const SAMPLE_MS = 20;

/** One statement in a database of its own, whose payments the bank has accepted. */
export async function timeStatement(entries: number): Promise<StatementTimes> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const embedded = await startEmbedded({ folder });
  await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
  const database = openDatabase(embedded.url);
  try {
    await acceptedPayments(database, entries);
    const parts = partsOf(database, entries);
    const rawMs = await timed(() => rawParse(statementOf(entries)));
    const idle = process.memoryUsage().rss;
    let peak = idle;
    const sampling = setInterval(
      () => (peak = Math.max(peak, process.memoryUsage().rss)),
      SAMPLE_MS,
    );
    const readMs = await timed(() => through(readBankFile(statementOf(entries))));
    const [bank] = parts.banks;
    if (!bank) throw new Error('there is a bank');
    const call = callUntil(Date.now() + HOUR_MS);
    const keepMs = await timed(() => fetchFiles(parts, bank, pauses(parts.kernel.now), call));
    const file = await database.bankFile.findFirstOrThrow();
    const importMs = await timed(() => importFile(parts, bank, file.id));
    const matchMs = await timed(() => matchAll(parts));
    clearInterval(sampling);
    const settled = await database.paymentOrder.count({ where: { status: 'SETTLED' } });
    if (settled !== entries) throw new Error(`${settled} of ${entries} payments are settled`);
    return { entries, rawMs, readMs, keepMs, importMs, matchMs, settled, peakBytes: peak - idle };
  } finally {
    await database.$disconnect();
    await embedded.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function matchAll(parts: BankFeedParts): Promise<void> {
  for (let after: bigint | null = 0n; after !== null;)
    after = (await matchSome(parts, after, callUntil(Date.now() + HOUR_MS))).last;
}

async function through(records: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of records);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

function partsOf(database: Database, entries: number): BankFeedParts {
  const channel: BankChannel = {
    inbox: async () => [{ name: 'statement.xml', size: null }],
    download: () => statementOf(entries),
    acknowledge: async () => undefined,
    read: readBankFile,
    profileOf: () => {
      throw new Error('nothing here is overdue');
    },
    check: () => [],
  };
  return {
    kernel: { tenant: 'bench', now: () => new Date('2026-12-01T06:00:00Z'), wake: () => undefined },
    database,
    banks: [{ id: 'bank', channel }],
    bankAccounts: [instructionOf(1).debtor],
    sources: routedSources({ opened: [] }),
    treasury: readTreasuryPolicy(path.join(packageRoot, 'policies/treasury.yaml')),
    logger: openLogger({ level: 'error' }),
  };
}

const AT_ONCE = 5_000;

async function acceptedPayments(database: Database, count: number): Promise<void> {
  const { payments, reference, messageId } = instructionOf(count);
  const at = new Date('2026-11-28T09:00:00Z');
  for (let from = 0; from < payments.length; from += AT_ONCE)
    await database.paymentOrder.createMany({
      data: payments.slice(from, from + AT_ONCE).map((payment, index) => ({
        key: payment.key,
        reference,
        position: from + index + 1,
        step: 'file-1',
        status: 'ACCEPTED',
        legalEntity: 'DE01',
        debtorAccountId: 'bank:DE01-EUR',
        bankSource: 'bank',
        amountMinor: payment.amount.amountMinor,
        currency: payment.amount.currency,
        requestedExecutionDate: new Date(payment.requestedExecutionDate),
        creditor: {},
        creditorAccount: payment.creditor.iban ?? '',
        remittance: [],
        messageId,
        paymentInformationId: payment.paymentInformationId,
        instructionId: payment.instructionId,
        endToEndId: payment.endToEndId,
        uetr: payment.uetr,
        createdAt: at,
        updatedAt: at,
      })),
    });
}
