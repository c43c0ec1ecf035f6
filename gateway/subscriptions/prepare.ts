import { GraphQLError, type DocumentNode, type FormattedExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { clientError, errorCodes } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import type { RoleCall } from '#platform/subgraph/caller';
import { accessError } from '../plugins/access.ts';
import { badToken, identify, traceOf, type Authenticate } from '../plugins/identity.ts';
import { refusal } from '../supergraph/refusal.ts';
import {
  planSubscription,
  type PlanOptions,
  type SubscriptionPlan,
  type SubscriptionRequest,
} from './plan.ts';
import { DocumentErrors, type ReadDocument } from './read-document.ts';
import type { Rights } from './rights.ts';

export interface PrepareOptions extends PlanOptions {
  readonly authenticate: Authenticate;
  readonly rights: Rights;
  readonly read: (query: string, operationName: string | null) => ReadDocument;
  /** Runs a query or mutation through the same plugins as over HTTP; its answer is formatted. */
  readonly runOnce: (
    payload: SubscribePayload,
    viewer: Viewer | null,
    trace: RoleCall['trace'],
  ) => Promise<FormattedExecutionResult>;
}

/** An operation that may start: a subscription to open, or a query or mutation to run. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly viewer: Viewer | null;
  readonly trace: RoleCall['trace'];
  readonly start:
    | {
        readonly kind: 'stream';
        readonly request: SubscriptionRequest;
        readonly plan: SubscriptionPlan;
      }
    | { readonly kind: 'once'; readonly run: () => Promise<FormattedExecutionResult> };
}

/**
 * Everything that can be wrong with an operation is found here, and answered for this operation alone: whatever a
 * client sends, its socket stays open.
 */
export async function prepare(
  options: PrepareOptions,
  connected: Viewer | null,
  payload: SubscribePayload,
): Promise<Prepared | readonly GraphQLError[]> {
  const trace = traceOf({});
  try {
    const { query, operationName: named = null, variables = null } = payload;
    const { document, operation, shared } = options.read(query, named);
    const viewer = await viewerOf(options, connected, payload);
    const prepared = { document, operationName: operation.name?.value ?? null, viewer, trace };
    if (!shared) {
      if (viewer && hasExpired(viewer, options)) throw badToken();
      const run = () => options.runOnce(payload, viewer, trace);
      return { ...prepared, start: { kind: 'once', run } };
    }
    if (viewer && hasExpired(viewer, options)) throw tokenExpired();
    const request = { document, operation, shared, variables, viewer };
    const plan = planFor(options, request);
    return 'shared' in plan ? { ...prepared, start: { kind: 'stream', request, plan } } : plan;
  } catch (error) {
    if (error instanceof DocumentErrors) return error.errors;
    if (error instanceof GraphQLError) return [error];
    const { requestId } = trace;
    options.logger.error({ requestId, err: error }, 'an operation could not be prepared');
    return [clientError('INTERNAL', 'internal error', { requestId })];
  }
}

/** What the request's viewer gets; throws or answers why nothing. */
export function planFor(
  options: PrepareOptions,
  request: SubscriptionRequest,
): SubscriptionPlan | readonly GraphQLError[] {
  const { execution, rules } = options;
  const { document, operation, viewer } = request;
  const name = operation.name?.value;
  const refused = refusal(rules, execution.supergraph.schema, document, name, viewer);
  if (refused) throw accessError(refused);
  return planSubscription(options, request);
}

export const tokenExpired = (): GraphQLError =>
  clientError('SUBSCRIPTION_JWT_EXPIRED', errorCodes.SUBSCRIPTION_JWT_EXPIRED.meaning);

/** A token sent with the operation renews the one the socket was opened with. */
async function viewerOf(
  { authenticate, rights }: PrepareOptions,
  connected: Viewer | null,
  { extensions }: SubscribePayload,
): Promise<Viewer | null> {
  const renewed = extensions?.['authorization'];
  if (renewed === undefined || renewed === null) return connected;
  if (typeof renewed !== 'string') throw badToken();
  const viewer = await identify(authenticate, renewed);
  rights.presented(viewer);
  return viewer;
}

const hasExpired = ({ expiresAt }: Viewer, { clock }: PrepareOptions): boolean =>
  expiresAt * 1000 <= clock.now().getTime();
