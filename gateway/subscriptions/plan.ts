import {
  getArgumentValues,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { filterOf, visibleTo } from '#platform/subgraph/event-filter';
import { startOf, type EventStart } from '#platform/subgraph/event-start';
import { TOPIC_OF_FIELD } from '#platform/subgraph/event-topics';
import { coerceVariables, operationContextOf, type Variables } from '../execute/run-plan.ts';
import { audienceOf } from './audience.ts';
import { hydration } from './hydrate.ts';
import type { Shared } from './hub.ts';
import type { SharedDocument } from './shared-document.ts';
import { takeSnapshot, type Snapshot, type SnapshotOptions } from './snapshot.ts';
import { stateQuery } from './state-query.ts';

export interface PlanOptions extends SnapshotOptions {
  /** Subgraphs whose answers depend on the person, not on their rights alone. */
  readonly personalSubgraphs: ReadonlySet<string>;
}

/** A subscription that was validated and that its viewer may have. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly shared: SharedDocument;
  readonly variables: Variables | null;
  readonly viewer: Viewer | null;
}

export interface SubscriptionPlan {
  readonly shared: Shared;
  readonly start: EventStart;
  /** The state of what matches; throws what the client should know. */
  readonly snapshot: () => Promise<Snapshot>;
}

/** What a subscription follows and shares; or what is wrong with it, thrown or answered, as the client may see it. */
export function planSubscription(
  options: PlanOptions,
  { document, operation, shared, variables: given, viewer }: SubscriptionRequest,
): SubscriptionPlan | readonly GraphQLError[] {
  const { execution, personalSubgraphs } = options;
  const { supergraph } = execution;
  const name = shared.root.name.value;
  const topic = TOPIC_OF_FIELD.get(name);
  const field = supergraph.schema.getSubscriptionType()?.getFields()[name];
  if (!topic || !field)
    throw clientError('SUBSCRIPTION_INVALID', 'this subscription is not served here');
  const written = operationContextOf(supergraph, document, operation.name?.value);
  const coerced = coerceVariables(written, given);
  if ('errors' in coerced) return coerced.errors;
  const variables = Object.fromEntries(
    Object.entries(coerced.values).filter(([each]) => shared.variables.has(each)),
  );
  const planned = execution.planOf({ ...shared, viewer });
  const { node } = planned.plan;
  if (node?.kind !== 'Subscription') throw new Error('the plan of a subscription is none');
  const audience = audienceOf(viewer, node, personalSubgraphs);
  const values = getArgumentValues(field, shared.root, coerced.values);
  const [chosen, visible] = [filterOf(values, viewer), visibleTo(viewer)];
  const start = startOf(values);
  const filter = givenOf(values['filter']);
  const query = start.kind === 'snapshot' ? stateQuery(supergraph.schema, field, filter) : null;
  const { operation: context } = planned;
  const key = JSON.stringify([shared.hash, variables, audience.key]);
  return {
    start,
    shared: {
      key,
      topic,
      accepts: (event) => visible(event) && chosen(event),
      hydrate: hydration(options, {
        node,
        operation: context,
        field: name,
        variables,
        viewer: audience.viewer,
      }),
    },
    async snapshot() {
      if (!query) throw new Error('this subscription asked for no snapshot');
      const statuses = Array.isArray(filter['statuses']) ? filter['statuses'].map(String) : null;
      return options.hub.together(`snapshot ${key}`, () =>
        takeSnapshot(options, { topic, query, statuses, viewer: audience.viewer }),
      );
    },
  };
}

const givenOf = (filter: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value != null));
