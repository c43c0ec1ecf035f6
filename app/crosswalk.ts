import { parseId } from '#domain/ids';
import { markStale } from '#platform/crosswalk/keep-records';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { startCrosswalk } from '#platform/crosswalk/start';
import { startConsumer } from '#platform/events/consumer';
import type { LogReader } from '#platform/events/log-reader';
import type { Config } from './config-schema.ts';
import type { Deployment } from './deployment.ts';
import type { Parts } from './parts.ts';
import type { Stops } from './stops.ts';

const HOUR_MS = 3_600_000;

/** What whoever writes the crosswalk and whoever reads it have to agree on. */
export const crosswalkOf = ({ secrets, crosswalk }: Config) => ({
  seal: evidenceSeal(secrets.cursorKey),
  sweepMs: crosswalk.sweepHours * HOUR_MS,
});

/** Keeps which record is which supplier, and has a supplier read again whose event says that it changed. */
export function keepCrosswalk(
  { config, databaseUrl: url }: Deployment,
  { kernel, opened, now }: Parts,
  log: LogReader,
  stops: Stops,
): void {
  const { database, logger, wake } = kernel;
  const sources = opened.filter(({ capabilities }) => capabilities.suppliers);
  const known = new Set(sources.map(({ id }) => id));
  const crosswalk = startCrosswalk(
    {
      url,
      database,
      sources,
      now,
      ...crosswalkOf(config),
    },
    logger,
  );
  stops.add(() => crosswalk.stop());
  const consumer = startConsumer({
    name: 'crosswalk',
    topic: 'supplier.status-changed',
    wants: ({ key }) => known.has(parseId(key)?.source ?? ''),
    handle: ({ key }) => markStale(database, [key], now()),
    discardable: true,
    wake,
    now,
    database,
    log,
    logger,
  });
  stops.add(() => consumer.stop());
}
