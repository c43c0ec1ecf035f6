import { failureCode } from '../events/failure-code.ts';
import { pump } from '../events/pump.ts';
import { firstWaiting, type WaitingEvent } from '../events/waiting-events.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { delivered, disable, failed, type OutcomeParts } from './delivery-outcome.ts';
import { consumerOf, toEndpoint, type Endpoint } from './endpoint.ts';
import { restOf, type Rest } from './rest.ts';
import type { Seal } from './secret.ts';
import { signedDelivery } from './signed-delivery.ts';
import { takeOver, type TakeOverParts } from './take-over.ts';
import type { WebhookTransport } from './transport.ts';

/** Deliveries to one receiver at once, each of another entity. */
const AT_ONCE = 8;
const BATCH = 64;
const RETRY_MS = 1_000;
/** How long to sleep at most: what became due in another way is found then. */
const MAX_SLEEP_MS = 60_000;

export interface DeliveryParts extends OutcomeParts, TakeOverParts {
  readonly seal: Seal;
  readonly transport: WebhookTransport;
  readonly metrics: Pick<Metrics, 'webhookDeliveries'>;
  /** Bounds what goes out at once over all receivers. */
  readonly together: <T>(task: () => Promise<T>) => Promise<T>;
}

export interface Delivering {
  readonly endpoint: () => Endpoint;
  /** Looks again, at the endpoint as it is now. */
  kick(endpoint?: Endpoint): void;
  stop(): Promise<void>;
}

/**
 * Delivers to one endpoint: what is numbered is taken over from the log, then sent, each entity's events one after the
 * other, different entities side by side. Whatever fails is tried again by its own schedule.
 */
export function deliverTo(parts: DeliveryParts, first: Endpoint): Delivering {
  const { database, logger, schedule } = parts;
  const consumer = consumerOf(first.reference);
  const stopping = new AbortController();
  const rest = restOf(schedule, AT_ONCE, () => Date.now());
  let endpoint = first;
  let timer: NodeJS.Timeout | undefined;

  const sleep = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(delivering.kick, Math.min(MAX_SLEEP_MS, Math.max(1, ms)));
  };
  const pass = async (): Promise<boolean> => {
    if (stopping.signal.aborted) return false;
    const [current] = await database.webhook.findMany({
      where: { reference: first.reference, state: 'ACTIVE' },
    });
    if (!current) {
      // Disabled or removed; whoever lists the endpoints ends this, unless it is started again before.
      sleep(RETRY_MS);
      return false;
    }
    if (rest.hasEnded()) rest.succeeded();
    endpoint = toEndpoint(current);
    await dropPrevious(parts, endpoint);
    const isMore = await takeOver(parts, endpoint);
    const heads = await firstWaiting(database, consumer, BATCH);
    const now = parts.now().getTime();
    const due = heads.filter(({ nextAttemptAt }) => (nextAttemptAt?.getTime() ?? 0) <= now);
    const room = rest.room();
    const sent = due.slice(0, room === AT_ONCE ? BATCH : room);
    await inLanes(sent, room, (each) => deliverOne(parts, endpoint, each, rest, stopping.signal));
    if (isMore || (sent.length > 0 && !stopping.signal.aborted)) return true;
    const nextAt = Math.min(...heads.map(({ nextAttemptAt }) => nextAttemptAt?.getTime() ?? 0));
    // With nothing to do its cursor still moves now and then, ahead of what the log forgets.
    sleep(Math.max(nextAt - now, rest.until() - Date.now()));
    return false;
  };
  const delivering = pump(pass, (error) => {
    if (stopping.signal.aborted) return;
    const { reference } = first;
    logger.warn({ err: error, webhook: reference }, 'deliveries were interrupted and go on');
    sleep(RETRY_MS);
  });
  delivering.kick();
  return {
    endpoint: () => endpoint,
    kick(changed) {
      endpoint = changed ?? endpoint;
      delivering.kick();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await delivering.idle();
      clearTimeout(timer);
    },
  };
}

/** Works through them in as many lanes, without waiting for the slowest in between. */
async function inLanes<T>(
  all: readonly T[],
  lanes: number,
  task: (each: T) => Promise<void>,
): Promise<void> {
  const queue = all.values();
  const lane = async (): Promise<void> => {
    for (const each of queue) await task(each);
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}

async function deliverOne(
  parts: DeliveryParts,
  endpoint: Endpoint,
  waiting: WaitingEvent,
  rest: Rest,
  stop: AbortSignal,
): Promise<void> {
  if (stop.aborted || rest.room() === 0) return;
  const { tenant, transport, metrics, logger } = parts;
  const { reference, url } = endpoint;
  const { event } = waiting;
  const answer = await parts.together(async () => {
    const now = parts.now();
    const to = { tenant, reference, secrets: secretsOf(parts, endpoint, now) };
    const { headers, body } = signedDelivery(event, to, now);
    try {
      return { ...(await transport.send(url, headers, body, stop)), code: null };
    } catch (error) {
      return { status: null, retryAfterMs: null, code: failureCode(error) };
    }
  });
  if (stop.aborted && answer.status === null) return; // cut off by us: nobody failed
  const { status, retryAfterMs } = answer;
  if (status !== null && status >= 200 && status < 300) {
    await delivered(parts, reference, waiting, status);
    rest.succeeded();
    metrics.webhookDeliveries.inc({ outcome: 'delivered' });
    return;
  }
  const code = answer.code ?? `HTTP_${status}`;
  const { sequence } = event;
  logger.warn({ webhook: reference, sequence, code }, 'a delivery failed');
  if (status === 410) {
    rest.end();
    await disable(parts, reference);
    metrics.webhookDeliveries.inc({ outcome: 'failed' });
    return;
  }
  rest.failed(event.key);
  const outcome = await failed(parts, reference, waiting, { code, status, retryAfterMs });
  metrics.webhookDeliveries.inc({ outcome });
}

/** What signs now, the newest first. */
function secretsOf({ seal }: DeliveryParts, endpoint: Endpoint, now: Date): readonly string[] {
  const { reference, secret, previousSecret, previousUntil } = endpoint;
  const isBoth = previousSecret !== null && previousUntil !== null && now < previousUntil;
  const sealed = isBoth ? [secret, previousSecret] : [secret];
  return sealed.map((each) => seal.open(each, reference));
}

/** A secret that signs no more is kept no longer. */
async function dropPrevious(
  { database, now }: DeliveryParts,
  { reference, previousUntil }: Endpoint,
): Promise<void> {
  if (previousUntil === null || now() < previousUntil) return;
  await database.webhook.updateMany({
    where: { reference, previousUntil: { lte: now() } },
    data: { previousSecret: null, previousUntil: null },
  });
}
