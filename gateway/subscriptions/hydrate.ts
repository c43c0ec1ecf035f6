import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { OperationTypeNode, type FormattedExecutionResult } from 'graphql';
import type { Clock } from '#platform/clock';
import { asNewAsEvent } from '#platform/events/event';
import type { Viewer } from '#platform/identity/viewer';
import { toEnvelope } from '#platform/subgraph/event-envelope';
import type { Logger } from '#platform/telemetry/logger';
import { openCall } from '../call.ts';
import { newContext, type GatewayContext } from '../context.ts';
import type { Execution } from '../execute/gateway.ts';
import { runPlan, type OperationContext, type Variables } from '../execute/run-plan.ts';
import { traceOf } from '../plugins/identity.ts';
import { logHidden, publicError } from '../plugins/redact.ts';
import type { GroupOptions, HubEvent } from './group.ts';

export interface HydrateOptions {
  readonly execution: Execution;
  readonly clock: Clock;
  readonly logger: Logger;
  /** For the hydration of one event. */
  readonly requestTimeoutMs: number;
  /** Bounds how many events are hydrated at a time in this process. */
  readonly atOnce: <T>(task: () => Promise<T>) => Promise<T>;
}

/** What is read for every event. */
export interface Hydrated {
  readonly node: SubscriptionNode;
  readonly operation: OperationContext;
  /** The schema's name of the subscription field. */
  readonly field: string;
  readonly variables: Variables;
  readonly viewer: Viewer | null;
}

const EVENT_SERVICE = 'superledger:event';

/**
 * One event through the plan: the owner's `primary` with the event as root value, then the other subgraphs. The result
 * is serialised with its `extensions` last, `}}` at its very end, where `follower.ts` may add to them. Never rejects.
 */
export function hydration(options: HydrateOptions, hydrated: Hydrated): GroupOptions['hydrate'] {
  const { execution, atOnce } = options;
  const { node, operation, field, variables } = hydrated;
  const planned = { plan: eventPlan(node), operation };
  return (event, signal) =>
    atOnce(async () => {
      if (signal.aborted) return '';
      const services = {
        ...execution.services,
        [EVENT_SERVICE]: execution.eventService(node.primary.serviceName, {
          [field]: toEnvelope(event),
        }),
      };
      const { data, errors, extensions } = await answer(
        options,
        hydrated,
        event,
        signal,
        (context) => runPlan(execution.supergraph, planned, services, variables, context),
      );
      return JSON.stringify({ data: data ?? null, errors, extensions });
    });
}

function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const event: FetchNode = {
    ...primary,
    serviceName: EVENT_SERVICE,
    operationKind: OperationTypeNode.QUERY,
  };
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [event, rest] } : event };
}

/** A context of its own for every event, or loaders would serve the first event's values forever. */
async function answer(
  { clock, logger, requestTimeoutMs }: HydrateOptions,
  { viewer }: Hydrated,
  event: HubEvent,
  signal: AbortSignal,
  run: (context: GatewayContext) => ReturnType<typeof runPlan>,
): Promise<FormattedExecutionResult> {
  const trace = traceOf({});
  const who = { viewer, trace, freshness: asNewAsEvent(event) };
  const open = openCall(who, requestTimeoutMs, clock);
  const context = newContext(open.call, 'websocket', clock.now().getTime());
  signal.addEventListener('abort', open.abandon, { once: true });
  const snapshot =
    event.remaining === undefined ? {} : { snapshot: { remaining: event.remaining } };
  try {
    const { data, errors, extensions } = await run(context);
    logHidden(errors ?? [], context, logger);
    return {
      data: data ?? null,
      ...(errors?.length
        ? { errors: errors.map((error) => publicError(error.toJSON(), trace.requestId)) }
        : {}),
      extensions: {
        ...extensions,
        ...snapshot,
        freshness: { oldestFetchedAt: context.freshness.oldest() },
      },
    };
  } catch (error) {
    logger.error({ requestId: trace.requestId, err: error }, 'an event could not be hydrated');
    return {
      errors: [publicError({ message: 'internal error' }, trace.requestId)],
      data: null,
      extensions: { ...snapshot, freshness: { oldestFetchedAt: null } },
    };
  } finally {
    signal.removeEventListener('abort', open.abandon);
    open.close();
  }
}
