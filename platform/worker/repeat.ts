import type { Logger } from '../telemetry/logger.ts';

/** Does a chore now and then again, never twice at once; what fails is logged and done again the next time. */
export function repeat(
  chore: () => Promise<void>,
  everyMs: number,
  logger: Logger,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await chore();
    } catch (error) {
      logger.warn({ err: error }, 'a chore failed and is done again');
    }
    if (!stopped) timer = setTimeout(next, everyMs);
  };
  const next = (): void => {
    running = turn();
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
