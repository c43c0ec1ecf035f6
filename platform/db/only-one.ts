import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { pump } from '../events/pump.ts';
import type { Logger } from '../telemetry/logger.ts';
import { takeLock } from './advisory-lock.ts';

const RETRY_MS = 500;
const HUNG_AFTER_MS = 10_000;
/** What a pass that is under way at the end may take to come to its own. */
const ENDING_MS = 3_000;

/** A job of which one runs in a whole deployment, whoever else would like to. */
export interface OnlyOne {
  readonly url: string;
  /** What it is called in the log. */
  readonly name: string;
  /** The advisory lock its holder has. */
  readonly lock: number;
  /** Woken by notifications on this channel, if there is one, and every `pollMs` besides. */
  readonly channel: string | null;
  readonly pollMs: number;
  /**
   * A holder that hangs would keep its lock: the server disconnects whoever is silent for this long, ten seconds where
   * nothing is said. Several times `pollMs`.
   */
  readonly hungAfterMs?: number;
  /** Called with each new connection, once the lock is held; the pass answers true when there is more to do at once. */
  readonly open: (client: pg.Client) => Promise<() => Promise<boolean>>;
}

/** A second one waits for the lock and takes over when the first one's connection ends. */
export function startOnlyOne(job: OnlyOne, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await workUntilLost(job, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ err: error }, `${job.name} was interrupted and tries again`);
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Works over one connection until that ends; rejects with why it did. */
async function workUntilLost(job: OnlyOne, signal: AbortSignal): Promise<void> {
  const { hungAfterMs = HUNG_AFTER_MS } = job;
  const options = `-c idle_session_timeout=${hungAfterMs} -c idle_in_transaction_session_timeout=${hungAfterMs}`;
  const client = new pg.Client({ connectionString: job.url, options });
  const end = (): void => void client.end();
  const lost = new Promise<unknown>((resolve) => {
    client.on('error', resolve).on('end', () => resolve(new Error('the connection ended')));
  });
  // Whoever has lost the lock begins nothing more.
  let isOver = false;
  void lost.then(() => (isOver = true));
  signal.addEventListener('abort', end);
  let poll: NodeJS.Timeout | undefined;
  let working: ReturnType<typeof pump> | undefined;
  try {
    // A client that is ended while it connects never says so: its end is all there is to wait for.
    await Promise.race([client.connect(), lost]);
    signal.throwIfAborted();
    await takeLock(client, job.lock);
    if (job.channel !== null) await client.query(`listen ${job.channel}`);
    const pass = await job.open(client);
    const { kick } = (working = pump(
      async () => !isOver && (await pass()),
      (error) => client.emit('error', error),
    ));
    client.on('notification', kick);
    poll = setInterval(kick, job.pollMs);
    kick();
    throw await lost;
  } finally {
    clearInterval(poll);
    signal.removeEventListener('abort', end);
    await client.end();
    // What it does with the store it does while that is open; what hangs is not waited for.
    await Promise.race([working?.idle(), setTimeout(ENDING_MS, undefined, { ref: false })]);
  }
}
