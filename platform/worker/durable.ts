import { DBOS } from '@dbos-inc/dbos-sdk';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { takeLock } from '../db/advisory-lock.ts';
import { LOCKS } from '../db/locks.ts';
import type { Logger } from '../telemetry/logger.ts';
import { semaphore } from './semaphore.ts';
import type { Steps } from './run.ts';

/**
 * The one file that knows the durable-workflow engine. A workflow is a thin driver: the rows are the state, so that
 * it survives deployments and may run any number of times.
 */
export interface Durable {
  /** Starts a workflow once for an id; a known id changes nothing. */
  start(workflowId: string, reference: string): Promise<void>;
  /** Ends the pause of a workflow, if it is in one; once for an id. */
  wake(workflowId: string, wakeId: string): Promise<void>;
  /**
   * Ends every pause of this executor's. A pause lasts until an hour of the clock that began it: where the clock was
   * set since, or another machine's goes on with it, that may be far away.
   */
  wakeAll(): Promise<void>;
  /** Goes on with what another executor, which is no more, left unfinished; answers how many. */
  takeOver(executorId: string): Promise<number>;
  stop(): Promise<void>;
}

const POOL_SIZE = 5;
/** Tries of a step in one go, then a pause that anybody may end, then the next round: about a week of them. */
const STEP_TRIES = 5;
const STEP_ROUNDS = 2_000;
const FIRST_RETRY_MS = 100;
const FIRST_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 300_000;
/** Steps of all workflows that work at the same time; the others wait their turn. */
const MAX_STEPS_AT_ONCE = 32;
const BATCH = 500;
/** Fifty thousand workflows of one worker, more than it ever has. */
const MAX_BATCHES = 100;
const WAKE = 'wake';
/** Changes only when running workflows of the version before could not go on. */
const APPLICATION_VERSION = '1';

/** Launches the engine over the store and takes up again whatever this executor left unfinished. */
export async function launchDurable(options: {
  readonly databaseUrl: string;
  readonly executorId: string;
  readonly run: (
    posting: { readonly reference: string; readonly driver: string },
    steps: Steps,
  ) => Promise<void>;
  readonly logger: Logger;
}): Promise<Durable> {
  const systemDatabaseUrl = new URL(options.databaseUrl);
  // Set here, the engine does not send it as a query of its own on each new connection, which pg warns about.
  systemDatabaseUrl.searchParams.set('options', '-c idle_in_transaction_session_timeout=60000');
  const steps = stepsOf(options.logger);
  const workflow = DBOS.registerWorkflow(
    (reference: string) => options.run({ reference, driver: DBOS.workflowID ?? '' }, steps),
    { name: 'posting', maxRecoveryAttempts: 1_000_000 },
  );
  DBOS.setConfig({
    name: 'superledger',
    systemDatabaseUrl: systemDatabaseUrl.href,
    systemDatabasePoolSize: POOL_SIZE,
    executorID: options.executorId,
    applicationVersion: APPLICATION_VERSION,
    logLevel: 'error',
  });
  await launchAlone(options.databaseUrl);
  await wakeAll(options.executorId); // what it left unfinished when it was here last
  return {
    async start(workflowId, reference) {
      await DBOS.startWorkflow(workflow, { workflowID: workflowId })(reference);
    },
    wake: (workflowId, wakeId) => DBOS.send(workflowId, true, WAKE, wakeId),
    wakeAll: () => wakeAll(options.executorId),
    takeOver,
    stop: () => DBOS.shutdown({ deregister: true }),
  };
}

/** The engine sets its own schema up, which two at once cannot do. */
async function launchAlone(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await takeLock(client, LOCKS.launch);
    await DBOS.launch();
  } finally {
    await client.end();
  }
}

async function sleep(ms: number): Promise<void> {
  await DBOS.recv(WAKE, { timeoutSeconds: ms / 1_000 });
}

function stepsOf(logger: Logger): Steps {
  const inTurn = semaphore(MAX_STEPS_AT_ONCE);
  return {
    sleep,
    /** What fails, for want of the store or by a fault of ours, is tried again: a workflow never ends half-way. */
    async step(name, body) {
      for (let round = 1; round <= STEP_ROUNDS; round++) {
        const kept = await DBOS.runStep(() => tryOut(name, () => inTurn(body), logger), {
          name: round === 1 ? name : `${name}#${round}`,
        });
        if (!kept.failed) return kept.value;
        await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (round - 1), MAX_PAUSE_MS));
      }
      throw new Error(`the step ${name} failed ${STEP_ROUNDS * STEP_TRIES} times`);
    },
  };
}

type Tried<R> = { readonly failed: false; readonly value: R } | { readonly failed: true };

async function tryOut<R>(name: string, body: () => Promise<R>, logger: Logger): Promise<Tried<R>> {
  for (let n = 1; n <= STEP_TRIES; n++) {
    try {
      return { failed: false, value: await body() };
    } catch (error) {
      logger.warn({ err: error, step: name }, 'a step of a posting failed and is tried again');
      if (n < STEP_TRIES) await pause(FIRST_RETRY_MS * 2 ** (n - 1));
    }
  }
  return { failed: true };
}

/** Engine and rows fence the old executor off: it may wake up again and changes nothing then. */
async function takeOver(executorId: string): Promise<number> {
  let count = 0;
  for (let batch = 1; batch <= MAX_BATCHES; batch++) {
    const left = await workflowsOf(executorId, ['PENDING'], 0);
    if (left.length === 0) break;
    await DBOS.resumeWorkflows(left); // they are ENQUEUED now, for whoever is there
    await wakeEach(left);
    count += left.length;
  }
  return count;
}

async function wakeAll(executorId: string): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const some = await workflowsOf(executorId, ['PENDING', 'ENQUEUED'], batch * BATCH);
    await wakeEach(some);
    if (some.length < BATCH) break;
  }
}

async function workflowsOf(
  executorId: string,
  status: ('PENDING' | 'ENQUEUED')[],
  offset: number,
): Promise<string[]> {
  const some = await DBOS.listWorkflows({
    status,
    executorId,
    limit: BATCH,
    offset,
    loadInput: false,
    loadOutput: false,
  });
  return some.map(({ workflowID }) => workflowID);
}

/** What is waited for on the database's clock is waited for anew. */
async function wakeEach(workflowIds: readonly string[]): Promise<void> {
  for (const id of workflowIds) await DBOS.send(id, true, WAKE);
}
