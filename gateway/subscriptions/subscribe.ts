import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  getArgumentValues,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FormattedExecutionResult,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { Clock } from '#platform/clock';
import { clientError, errorCodes } from '#platform/errors';
import type { EventLog, StampedEvent, Topic } from '#platform/events/event';
import type { Viewer } from '#platform/identity/viewer';
import type { RoleCall } from '#platform/subgraph/caller';
import { toEnvelope } from '#platform/subgraph/event-envelope';
import { filterOf, visibleTo, type Accepts } from '#platform/subgraph/event-filter';
import { startOf } from '#platform/subgraph/event-start';
import { TOPIC_OF_FIELD } from '#platform/subgraph/event-topics';
import type { Logger } from '#platform/telemetry/logger';
import { childTraceparent } from '#platform/telemetry/tracing';
import { FRESH, openCall } from '../call.ts';
import { newContext, type GatewayContext } from '../context.ts';
import type { Execution } from '../execute/gateway.ts';
import { coerceVariables, runPlan, type Variables } from '../execute/run-plan.ts';
import { logHidden, publicError } from '../plugins/redact.ts';
import { eventStream, type EventStream } from './event-stream.ts';
import { onlyRootField } from './root-field.ts';

export interface SubscribeOptions {
  readonly execution: Execution;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** For the hydration of one event. */
  readonly requestTimeoutMs: number;
  /** How many events may wait for a slow client. */
  readonly queueCapacity: number;
}

/** A subscription that was validated and that its viewer may have. */
export interface SubscriptionRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Equal for equal documents. */
  readonly hash: string;
  readonly variables: Variables | null;
  readonly viewer: Viewer | null;
  readonly trace: RoleCall['trace'];
}

export type EventResult = FormattedExecutionResult;
/** Starts to listen. `onEnd` gets the error that ended it, null when the client did. */
export type OpenSubscription = (
  onEnd: (error: GraphQLError | null) => void,
) => EventStream<EventResult>;

/** One event through the plan: the owner's `primary` with the event as root value, then the other subgraphs. */
type Hydrate = (event: StampedEvent, signal: AbortSignal) => Promise<EventResult>;

const EVENT_SERVICE = 'superledger:event';

/** Plans a subscription and reads its filter; throws what is wrong with it, as errors the client may see. */
export function planSubscription(
  options: SubscribeOptions,
  request: SubscriptionRequest,
): OpenSubscription | readonly GraphQLError[] {
  const { events, execution, queueCapacity } = options;
  const field = onlyRootField(request.document, request.operation);
  const topic = TOPIC_OF_FIELD.get(field.name.value);
  if (!topic) throw clientError('SUBSCRIPTION_INVALID', 'this subscription is not served here');
  const planned = execution.planOf({
    document: request.document,
    operationName: request.operation.name?.value,
    hash: request.hash,
    viewer: request.viewer,
  });
  const { node } = planned.plan;
  if (node?.kind !== 'Subscription') throw new Error('the plan of a subscription is none');
  const variables = coerceVariables(planned.operation, request.variables);
  if ('errors' in variables) return variables.errors;
  const accepts = acceptance(options, request, field, variables.values);
  const plan = { plan: eventPlan(node), operation: planned.operation };
  const hydrate: Hydrate = async (event, signal) =>
    answering(options, request, signal, async (context) =>
      runPlan(
        execution.supergraph,
        plan,
        {
          ...execution.services,
          [EVENT_SERVICE]: execution.eventService(node.primary.serviceName, {
            [field.name.value]: toEnvelope(event),
          }),
        },
        variables.values,
        context,
      ),
    );
  return (onEnd) =>
    eventStream({
      follow: (listener) => followAccepted(events, topic, accepts, listener),
      hydrate,
      capacity: queueCapacity,
      overflow: slowConsumer,
      onEnd,
    });
}

/** The viewer's rows and, of these, the client's choice. */
function acceptance(
  { execution }: SubscribeOptions,
  { viewer }: SubscriptionRequest,
  field: FieldNode,
  variables: Variables,
): Accepts {
  const definition = execution.supergraph.schema.getSubscriptionType()?.getFields()[
    field.name.value
  ];
  const values = definition ? getArgumentValues(definition, field, variables) : {};
  if (startOf(values).kind !== 'now')
    throw clientError('BAD_USER_INPUT', 'this gateway starts subscriptions with what happens next');
  const chosen = filterOf(values);
  const visible = visibleTo(viewer);
  return (event) => visible(event) && chosen(event);
}

const followAccepted = (
  events: EventLog,
  topic: Topic,
  accepts: Accepts,
  listener: (event: StampedEvent) => void,
): (() => void) =>
  events.follow(topic, (event) => {
    if (accepts(event)) listener(event);
  });

function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const event: FetchNode = {
    ...primary,
    serviceName: EVENT_SERVICE,
    operationKind: OperationTypeNode.QUERY,
  };
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [event, rest] } : event };
}

/** A context of its own for every event, or loaders would serve the first event's values forever. Never rejects. */
async function answering(
  { clock, logger, requestTimeoutMs }: SubscribeOptions,
  { viewer, trace }: SubscriptionRequest,
  signal: AbortSignal,
  run: (context: GatewayContext) => ReturnType<typeof runPlan>,
): Promise<EventResult> {
  const span = { ...trace, traceparent: childTraceparent(trace.traceparent) };
  const open = openCall({ viewer, trace: span, freshness: FRESH }, requestTimeoutMs, clock);
  const context = newContext(open.call, 'websocket', clock.now().getTime());
  signal.addEventListener('abort', open.abandon, { once: true });
  try {
    const { data, errors, extensions } = await run(context);
    logHidden(errors ?? [], context, logger);
    return {
      data: data ?? null,
      ...(errors?.length
        ? { errors: errors.map((error) => publicError(error.toJSON(), trace.requestId)) }
        : {}),
      extensions: { ...extensions, freshness: { oldestFetchedAt: context.freshness.oldest() } },
    };
  } catch (error) {
    logger.error({ requestId: trace.requestId, err: error }, 'an event could not be hydrated');
    return {
      errors: [publicError({ message: 'internal error' }, trace.requestId)],
      data: null,
    };
  } finally {
    signal.removeEventListener('abort', open.abandon);
    open.close();
  }
}

const slowConsumer = (): GraphQLError =>
  clientError('SUBSCRIPTION_SLOW_CONSUMER', errorCodes.SUBSCRIPTION_SLOW_CONSUMER.meaning);
