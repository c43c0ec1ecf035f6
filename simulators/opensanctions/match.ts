import { z } from 'zod';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';
import { json, parseJson } from '../requests.ts';
import { DATASETS, type Listed } from './lists.ts';
import type { Index } from './list-index.ts';
import { scoreOf, type Example } from './score.ts';
import type { Settings } from './settings.ts';

const Body = z.object({ queries: z.record(z.string(), z.unknown()) });
const ExampleSchema = z.object({
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.string())),
});
const SCHEMATA = new Set(['Person', 'Organization', 'Company', 'LegalEntity', 'Thing']);
const ALGORITHMS = new Set(
  'best logic-v2 ofac name-based name-qualified logic-v1 regression-v1'.split(' '),
);

const numberIn = (fallback: number, max: number) =>
  z.coerce.number().min(0).max(max).default(fallback);
const Query = z.object({
  limit: numberIn(5, 500),
  threshold: numberIn(0.7, 1),
  cutoff: numberIn(0.7, 1),
  algorithm: z
    .string()
    .refine((name) => ALGORITHMS.has(name))
    .default('best'),
});

interface Asked {
  readonly index: Index;
  readonly settings: Settings;
  /** Counts queries; false once the month's are used up. */
  readonly spend: (queries: number) => boolean;
}

/** `POST /match/{dataset}`: every query against every entry of the dataset. */
export function match(
  { index, settings, spend }: Asked,
  request: SimulatorRequest,
  dataset: string,
): SimulatorResponse {
  const scope = DATASETS[dataset];
  if (!scope) return refused(404, `No such dataset: ${dataset}`);
  const query = Query.safeParse(Object.fromEntries(request.query));
  if (!query.success) return unprocessable('query', query.error);
  const body = Body.safeParse(parseJson(request.body));
  if (!body.success) return unprocessable('body', body.error);
  const queries = Object.entries(body.data.queries);
  if (queries.length === 0) return refused(400, 'No queries provided.');
  if (queries.length > settings.maxBatch)
    return refused(400, `Too many queries in one batch (limit: ${settings.maxBatch})`);
  if (!spend(queries.length)) return refused(429, 'Monthly quota exceeded.');
  const topics = request.query.getAll('topics');
  const entries = index
    .entries()
    .filter(scope)
    .filter((each) => topics.length === 0 || each.topics.some((topic) => topics.includes(topic)));
  const responses: Record<string, object> = {};
  for (const [key, given] of queries) {
    const example = ExampleSchema.safeParse(given);
    if (!example.success || !SCHEMATA.has(example.data.schema))
      return refused(400, 'Cannot parse example entity: unknown schema or properties');
    responses[key] = answer(example.data, entries, query.data, settings);
  }
  const { limit } = query.data;
  const found = json(200, { responses, limit });
  return { ...found, headers: { ...found.headers, 'x-batch-size': String(queries.length) } };
}

function answer(
  example: Example,
  entries: readonly Listed[],
  { limit, threshold, cutoff }: z.infer<typeof Query>,
  { shape }: Settings,
): object {
  const results = entries
    .map((entry) => ({ entry, ...scoreOf(example, entry) }))
    .filter(({ score }) => score >= Math.min(cutoff, threshold))
    .toSorted((left, right) => right.score - left.score)
    .map(({ entry, score, feature }) => ({
      id: entry.id,
      caption: entry.caption,
      schema: entry.schema,
      properties: { name: entry.names, topics: entry.topics, country: entry.countries },
      datasets: entry.datasets,
      referents: entry.referents,
      target: true,
      first_seen: '2024-01-01T00:00:00',
      last_seen: entry.lastChange,
      last_change: entry.lastChange,
      score,
      match: score >= threshold,
      ...(shape === 'features'
        ? { features: { [feature]: score } }
        : { explanations: { [feature]: { score, detail: null } } }),
    }));
  return {
    status: 200,
    query: example,
    total: { value: results.length, relation: 'eq' },
    results: results.slice(0, limit),
  };
}

export const refused = (status: number, detail: string): SimulatorResponse =>
  json(status, { detail });

/** A list of places, unlike the text of a 400. */
const unprocessable = (where: string, { issues }: z.ZodError): SimulatorResponse =>
  json(422, {
    detail: issues.map(({ path, message, code }) => ({
      loc: [where, ...path.map(String)],
      msg: message,
      type: code,
    })),
  });
