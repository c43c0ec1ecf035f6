import { serveWithFaults } from '../faults.ts';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import { json } from '../requests.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { openIndex, type Index } from './list-index.ts';
import { DATASETS } from './lists.ts';
import { match, refused } from './match.ts';
import { Settings } from './settings.ts';

/** OpenSanctions' matching API, as the fact sheet has it; see README.md. */
export async function startOpenSanctions(options: SimulatorOptions): Promise<Simulator> {
  const settings = Settings.parse(options.credentials);
  const index = openIndex(options.folder, options.world.anchor);
  const spend = quotaOf(settings, options.now);
  const server = await serveWithFaults({
    port: options.port,
    classify: () => 'data',
    async handle(request) {
      if (request.headers['authorization'] === undefined)
        return refused(401, 'No API key provided.');
      if (request.headers['authorization'] !== `ApiKey ${settings.apiKey}`)
        return refused(401, 'Invalid API key.');
      return dispatch(request, index, options.now, (dataset) =>
        match({ index, settings, spend }, request, dataset),
      );
    },
    books: () => index.deeds(),
    person: (deed) => index.perform(deed),
    expiredToken: () => refused(401, 'Invalid API key.'),
    serverError: () => refused(500, 'Internal server error'),
    rateLimited: () => refused(429, 'Monthly quota exceeded.'),
    now: options.now,
  });
  return {
    id: options.id,
    url: server.url,
    async stop() {
      await server.stop();
      index.close();
    },
  };
}

function dispatch(
  { method, path }: SimulatorRequest,
  index: Index,
  now: () => Date,
  toMatch: (dataset: string) => SimulatorResponse,
): SimulatorResponse {
  const [, dataset] = /^\/match\/([^/]+)$/.exec(path) ?? [];
  if (method === 'POST' && dataset !== undefined) return toMatch(dataset);
  if (method === 'GET' && path === '/catalog') return json(200, catalog(index, now()));
  return refused(404, 'Not Found');
}

const DAY_MS = 86_400_000;
const OLD_DAYS = 40;

/** Exported an hour ago, or long ago where somebody let the lists grow old. */
function catalog(index: Index, now: Date): object {
  const ago = index.isOld() ? OLD_DAYS * DAY_MS : DAY_MS / 24;
  const exportedAt = new Date(now.getTime() - ago).toISOString().slice(0, 19);
  const version = index.version();
  return {
    datasets: Object.keys(DATASETS).map((name) => ({
      name,
      title: name,
      version,
      index_version: version,
      index_current: index.isCurrent(),
      last_export: `${exportedAt}Z`,
      updated_at: `${exportedAt}Z`,
    })),
  };
}

/** By the calendar month; a request counts for each of its queries. */
function quotaOf({ quota }: Settings, now: () => Date): (queries: number) => boolean {
  let month = '';
  let spent = 0;
  return (queries) => {
    const current = now().toISOString().slice(0, 7);
    if (current !== month) spent = 0;
    month = current;
    if (spent + queries > quota) return false;
    spent += queries;
    return true;
  };
}
