const STOP_TIMEOUT_MS = 5_000;
const PARENT_POLL_MS = 500;

/** Stops once on SIGTERM, Ctrl-C or the end of the process that started us, and is gone within five seconds. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  // Started by another process of ours: its end closes the channel.
  if (process.send) process.on('disconnect', end);
  // `npm start` itself killed with -9 would leave us behind without a word: its death changes our parent.
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event']?.startsWith('start'))
    setInterval(() => process.ppid !== parent && end(), PARENT_POLL_MS).unref();
}
