import { parseId } from '#domain/ids';
import { invariant } from '#domain/invariant';
import { startConsumer } from '../events/consumer.ts';
import type { StampedEvent } from '../events/event.ts';
import type { LogReader } from '../events/log-reader.ts';
import { failpoint } from '../failpoint.ts';
import { clockJumps } from './clock-jumps.ts';
import { launchDurable, type Durable } from './durable.ts';
import { expireDue } from '../commands/expire.ts';
import type { Kernel } from '../commands/kernel.ts';
import { HEARTBEAT_MS, join, type Membership } from './membership.ts';
import { reconcile, type ReconcileCheck } from './reconcile.ts';
import { repeat } from './repeat.ts';
import { run } from './run.ts';

const EXPIRY_MS = 30_000;
const STARTS_AT_ONCE = 16;
const RECONCILE_MS = 15 * 60_000;

/**
 * The worker: starts a durable workflow for every posting that becomes APPROVED. The start is an event's consumer,
 * not a call of the approver's request, so that approval and start cannot part. Several workers share the work, and
 * each takes over from one that is no more.
 */
export async function startWorker(
  kernel: Kernel,
  options: {
    readonly databaseUrl: string;
    readonly log: LogReader;
    /** What a domain reconciles beside its postings. */
    readonly checks?: readonly ReconcileCheck[];
  },
): Promise<{ stop(): Promise<void> }> {
  const membership = await join(kernel, options.databaseUrl);
  const durable = await launchDurable({
    databaseUrl: options.databaseUrl,
    executorId: membership.executorId,
    run: (posting, steps) => run(kernel, posting, steps),
    logger: kernel.logger,
  });
  const consumers = [
    startConsumer({
      ...consumerOf(kernel, options.log),
      name: 'start-postings',
      topic: 'posting.status-changed',
      atOnce: STARTS_AT_ONCE,
      wants: ({ body }) => body.to === 'APPROVED',
      handle: (event) => start(durable, event),
    }),
    startConsumer({
      ...consumerOf(kernel, options.log),
      name: 'retry-postings',
      topic: 'posting.retry-requested',
      // Whoever asked may ask again.
      discardable: true,
      handle: (event) => retry(kernel, durable, event),
    }),
  ];
  const stopping = new AbortController();
  const { checks = [] } = options;
  const hasJumped = clockJumps();
  const chores = [
    repeat(async () => (hasJumped() ? durable.wakeAll() : nothing()), HEARTBEAT_MS, kernel.logger),
    repeat(() => lookAfterOthers(kernel, membership, durable), HEARTBEAT_MS, kernel.logger),
    repeat(() => expireAll(kernel), EXPIRY_MS, kernel.logger),
    repeat(() => reconcile(kernel, { checks, stop: stopping.signal }), RECONCILE_MS, kernel.logger),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all([...consumers, ...chores].map((each) => each.stop()));
      await durable.stop();
      await membership.leave();
    },
  };
}

const nothing = async (): Promise<void> => undefined;

const consumerOf = ({ database, logger, now, wake }: Kernel, log: LogReader) => ({
  database,
  logger,
  now,
  wake,
  log,
});

function referenceOf({ body }: StampedEvent): string {
  const reference = parseId(body.entity.id)?.key;
  invariant(reference, 'posting events name a posting');
  return reference;
}

/** One workflow an approval: an approval that was void is given again as another event. */
async function start(durable: Durable, event: StampedEvent): Promise<void> {
  const reference = referenceOf(event);
  failpoint('consumer.before-start');
  await durable.start(`${reference}.${event.sequence}`, reference);
  failpoint('consumer.started');
}

/** Ends the pause of the workflow that drives it; where that one gave up, another one begins. */
async function retry(kernel: Kernel, durable: Durable, event: StampedEvent): Promise<void> {
  const reference = referenceOf(event);
  const posting = await kernel.database.posting.findUnique({
    where: { reference },
    select: { driver: true },
  });
  if (posting?.driver) await durable.wake(posting.driver, `retry-${event.sequence}`);
  else await start(durable, event);
}

async function lookAfterOthers(
  { database, logger }: Kernel,
  membership: Membership,
  durable: Durable,
): Promise<void> {
  for (const executorId of await membership.beat()) {
    const count = await durable.takeOver(executorId);
    await database.worker.deleteMany({ where: { executorId } });
    logger.warn({ executorId, count }, 'a worker is gone; its postings are taken over');
  }
}

async function expireAll(kernel: Kernel): Promise<void> {
  while ((await expireDue(kernel)) > 0);
}
