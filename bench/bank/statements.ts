import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openDatabase, type Database } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { instructionOf } from './payments.ts';
import { statementOf } from './statement.ts';
import type { StatementTimes } from './time-statement.ts';

const IMPORTER = path.join(import.meta.dirname, 'time-statement.ts');

/** Without a bound, what a large statement takes is what the collector has not looked at. */
const HEAP = '--max-old-space-size=96';

/**
 * One statement in a database of its own, whose payments the bank has accepted. A process of its own imports it, so that
 * its memory is that of the import and not of what made the payments.
 */
export async function timeStatement(entries: number): Promise<StatementTimes> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const embedded = await startEmbedded({ folder });
  try {
    await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
    const statement = path.join(folder, 'statement.xml');
    await pipeline(statementOf(entries), fs.createWriteStream(statement));
    const database = openDatabase(embedded.url);
    try {
      await acceptedPayments(database, entries);
      const times = await timeIn(
        fork(IMPORTER, [embedded.url, statement], { execArgv: [...process.execArgv, HEAP] }),
      );
      const settled = await database.paymentOrder.count({ where: { status: 'SETTLED' } });
      if (settled !== entries) throw new Error(`${settled} of ${entries} payments are settled`);
      return times;
    } finally {
      await database.$disconnect();
    }
  } finally {
    await embedded.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function timeIn(importer: ReturnType<typeof fork>): Promise<StatementTimes> {
  const told = once(importer, 'message') as Promise<[StatementTimes]>;
  const ended = once(importer, 'exit').then(([code]) => {
    throw new Error(`the importer ended with ${String(code)}`);
  });
  const [times] = await Promise.race([told, ended]);
  return times;
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
