import './no-telemetry.ts';
import http, { type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { systemClock, type Clock } from '#platform/clock';
import type { EventLog } from '#platform/events/event';
import type { RightsChannel } from '#platform/identity/rights-channel';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import type { Logger } from '#platform/telemetry/logger';
import { ANY_FRESHNESS, openCall } from './call.ts';
import { newContext, type GatewayContext } from './context.ts';
import { execution, superledgerGateway, type Execution } from './execute/gateway.ts';
import { serveGraphql } from './http/graphql.ts';
import { GRAPHQL_PATH, pathOf, requestListener, type Route } from './http/handle.ts';
import { servePages } from './http/pages.ts';
import { accessPlugin, type OnRefusedMutation } from './plugins/access.ts';
import { freshnessPlugin } from './plugins/freshness.ts';
import type { Authenticate } from './plugins/identity.ts';
import { limitsPlugin, MAX_TOKENS } from './plugins/limits.ts';
import { publicError, redactPlugin } from './plugins/redact.ts';
import { telemetryPlugin, type GatewayMetrics } from './plugins/telemetry.ts';
import {
  rulesOfSubgraph,
  subgraphGateway,
  type SubgraphAlone,
} from './standalone/subgraph-alone.ts';
import { DEFAULT_SUBSCRIPTION_LIMITS, type SubscriptionLimits } from './subscriptions/limits.ts';
import type { PrepareOptions } from './subscriptions/prepare.ts';
import { serveSockets, type Sockets } from './subscriptions/serve.ts';
import { readAccessRules, type AccessRules } from './supergraph/access-rules.ts';
import { loadSupergraph } from './supergraph/supergraph.ts';

export interface GatewayOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly supergraphSdl: string;
  /** Serves this subgraph by itself, for another router; `supergraphSdl` is then the one of it alone. */
  readonly alone?: SubgraphAlone;
  /** By the supergraph's names. One that is missing fails only the fields it owns. */
  readonly subgraphs: Readonly<Record<string, SubgraphCaller>>;
  readonly authenticate: Authenticate;
  readonly events: EventLog;
  /** Tells the other gateways of a person's newer token, and hears of theirs. */
  readonly otherGateways?: RightsChannel;
  /** What else is served here: health, metrics, the demo's token issuer. */
  readonly routes: readonly Route[];
  /** The folder of the built start page; null serves none. */
  readonly pages: string | null;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly requestTimeoutMs?: number;
  /** What is not said keeps its default. */
  readonly subscriptions?: Partial<SubscriptionLimits>;
  /** Subgraphs whose answers depend on who asks, not on what they may see alone: nobody shares them. */
  readonly personalSubgraphs?: readonly string[];
  readonly metrics?: GatewayMetrics;
  readonly onRefusedMutation?: OnRefusedMutation;
}

export interface RunningGateway {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, ends subscriptions with SUBSCRIPTION_SERVER_STOPPING and is gone within 3 seconds. */
  stop(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 2_500;

/**
 * GraphQL over HTTP and over graphql-transport-ws on one port and one path, the start page and the routes it is given.
 * Rejects with the system's error (EADDRINUSE and the like) when it cannot listen.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { clock = systemClock, logger, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const supergraph = loadSupergraph(options.supergraphSdl);
  const rules = readAccessRules(supergraph.fullSchema);
  const plans = execution(supergraph, options.subgraphs, logger);
  const apollo = apolloServer(plans, rules, options, clock);
  await apollo.start();
  const served = { ...options, clock, requestTimeoutMs };
  const server = http.createServer(
    requestListener({
      graphql: (...request) => serveGraphql({ ...served, apollo }, ...request),
      routes: options.routes,
      pages: options.pages === null ? null : servePages(options.pages),
      logger,
    }),
  );
  const sockets = serveSockets({
    ...served,
    limits: { ...DEFAULT_SUBSCRIPTION_LIMITS, ...options.subscriptions },
    personalSubgraphs: new Set(options.personalSubgraphs),
    execution: plans,
    rules,
    runOnce: runOnce(apollo, clock, requestTimeoutMs, logger),
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (pathOf(request) === GRAPHQL_PATH) sockets.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  try {
    const port = await listen(server, options);
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    return { url: `http://${host}:${port}`, port, stop: () => stop(server, sockets, apollo) };
  } catch (error) {
    await apollo.stop();
    throw error;
  }
}

/** The plugins stand in the order in which they speak: limits, access, then what looks at the answer. */
function apolloServer(
  plans: Execution,
  rules: AccessRules,
  { logger, metrics, onRefusedMutation, alone, subgraphs }: GatewayOptions,
  clock: Clock,
): ApolloServer<GatewayContext> {
  const caller = alone && subgraphs[alone.name];
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (message: unknown) =>
    logger[level]({ from: 'apollo' }, String(message));
  return new ApolloServer<GatewayContext>({
    gateway: caller ? subgraphGateway(alone, caller) : superledgerGateway(plans),
    plugins: [
      limitsPlugin(),
      accessPlugin(caller ? rulesOfSubgraph(rules) : rules, onRefusedMutation),
      redactPlugin(logger),
      freshnessPlugin(clock),
      telemetryPlugin({ logger, metrics }, clock),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: (formatted) => publicError(formatted),
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    logger: { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') },
  });
}

/** A query or mutation that came over a websocket. */
const runOnce =
  (
    apollo: ApolloServer<GatewayContext>,
    clock: Clock,
    requestTimeoutMs: number,
    logger: Logger,
  ): PrepareOptions['runOnce'] =>
  async ({ query, variables, operationName }, viewer, trace) => {
    const who = { viewer, trace, freshness: ANY_FRESHNESS };
    const open = openCall(who, requestTimeoutMs, clock);
    try {
      const { body } = await apollo.executeOperation(
        {
          query,
          ...(variables ? { variables } : {}),
          ...(operationName ? { operationName } : {}),
        },
        { contextValue: newContext(open.call, 'websocket', clock.now().getTime()) },
      );
      if (body.kind === 'single') return body.singleResult;
      throw new Error('an answer in parts, which the schema has no directive for');
    } catch (error) {
      logger.error({ requestId: trace.requestId, err: error }, 'an operation met a fault');
      return { errors: [publicError({ message: 'internal error' }, trace.requestId)] };
    } finally {
      open.close();
    }
  };

async function listen(server: http.Server, { port, host }: GatewayOptions): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What runs may end; what does not end in time is cut off. */
async function stop(
  server: http.Server,
  sockets: Sockets,
  apollo: ApolloServer<GatewayContext>,
): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await sockets.stop(STOP_GRACE_MS);
  await closed;
  clearTimeout(cutOff);
  await apollo.stop();
}
