// A worker of its own, for test/failure/kill-two-steps.test.ts: onboards suppliers in two systems that its parent keeps,
// and reports to one of them, so that what they have outlives it. Dies at SUPERLEDGER_FAILPOINT.
import path from 'node:path';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { Accepted, Submission, Writer } from '#domain/sources';
import { readApprovalPolicy } from '#platform/approvals/policy';
import { commandRegistry } from '#platform/commands/kernel';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { supplierIndex } from '#platform/crosswalk/supplier-index';
import { openDatabase } from '#platform/db/client';
import { startLogReader } from '#platform/events/log-reader';
import { startSequencer } from '#platform/events/sequencer';
import { outboxWaker } from '#platform/events/waker';
import { packageRoot } from '#platform/package-root';
import { openLogger } from '#platform/telemetry/logger';
import { startWorker } from '#platform/worker/worker';
import { routedSources } from '#sources/routed';
import { reportInvoice } from '#subgraphs/invoices/commands/reportInvoice';
import { suppliersCommands } from '#subgraphs/suppliers/commands';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { periodGate } from '#subgraphs/ledger/period-gate';
import { readSupplierPolicy } from '#subgraphs/suppliers/supplier-policy';

const databaseUrl = process.env['DATABASE_URL'] ?? '';
const systems = process.env['TWO_SYSTEMS'] ?? '';
const TIMING = { timeoutMs: 1_000, settleMs: 100, lostAfterMs: 100 };

type Answer = Submission | Accepted | null;
/** What the parent's books answered: a submission, that they work on it, none, or how they failed. */
type Told = { readonly submission: Answer } | { readonly failure: SourceFailureKind };

const proxy = (source: string, capability: string): Writer<never> => {
  const tell = async (method: string, what: unknown): Promise<Answer> => {
    const answer = await fetch(`${systems}/${source}/${capability}/${method}`, {
      method: 'POST',
      body: JSON.stringify(what),
    });
    const told = (await answer.json()) as Told;
    if ('submission' in told) return told.submission;
    throw new SourceError(source, told.failure, 'as scripted', { sourceCode: 'SCRIPTED' });
  };
  const tellSurely = async (method: string, what: unknown): Promise<Submission | Accepted> => {
    const submission = await tell(method, what);
    if (!submission) throw new SourceError(source, 'MALFORMED', 'no submission');
    return submission;
  };
  return {
    prepare: (instruction) => ({ body: JSON.stringify(instruction) }),
    submit: (prepared) => tellSurely('submit', prepared),
    enquire: (instruction) => tell('enquire', instruction),
    follow: (instruction, job) => tellSurely('follow', { instruction, job }),
  };
};

const logger = openLogger({ level: 'error' });
const database = openDatabase(databaseUrl);
const now = (): Date => new Date();
const sources = routedSources({
  opened: [
    {
      id: 'sap',
      legalEntities: ['DE01'],
      capabilities: {
        createSupplier: proxy('sap', 'createSupplier'),
        blockSupplier: proxy('sap', 'blockSupplier'),
      },
    },
    {
      id: 'coupa',
      legalEntities: [],
      capabilities: {
        registerSupplier: proxy('coupa', 'registerSupplier'),
        reportSupplier: proxy('coupa', 'reportSupplier'),
        reportInvoice: proxy('coupa', 'reportInvoice'),
      },
    },
  ],
});
const services = {
  sources,
  legalEntities: [],
  bankAccounts: [],
  families: supplierFamilies(database),
  supplierIndex: supplierIndex({
    database,
    seal: evidenceSeal('a secret of thirty-two characters'),
    sources: [],
    sweepMs: 3_600_000,
    now,
  }),
  periods: periodGate(database),
  database,
  now,
  timing: () => TIMING,
};
const policies = path.join(packageRoot, 'policies');
const kernel = {
  tenant: 'test',
  database,
  registry: commandRegistry([
    ...suppliersCommands(services, readSupplierPolicy(path.join(policies, 'suppliers.yaml'))),
    reportInvoice(services),
  ]),
  policy: readApprovalPolicy(path.join(policies, 'approvals.yaml')),
  now,
  logger,
  wake: outboxWaker(database, logger),
};
const log = await startLogReader(databaseUrl, logger);
startSequencer(databaseUrl, logger);
await startWorker(kernel, { databaseUrl, log });
