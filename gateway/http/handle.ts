import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { clientError } from '#platform/errors';
import type { RoleCall } from '#platform/subgraph/caller';
import type { Logger } from '#platform/telemetry/logger';
import { traceOf } from '../plugins/identity.ts';
import { answerError } from './answer.ts';
import { answerNoPage, type ServePages } from './pages.ts';

/** Something else served beside GraphQL, at exactly one path. */
export interface Route {
  readonly method: string;
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface Handlers {
  readonly graphql: (
    request: IncomingMessage,
    response: ServerResponse,
    trace: RoleCall['trace'],
  ) => Promise<void>;
  readonly routes: readonly Route[];
  readonly pages: ServePages | null;
  readonly logger: Logger;
}

export const GRAPHQL_PATH = '/graphql';

export const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** Every request goes to GraphQL, to a route or to a page, and carries its request id back. */
export const requestListener =
  (handlers: Handlers): RequestListener =>
  (request, response) => {
    const trace = traceOf({
      requestId: headerOf(request, 'x-request-id'),
      traceparent: headerOf(request, 'traceparent'),
    });
    response.setHeader('x-request-id', trace.requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    answer(handlers, request, response, trace).catch((error: unknown) => {
      const { requestId } = trace;
      // A client that hangs up in the middle of its request is no fault of ours.
      if (request.destroyed && !request.complete) return;
      handlers.logger.error({ requestId, err: error }, 'a request met a fault');
      if (response.headersSent) response.destroy();
      else answerError(response, 500, clientError('INTERNAL', 'internal error'), requestId);
    });
  };

async function answer(
  { graphql, routes, pages }: Handlers,
  request: IncomingMessage,
  response: ServerResponse,
  trace: RoleCall['trace'],
): Promise<void> {
  const path = pathOf(request);
  if (path === GRAPHQL_PATH) return graphql(request, response, trace);
  const here = routes.filter((route) => route.path === path);
  const route = here.find(({ method }) => method === request.method);
  if (route) return route.handle(request, response);
  if (here.length) {
    response.writeHead(405, { allow: here.map(({ method }) => method).join(', ') }).end();
    return;
  }
  if (!pages?.(path, request, response)) answerNoPage(request, response);
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined =>
  [headers[name]].flat()[0];
