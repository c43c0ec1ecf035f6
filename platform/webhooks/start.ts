import type { Kernel } from '../commands/kernel.ts';
import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import { LOG_CHANNEL } from '../events/channels.ts';
import type { EventLog } from '../events/event.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Resolve } from './checked-lookup.ts';
import type { AllowedHosts } from './destination.ts';
import { openDispatcher, type Dispatcher } from './dispatcher.ts';
import { ACTIVE_ENDPOINTS, toEndpoint } from './endpoint.ts';
import { SCHEDULE, type Schedule } from './schedule.ts';
import type { Seal } from './secret.ts';
import { openWebhookTransport } from './transport.ts';

const POLL_MS = 1_000;

export interface WebhookOptions {
  readonly databaseUrl: string;
  readonly log: EventLog;
  readonly seal: Seal;
  readonly allowed: AllowedHosts;
  readonly metrics: Pick<Metrics, 'webhookDeliveries'>;
  readonly schedule?: Schedule;
  readonly resolve?: Resolve;
}

/**
 * Delivers webhooks: one process in a deployment does, whoever else plays the worker takes over when it goes. What is
 * delivered and what waits is in the store, so that nothing depends on who it is.
 */
export function startWebhooks(kernel: Kernel, options: WebhookOptions): { stop(): Promise<void> } {
  const { databaseUrl: url, allowed, resolve, schedule = SCHEDULE } = options;
  const { now, logger } = kernel;
  const transport = openWebhookTransport({ allowed, now, ...(resolve ? { resolve } : {}) });
  let dispatcher: Dispatcher | undefined;
  const job = startOnlyOne(
    {
      url,
      name: 'the delivery of webhooks',
      lock: LOCKS.webhooks,
      channel: LOG_CHANNEL,
      pollMs: POLL_MS,
      open: async (client) => {
        await dispatcher?.stop();
        const mine = openDispatcher({ ...kernel, ...options, transport, schedule });
        dispatcher = mine;
        // Without the lock somebody else delivers: what is under way is cut off, and delivered once more by the other.
        client.once('end', () => void mine.stop());
        return async () => {
          const { rows } = await client.query(ACTIVE_ENDPOINTS);
          mine.refresh(rows.map(toEndpoint));
          return false;
        };
      },
    },
    logger,
  );
  return {
    async stop() {
      await job.stop();
      await dispatcher?.stop();
      await transport.close();
    },
  };
}
