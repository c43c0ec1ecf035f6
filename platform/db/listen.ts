import pg from 'pg';
import type { Logger } from '../telemetry/logger.ts';

const RETRY_MS = 500;

export interface Listening {
  readonly url: string;
  readonly channel: string;
  /** What a lost connection means, for the log. */
  readonly lost: string;
  readonly heard: (payload: string) => void;
  /** With each new connection: what was told before it was not heard. */
  readonly connected?: () => void;
}

/** Hears what is told by NOTIFY on a channel, and connects again when the connection is lost. */
export function listenTo(
  { url, channel, lost, heard, connected }: Listening,
  logger: Logger,
): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url });
    client = mine;
    const again = (error: unknown): void => {
      if (stopped || client !== mine) return;
      client = undefined;
      logger.warn({ err: error }, lost);
      retry = setTimeout(() => void connect(), RETRY_MS);
    };
    mine
      .on('error', again)
      .on('end', () => again(null))
      .on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await mine.connect();
      await mine.query(`listen ${channel}`);
      connected?.();
    } catch (error) {
      again(error);
    }
  };
  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
