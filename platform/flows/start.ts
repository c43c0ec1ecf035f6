import type { Kernel } from '../commands/kernel.ts';
import { startConsumer } from '../events/consumer.ts';
import { repeat } from '../worker/repeat.ts';
import type { LogReader } from '../events/log-reader.ts';
import type { TriesOfAnEvent } from '../events/settle.ts';
import type { Flow } from './flow.ts';
import { retryRefused } from './retry-refused.ts';
import { runFlow } from './run-flow.ts';

/** Events of different things are handled side by side; those of one thing keep their order by its dead letter only. */
const AT_ONCE = 4;
/** Half a minute: a system that is away for a moment makes no dead letter, and holds the others up no longer. */
const TRIES: TriesOfAnEvent = { attempts: 6, pauseMs: 1_000 };
const RETRY_MS = 60_000;

/**
 * Starts every flow as a durable consumer of its own: what one cannot handle becomes a dead letter that names it, may
 * be replayed, and keeps later events of that thing waiting.
 */
export function startFlows(
  kernel: Kernel,
  log: LogReader,
  flows: readonly Flow[],
  tries = TRIES,
): { stop(): Promise<void> } {
  const { database, logger, now, wake } = kernel;
  const consumers = flows.map((flow) =>
    startConsumer({
      name: `flow-${flow.name}`,
      topic: flow.topic,
      wants: flow.wants,
      handle: (event) => runFlow(kernel, flow, event),
      atOnce: AT_ONCE,
      tries,
      discardable: true,
      database,
      logger,
      now,
      wake,
      log,
    }),
  );
  const readEvent = async (flow: Flow, sequence: number) => {
    const [event] = await log.read(flow.topic, sequence - 1, 1);
    return event?.sequence === sequence ? event : null;
  };
  const chore = repeat(() => retryRefused(kernel, flows, readEvent), RETRY_MS, logger);
  return {
    async stop() {
      await Promise.all([...consumers, chore].map((each) => each.stop()));
    },
  };
}
