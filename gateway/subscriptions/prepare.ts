import { createHash } from 'node:crypto';
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type FormattedExecutionResult,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { clientError, errorCodes } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import type { RoleCall } from '#platform/subgraph/caller';
import { noSuchOperation } from '../execute/gateway.ts';
import { accessError } from '../plugins/access.ts';
import { badToken, identify, traceOf, type Authenticate } from '../plugins/identity.ts';
import { MAX_TOKENS, overLimit } from '../plugins/limits.ts';
import type { AccessRules } from '../supergraph/access-rules.ts';
import { refusal } from '../supergraph/refusal.ts';
import { onlyRootField } from './root-field.ts';
import { planSubscription, type OpenSubscription, type SubscribeOptions } from './subscribe.ts';

export interface PrepareOptions extends SubscribeOptions {
  readonly authenticate: Authenticate;
  readonly rules: AccessRules;
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
    | { readonly kind: 'stream'; readonly open: OpenSubscription }
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
    const document = parseDocument(payload.query);
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) throw noSuchOperation();
    const viewer = await viewerOf(options, connected, payload);
    const operationName = operation.name?.value ?? null;
    const prepared = { document, operationName, viewer, trace };
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      if (viewer && hasExpired(viewer, options)) throw badToken();
      const run = () => options.runOnce(payload, viewer, trace);
      return { ...prepared, start: { kind: 'once', run } };
    }
    if (viewer && hasExpired(viewer, options)) throw tokenExpired();
    onlyRootField(document, operation);
    const errors = check(options, document, payload.operationName, viewer);
    if (errors.length) return errors;
    const open = planSubscription(options, {
      document,
      operation,
      hash: createHash('sha256').update(payload.query).digest('hex'),
      variables: payload.variables ?? null,
      viewer,
      trace,
    });
    return typeof open === 'function' ? { ...prepared, start: { kind: 'stream', open } } : open;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    const { requestId } = trace;
    options.logger.error({ requestId, err: error }, 'an operation could not be prepared');
    return [clientError('INTERNAL', 'internal error', { requestId })];
  }
}

export const tokenExpired = (): GraphQLError =>
  clientError('SUBSCRIPTION_JWT_EXPIRED', errorCodes.SUBSCRIPTION_JWT_EXPIRED.meaning);

/** A token sent with the operation renews the one the socket was opened with. */
async function viewerOf(
  { authenticate }: PrepareOptions,
  connected: Viewer | null,
  { extensions }: SubscribePayload,
): Promise<Viewer | null> {
  const renewed = extensions?.['authorization'];
  if (renewed === undefined || renewed === null) return connected;
  if (typeof renewed !== 'string') throw badToken();
  return identify(authenticate, renewed);
}

const hasExpired = ({ expiresAt }: Viewer, { clock }: PrepareOptions): boolean =>
  expiresAt * 1000 <= clock.now().getTime();

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? withCode('GRAPHQL_PARSE_FAILED', error) : error;
  }
}

/** What ApolloServer and its plugins check over HTTP, in their order. */
function check(
  { execution, rules }: PrepareOptions,
  document: DocumentNode,
  operationName: string | null | undefined,
  viewer: Viewer | null,
): readonly GraphQLError[] {
  const { schema } = execution.supergraph;
  const invalid = validate(schema, document);
  if (invalid.length) return invalid.map((each) => withCode('GRAPHQL_VALIDATION_FAILED', each));
  const over = overLimit(document, operationName);
  if (over) return [over];
  const refused = refusal(rules, schema, document, operationName, viewer);
  return refused ? [accessError(refused)] : [];
}

const withCode = (code: keyof typeof errorCodes, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code },
  });
