// Imports and matches one statement of the bench and tells its parent what each part took:
// `time-statement.ts <database url> <file>`.
import fs from 'node:fs';
import path from 'node:path';
import type { BankChannel } from '#domain/bank/channel';
import { openDatabase, type Database } from '#platform/db/client';
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

/** Milliseconds of each part, for one statement. */
export interface StatementTimes {
  readonly rawMs: number;
  /** Parsed and understood, and nothing kept. */
  readonly readMs: number;
  /** Fetched and kept as it came. */
  readonly keepMs: number;
  readonly importMs: number;
  readonly matchMs: number;
  /** Most of this process's memory above what it had before. */
  readonly peakBytes: number;
}

const HOUR_MS = 3_600_000;
const SAMPLE_MS = 20;

async function time(url: string, statement: string): Promise<StatementTimes> {
  const database = openDatabase(url);
  try {
    const bytes = () => fs.createReadStream(statement);
    const parts = partsOf(database, bytes);
    const [bank] = parts.banks;
    if (!bank) throw new Error('there is a bank');
    await database.bankFile.count(); // connects
    const idle = process.memoryUsage().rss;
    let peak = idle;
    const sampling = setInterval(
      () => (peak = Math.max(peak, process.memoryUsage().rss)),
      SAMPLE_MS,
    );
    const rawMs = await timed(() => rawParse(bytes()));
    const readMs = await timed(() => through(readBankFile(bytes())));
    const call = callUntil(Date.now() + HOUR_MS);
    const keepMs = await timed(() => fetchFiles(parts, bank, pauses(parts.kernel.now), call));
    const file = await database.bankFile.findFirstOrThrow();
    const importMs = await timed(() => importFile(parts, bank, file.id));
    const matchMs = await timed(() => matchAll(parts));
    clearInterval(sampling);
    return { rawMs, readMs, keepMs, importMs, matchMs, peakBytes: peak - idle };
  } finally {
    await database.$disconnect();
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

function partsOf(database: Database, bytes: () => AsyncIterable<Uint8Array>): BankFeedParts {
  const channel: BankChannel = {
    inbox: async () => [{ name: 'statement.xml', size: null }],
    download: bytes,
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

const [, , url = '', statement = ''] = process.argv;
process.send?.(await time(url, statement));
