import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ANY_FRESHNESS } from '#domain/call';
import { readApprovalPolicy } from '#platform/approvals/policy';
import { openCommands, type Commands } from '#platform/commands/commands';
import { commandRegistry, type Kernel } from '#platform/commands/kernel';
import { startWorker } from '#platform/worker/worker';
import { openDatabase } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { startLogReader, type LogReader } from '#platform/events/log-reader';
import { startSequencer } from '#platform/events/sequencer';
import { outboxWaker } from '#platform/events/waker';
import type { Viewer } from '#platform/identity/viewer';
import { packageRoot } from '#platform/package-root';
import type { RoleCall } from '#platform/subgraph/caller';
import { openLogger } from '#platform/telemetry/logger';
import { bareWorkflow } from './bare-workflow.ts';
import { slowTarget, type SlowTarget } from './slow-target.ts';
import { toyCommand } from './toy-command.ts';

/** A database of its own and everything a worker has, in this process. */
export interface Ground {
  readonly kernel: Kernel;
  readonly commands: Commands;
  readonly log: LogReader;
  readonly target: SlowTarget;
  readonly bare: () => Promise<void>;
  stop(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const embedded = await startEmbedded({ folder });
  await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
  const logger = openLogger({ level: 'error' });
  const database = openDatabase(embedded.url);
  const target = slowTarget();
  const kernel: Kernel = {
    tenant: 'bench',
    database,
    registry: commandRegistry([toyCommand(target.writer)]),
    policy: readApprovalPolicy(path.join(packageRoot, 'policies/approvals.yaml')),
    now: () => new Date(),
    logger,
    wake: outboxWaker(database, logger),
  };
  const bare = bareWorkflow();
  const log = await startLogReader(embedded.url, logger);
  const sequencer = startSequencer(embedded.url, logger);
  const worker = await startWorker(kernel, { databaseUrl: embedded.url, log });
  return {
    kernel,
    commands: openCommands(kernel),
    log,
    target,
    bare,
    async stop() {
      await worker.stop();
      await sequencer.stop();
      await log.stop();
      await database.$disconnect();
      await embedded.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const viewer = (subject: string, scope: string, role: string): Viewer => ({
  subject,
  scopes: [scope],
  roles: [role],
  legalEntities: '*',
  supplierId: null,
  actor: null,
  expiresAt: 4_102_444_800, // 2100
});
export const clerk = viewer('clerk', 'invoices:write', 'ap-clerk');
export const approver = viewer('approver', 'invoices:approve', 'cfo');

export function callOf(who: Viewer): RoleCall {
  const requestId = randomUUID();
  const hex = requestId.replaceAll('-', '');
  return {
    signal: new AbortController().signal,
    deadline: Date.now() + 600_000,
    trace: { requestId, traceparent: `00-${hex}-${hex.slice(0, 16)}-01` },
    freshness: ANY_FRESHNESS,
    viewer: who,
  };
}
