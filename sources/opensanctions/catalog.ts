import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { ask, type Environment } from './client.ts';

const dataset = z.object({
  name: z.string(),
  version: z.string().nullish(),
  index_version: z.string().nullish(),
  index_current: z.boolean().nullish(),
  last_export: z.string().nullish(),
  updated_at: z.string().nullish(),
});
const catalog = z.object({ datasets: z.array(dataset) });

const HOUR_MS = 3_600_000;

/**
 * The version of the lists that answers come from: an answer itself does not say it.
 * @throws SourceError UNAVAILABLE where they are out of date or being indexed: that is never an all-clear.
 */
export async function listVersion(environment: Environment, call: Call): Promise<string> {
  const { sourceId: source, settings, now } = environment;
  const request = { method: 'GET', path: settings.catalogPath } as const;
  const { datasets } = await ask(environment, request, catalog, call);
  const found = datasets.find(({ name }) => name === settings.dataset);
  const version = found?.index_version ?? found?.version;
  if (!found || !version)
    throw new SourceError(source, 'MALFORMED', 'the catalogue does not have the dataset');
  if (found.index_current === false) throw stale(source, 'INDEX_NOT_CURRENT');
  const updatedAt = Date.parse(found.last_export ?? found.updated_at ?? '');
  const isOld = now().getTime() - updatedAt > settings.maxListAgeHours * HOUR_MS;
  if (Number.isNaN(updatedAt) || isOld) throw stale(source, 'LISTS_OUT_OF_DATE');
  return version;
}

const stale = (source: string, sourceCode: string): SourceError =>
  new SourceError(source, 'UNAVAILABLE', `the screening’s lists cannot be used (${sourceCode})`, {
    sourceCode,
  });
