import type { BankAccount } from '#domain/bank/account';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { expect } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import { parseId } from '#domain/ids';
import type { LegalEntity } from '#domain/legal-entity';
import type { Capabilities } from '#domain/sources';
import { readAudit } from '#platform/audit/trail';
import type { CommandAnswer } from '#platform/commands/answer';
import type { AnyCommand } from '#platform/commands/command';
import { openCommands, type Commands } from '#platform/commands/commands';
import { commandRegistry, type Kernel } from '#platform/commands/kernel';
import { readApprovalPolicy } from '#platform/approvals/policy';
import type { PostingRecord } from '#platform/commands/posting';
import { postingsByReference } from '#platform/commands/posting-store';
import { run, type Steps } from '#platform/worker/run';
import type { CommandServices } from '#platform/commands/services';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { supplierIndex } from '#platform/crosswalk/supplier-index';
import { openDatabase, type Database } from '#platform/db/client';
import type { Viewer } from '#platform/identity/viewer';
import { packageRoot } from '#platform/package-root';
import type { RoleCall } from '#platform/subgraph/caller';
import { openLogger } from '#platform/telemetry/logger';
import { routedSources } from '#sources/routed';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { periodGate } from '#subgraphs/ledger/period-gate';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { ownDatabase } from './own-database.ts';

/** The command path over a real database and doubles of the ports; no engine: `execute` drives a posting here and now. */
export interface KernelKit {
  readonly kernel: Kernel;
  readonly services: CommandServices;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly clock: FakeClock;
  readonly commands: Commands;
  /** Submits as a persona; a key of its own unless the input has one. */
  submit(command: string, input: object, viewer: Viewer): Promise<CommandAnswer>;
  /** Approves what the posting has now. */
  approve(answer: CommandAnswer, viewer: Viewer): Promise<CommandAnswer>;
  posting(answer: CommandAnswer): Promise<PostingRecord>;
  /** Submits, has it approved by each of these, drives it to its end and answers what it is then. */
  post(command: string, input: object, viewers: readonly Viewer[]): Promise<PostingRecord>;
  /** Drives an approved posting as the worker would, without waiting; another worker's, by its `driver`, to its end. */
  execute(answer: CommandAnswer, driver?: string): Promise<PostingRecord>;
  /** Actions and decisions of an object, oldest first. */
  trail(object: string): Promise<readonly { action: string; decision: string; details: unknown }[]>;
  stop(): Promise<void>;
}

/** A source as a test has it: its id, its legal entities, and doubles of the ports it has. */
export interface DoubleSource {
  readonly id: string;
  readonly legalEntities: readonly string[];
  readonly capabilities: Capabilities;
}

/** As whoever keeps a kit's crosswalk has to keep it. */
export const crosswalkOfKits = {
  seal: evidenceSeal('a secret of thirty-two characters'),
  sweepMs: 3_600_000,
};

const REPEATS = 50;

export interface KernelKitOptions {
  readonly commands: (services: CommandServices) => readonly AnyCommand[];
  readonly sources: readonly DoubleSource[];
  readonly legalEntities: readonly LegalEntity[];
  readonly bankAccounts?: readonly BankAccount[];
  /** Start of the clock. */
  readonly at?: string;
}

export async function kernelKit(options: KernelKitOptions): Promise<KernelKit> {
  const clock = fakeClock(options.at ?? '2026-11-18T09:00:00.000Z');
  const own = await ownDatabase();
  const database = openDatabase(own.url);
  const now = (): Date => clock.now();
  const services = servicesOf(options, database, now);
  const kernel: Kernel = {
    tenant: 'test',
    database,
    registry: commandRegistry(options.commands(services)),
    policy: readApprovalPolicy(path.join(packageRoot, 'policies/approvals.yaml')),
    now,
    logger: openLogger({ level: 'silent' }),
    wake: () => undefined,
  };
  const commands = openCommands(kernel);

  const posting = async ({ posting: entity }: CommandAnswer): Promise<PostingRecord> => {
    const reference = entity && parseId(entity.id)?.key;
    const [found] = reference ? await postingsByReference(database, [reference]) : [];
    if (!found) throw new Error('there is no such posting');
    return found;
  };
  const submit = (command: string, input: object, viewer: Viewer): Promise<CommandAnswer> =>
    commands.submit(command, { idempotencyKey: randomUUID(), ...input }, callOf(viewer));
  const approve = async (answer: CommandAnswer, viewer: Viewer): Promise<CommandAnswer> => {
    const { contentHash } = await posting(answer);
    const input = { idempotencyKey: randomUUID(), id: answer.posting?.id ?? '', contentHash };
    return commands.approve(input, callOf(viewer));
  };
  const execute: KernelKit['execute'] = async (answer, driver) => {
    const { reference } = await posting(answer);
    const mine = driver ?? `${reference}.${randomUUID()}`;
    await run(kernel, { reference, driver: mine }, stepsHere(clock));
    return posting(answer);
  };
  return {
    kernel,
    services,
    database,
    databaseUrl: own.url,
    clock,
    commands,
    submit,
    approve,
    posting,
    execute,
    async post(command, input, [requester, ...approvers]) {
      if (!requester) throw new Error('somebody has to submit it');
      const answer = await submit(command, input, requester);
      expect(answer.problems.filter(({ severity }) => severity === 'BLOCK')).toEqual([]);
      for (const approver of approvers)
        expect((await approve(answer, approver)).problems).toEqual([]);
      return execute(answer);
    },
    async trail(object) {
      const filter = { object, subject: null, action: null };
      const entries = await readAudit(database, kernel.tenant, filter, {
        limit: 200,
        before: null,
      });
      return entries
        .toReversed()
        .map(({ action, decision, details }) => ({ action, decision, details }));
    },
    async stop() {
      await database.$disconnect();
      await own.drop();
    },
  };
}

const servicesOf = (
  options: KernelKitOptions,
  database: Database,
  now: () => Date,
): CommandServices => ({
  sources: routedSources({ opened: options.sources }),
  legalEntities: options.legalEntities,
  bankAccounts: options.bankAccounts ?? [],
  families: supplierFamilies(database),
  supplierIndex: supplierIndex({
    database,
    now,
    ...crosswalkOfKits,
    sources: options.sources.map((source) => ({ ...source, follow: { overlapSeconds: 60 } })),
  }),
  periods: periodGate(database),
  database,
  now,
  timing: () => ({ timeoutMs: 5_000, settleMs: 0, lostAfterMs: 0 }),
});

/** Steps run at once and pauses only move the clock; a loop that does not end is an error. */
function stepsHere(clock: FakeClock): Steps {
  let pauses = 0;
  return {
    step: (_name, body) => body(),
    async sleep(ms) {
      if (++pauses > REPEATS) throw new Error('the posting does not come to an end');
      clock.advance(ms);
    },
  };
}

export function callOf(viewer: Viewer): RoleCall {
  const call: Call = {
    signal: new AbortController().signal,
    deadline: Date.now() + 60_000,
    trace: { requestId: randomUUID(), traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
    freshness: ANY_FRESHNESS,
  };
  return { ...call, viewer };
}
