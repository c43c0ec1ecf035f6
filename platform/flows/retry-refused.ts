import { z } from 'zod';
import type { Kernel } from '../commands/kernel.ts';
import type { StampedEvent } from '../events/event.ts';
import type { Flow } from './flow.ts';
import { runFlow } from './run-flow.ts';

/** Those first that were looked at longest ago; the others have their turn later. */
const AT_ONCE = 50;

/** Reads one event of the log, null once retention has deleted it. */
export type ReadEvent = (flow: Flow, sequence: number) => Promise<StampedEvent | null>;

/**
 * Tries again what was refused: what stood in its way may have been here, such as a supplier that nobody had linked, a
 * code that nobody had explained, or a person's decision, and no event tells of that. What is refused again stays as it
 * is; what was not submitted has not used its key.
 */
export async function retryRefused(
  kernel: Kernel,
  flows: readonly Flow[],
  read: ReadEvent,
): Promise<void> {
  const { database, tenant, logger } = kernel;
  const open = await database.rows(OPEN, [tenant, AT_ONCE], openRow);
  for (const { name, sequence } of open) {
    const flow = flows.find((each) => each.name === name);
    const event = flow && (await read(flow, sequence));
    if (!flow || !event) continue;
    try {
      await runFlow(kernel, flow, event);
    } catch (error) {
      logger.warn(
        { err: error, flow: name, sequence },
        'what was refused could not be tried again',
      );
    }
  }
}

const openRow = z.object({ name: z.string(), sequence: z.coerce.number() });
const OPEN = `select evidence->>'flow' as name, evidence->>'sequence' as sequence from platform.ledger_exception
  where tenant = $1 and kind = 'FLOW_REFUSED' and resolved_at is null and evidence ? 'sequence'
  order by seen_at limit $2`;
