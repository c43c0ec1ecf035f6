import { print, type DocumentNode, type ExecutionResult } from 'graphql';
import { z } from 'zod';
import { clientError } from '#platform/errors';
import type { Topic } from '#platform/events/event';
import type { Viewer } from '#platform/identity/viewer';
import { FRESH, openCall } from '../call.ts';
import { newContext } from '../context.ts';
import { runPlan, type Variables } from '../execute/run-plan.ts';
import { accessError } from '../plugins/access.ts';
import { traceOf } from '../plugins/identity.ts';
import type { AccessRules } from '../supergraph/access-rules.ts';
import { refusal } from '../supergraph/refusal.ts';
import type { HubEvent } from './group.ts';
import type { HydrateOptions } from './hydrate.ts';
import type { Hub } from './hub.ts';
import type { StateQuery } from './state-query.ts';

/** What matches a subscription, as it was at one place of the log or later. */
export interface Snapshot {
  /** The place: nothing after it may be missed. */
  readonly sequence: number;
  readonly events: readonly HubEvent[];
  /** Sources whose entities are missing. */
  readonly incomplete: readonly string[];
}

export interface SnapshotOptions extends HydrateOptions {
  readonly hub: Hub;
  readonly rules: AccessRules;
  /** Entities one snapshot may hold. */
  readonly maxSnapshot: number;
}

export interface SnapshotOf {
  readonly topic: Topic;
  readonly query: StateQuery;
  /** Null for all. */
  readonly statuses: readonly string[] | null;
  readonly viewer: Viewer | null;
}

const MAX_PAGE = 200;
/** Sources may answer with pages that are not full. */
const MAX_PAGES = 100;

const entitySchema = z.object({ __typename: z.string(), id: z.string(), status: z.string() });
type Entity = z.infer<typeof entitySchema>;
const pageSchema = z.object({
  list: z.object({
    edges: z.array(z.object({ node: entitySchema })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    incomplete: z.array(z.object({ source: z.string() })).default([]),
  }),
});
const eachSchema = z.record(z.string(), entitySchema.nullable());

/**
 * Reads the current state of what matches, with the viewer's rights as for any query; `from` and `to` of its events
 * are that state. Throws OPERATION_TOO_COSTLY for more entities than a snapshot may hold.
 */
export async function takeSnapshot(options: SnapshotOptions, of: SnapshotOf): Promise<Snapshot> {
  const { hub, clock } = options;
  const sequence = await hub.log.last();
  const occurredAt = clock.now().toISOString();
  const { entities, incomplete } = await (of.query.kind === 'list'
    ? readList(options, of, of.query)
    : readEach(options, of, of.query));
  const wanted = entities.filter(({ status }) => of.statuses?.includes(status) ?? true);
  const events = wanted.map(({ __typename, id, status }, place): HubEvent => ({
    sequence,
    topic: of.topic,
    key: id,
    occurredAt,
    body: {
      source: id.includes(':') ? id.slice(0, id.indexOf(':')) : 'superledger',
      from: status,
      to: status,
      reason: null,
      entity: { type: __typename, id },
      legalEntity: null,
      supplierId: null,
    },
    remaining: wanted.length - place - 1,
  }));
  return { sequence, events, incomplete };
}

interface Found {
  readonly entities: readonly Entity[];
  readonly incomplete: readonly string[];
}

async function readList(
  options: SnapshotOptions,
  { viewer }: SnapshotOf,
  { document, filter }: Extract<StateQuery, { kind: 'list' }>,
): Promise<Found> {
  const { maxSnapshot } = options;
  const entities: Entity[] = [];
  const incomplete = new Set<string>();
  const first = Math.min(MAX_PAGE, maxSnapshot);
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const variables = { filter, first, after };
    const { list } = pageSchema.parse(await ask(options, document, variables, viewer));
    entities.push(...list.edges.map(({ node }) => node));
    for (const { source } of list.incomplete) incomplete.add(source);
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    if (entities.length + (after ? 1 : 0) > maxSnapshot) break;
    if (!after) return { entities, incomplete: [...incomplete] };
  }
  throw tooLarge(maxSnapshot);
}

async function readEach(
  options: SnapshotOptions,
  { viewer }: SnapshotOf,
  { document, ids }: Extract<StateQuery, { kind: 'each' }>,
): Promise<Found> {
  if (Object.keys(ids).length > options.maxSnapshot) throw tooLarge(options.maxSnapshot);
  if (Object.keys(ids).length === 0) return { entities: [], incomplete: [] };
  const found = eachSchema.parse(await ask(options, document, ids, viewer));
  return { entities: Object.values(found).flatMap((each) => each ?? []), incomplete: [] };
}

const tooLarge = (maxSnapshot: number): Error =>
  clientError('OPERATION_TOO_COSTLY', `a snapshot holds at most ${maxSnapshot} entities`);

/** One query of ours through the gateway's own execution. Throws the first of its errors. */
async function ask(
  options: SnapshotOptions,
  document: DocumentNode,
  variables: Variables,
  viewer: Viewer | null,
): Promise<ExecutionResult['data']> {
  const { execution, rules, clock, requestTimeoutMs, atOnce } = options;
  const { supergraph, services } = execution;
  const refused = refusal(rules, supergraph.schema, document, null, viewer);
  if (refused) throw accessError(refused);
  return atOnce(async () => {
    const open = openCall(
      { viewer, trace: traceOf({}), freshness: FRESH },
      requestTimeoutMs,
      clock,
    );
    const context = newContext(open.call, 'websocket', clock.now().getTime());
    try {
      const planned = execution.planOf({
        document,
        operationName: null,
        hash: print(document),
        viewer,
      });
      const { data, errors } = await runPlan(supergraph, planned, services, variables, context);
      if (errors?.[0]) throw errors[0];
      return data;
    } finally {
      open.close();
    }
  });
}
