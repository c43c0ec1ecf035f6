import { GraphQLError } from 'graphql';
import type { Viewer } from '#platform/identity/viewer';
import { clientError } from '#platform/errors';
import { codeOf } from '../plugins/redact.ts';
import { recordOperation, type GatewayMetrics } from '../plugins/telemetry.ts';
import { atInstant } from './expiry.ts';
import { follow, type FollowOptions } from './follow.ts';
import type { Follower, Sink } from './follower.ts';
import type { OpenOperations } from './operations.ts';
import type { SubscriptionRequest } from './plan.ts';
import { planFor, tokenExpired, type Prepared, type PrepareOptions } from './prepare.ts';
import type { Entitled } from './rights.ts';

export interface StreamOptions extends PrepareOptions, FollowOptions {
  readonly metrics?: GatewayMetrics | undefined;
  readonly operations: OpenOperations<OpenStream>;
}

/** An open subscription as the protocol sees it: it yields nothing, since its events go straight to the socket. */
export interface OpenStream extends AsyncIterableIterator<never> {
  return(): Promise<IteratorResult<never>>;
  end(error: GraphQLError): void;
}

type Start = Extract<Prepared['start'], { kind: 'stream' }>;

/** Opens a prepared subscription, whose token's end is its own. */
export function openStream(
  options: StreamOptions,
  { trace, operationName }: Prepared,
  { request, plan }: Start,
  sink: Sink,
): OpenStream {
  const { clock, logger, metrics, operations, rights } = options;
  const startedAt = clock.now().getTime();
  const ending = endOnce();
  const follower = follow(options, plan, sink, (error) => {
    callOff();
    operations.remove(stream);
    rights.ended(entitled);
    ending.end(error);
    recordOperation({ logger, metrics }, trace.requestId, {
      operationType: 'subscription',
      operationName,
      transport: 'websocket',
      durationMs: clock.now().getTime() - startedAt,
      code: error && codeOf(error),
    });
  });
  const stream: OpenStream = {
    next: () => ending.whenEnded(),
    return() {
      follower.end(null);
      return Promise.resolve(DONE);
    },
    end: (error) => follower.end(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const { viewer } = request;
  const callOff = viewer
    ? atInstant(viewer.expiresAt * 1000, clock, () => follower.end(tokenExpired()))
    : (): void => {};
  const entitled = entitledTo(options, request, follower);
  rights.opened(entitled);
  operations.add(stream);
  return stream;
}

/** The operation with whatever rights are left to it. */
function entitledTo(
  options: StreamOptions,
  request: SubscriptionRequest,
  follower: Follower,
): Entitled {
  const entitled: Entitled & { viewer: Viewer | null } = {
    viewer: request.viewer,
    expire: () => follower.end(tokenExpired()),
    narrow(viewer) {
      entitled.viewer = viewer;
      try {
        const plan = planFor(options, { ...request, viewer });
        if (!('shared' in plan)) follower.end(plan[0] ?? tokenExpired());
        else if (follower.canMove) follower.moveTo(options.hub.groupOf(plan.shared));
        else follower.end(tokenExpired());
      } catch (error) {
        if (error instanceof GraphQLError) return follower.end(error);
        options.logger.error({ err: error }, 'a subscription could not go on with fewer rights');
        follower.end(clientError('INTERNAL', 'internal error'));
      }
    },
  };
  return entitled;
}

const DONE: IteratorResult<never> = { value: undefined, done: true };

/** The one end of a stream, whether it is waited for before or after it comes. */
function endOnce(): {
  end(error: GraphQLError | null): void;
  whenEnded(): Promise<IteratorResult<never>>;
} {
  let ended: { readonly error: GraphQLError | null } | null = null;
  let wake: (() => void) | null = null;
  return {
    end(error) {
      ended = { error };
      wake?.();
    },
    async whenEnded() {
      if (!ended)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (ended?.error) throw ended.error;
      return DONE;
    },
  };
}
