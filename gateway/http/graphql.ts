import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import { GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import type { Clock } from '#platform/clock';
import { errorCodes } from '#platform/errors';
import { freshnessOf } from '#platform/subgraph/freshness';
import type { RoleCall } from '#platform/subgraph/caller';
import { openCall, type OpenCall } from '../call.ts';
import { newContext, type GatewayContext } from '../context.ts';
import { subscriptionTransportError } from '../execute/apollo-gateway.ts';
import { identify, type Authenticate } from '../plugins/identity.ts';
import { MAX_BODY_BYTES, MAX_TOKENS } from '../plugins/limits.ts';
import { codeOf } from '../plugins/redact.ts';
import { answerError, badRequest } from './answer.ts';
import { readBody } from './body.ts';

export interface GraphqlOverHttp {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
}

type Trace = RoleCall['trace'];

const BAD_REQUEST = 400;
const METHOD_NOT_ALLOWED = 405;
const CONTENT_TOO_LARGE = 413;
const UNSUPPORTED_MEDIA_TYPE = 415;

/** GraphQL by POST (application/json) and, for queries, by GET; Apollo keeps cross-site forms and batches out. */
export async function serveGraphql(
  options: GraphqlOverHttp,
  request: IncomingMessage,
  response: ServerResponse,
  trace: Trace,
): Promise<void> {
  const refuse = (status: number, sentence: string): void =>
    answerError(response, status, badRequest(sentence), trace.requestId);
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    return refuse(METHOD_NOT_ALLOWED, 'GraphQL is served by GET and POST');
  }
  let body: unknown;
  if (request.method === 'POST') {
    if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? ''))
      return refuse(UNSUPPORTED_MEDIA_TYPE, 'a request has the content-type application/json');
    const bytes = await readBody(request, MAX_BODY_BYTES);
    if (bytes === 'too large') {
      response.setHeader('connection', 'close');
      return refuse(CONTENT_TOO_LARGE, `a request has at most ${MAX_BODY_BYTES} bytes`);
    }
    body = parseJson(bytes);
    if (body === undefined) return refuse(BAD_REQUEST, 'the body is not JSON');
    if (asksToSubscribe(body))
      return answerError(response, BAD_REQUEST, subscriptionTransportError(), trace.requestId);
  }
  const answer = await execute(options, request, response, body, trace);
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
  if (answer.body.kind === 'complete') response.end(answer.body.string);
  else {
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    response.end();
  }
}

/** Ends the operation's work when the client hangs up. */
async function execute(
  { apollo, authenticate, clock, requestTimeoutMs }: GraphqlOverHttp,
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  trace: Trace,
): Promise<HTTPGraphQLResponse> {
  const startedAt = clock.now().getTime();
  let open: OpenCall | null = null;
  const hangUp = (): void => {
    if (!response.writableFinished) open?.abandon();
  };
  response.once('close', hangUp);
  try {
    return await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? 'GET',
        headers: headerMap(request),
        search: searchOf(request),
        body,
      },
      context: async () => {
        const who = await wholeRequest(async () => ({
          viewer: await identify(authenticate, request.headers.authorization),
          freshness: freshnessOf(request.headers['cache-control']),
          trace,
        }));
        open = openCall(who, requestTimeoutMs, clock);
        if (response.destroyed) open.abandon();
        return newContext(open.call, 'http', startedAt);
      },
    });
  } finally {
    (open as OpenCall | null)?.close();
  }
}

/** What fails here fails the request as a whole, so it needs an HTTP status that says so. */
async function wholeRequest<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions['http']) throw error;
    const { status } = errorCodes[codeOf(error)];
    throw new GraphQLError(error.message, {
      extensions: { ...error.extensions, http: { status: Math.max(status, BAD_REQUEST) } },
    });
  }
}

/**
 * Asked before Apollo sees the document: graphql-js throws while it validates some subscriptions, which Apollo would
 * report as a fault of ours.
 */
function asksToSubscribe(body: unknown): boolean {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  if (typeof query !== 'string' || !/\bsubscription\b/.test(query)) return false;
  try {
    const { definitions } = parse(query, { maxTokens: MAX_TOKENS, noLocation: true });
    const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    return operations.some(({ operation }) => operation === OperationTypeNode.SUBSCRIPTION);
  } catch {
    // Not GraphQL: Apollo says what is wrong with it.
    return false;
  }
}

/** Undefined for what is no JSON in UTF-8. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function headerMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, [value].flat().join(', '));
  return map;
}

function searchOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}
