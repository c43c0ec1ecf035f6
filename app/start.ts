import fs from 'node:fs';
import path from 'node:path';
import { refusedMutations } from '#platform/audit/refused-mutations';
import { startFlows } from '#platform/flows/start';
import { startWorker } from '#platform/worker/worker';
import { startLogReader } from '#platform/events/log-reader';
import { systemClock } from '#platform/clock';
import { authenticator } from '#platform/identity/authenticate';
import { openRightsChannel } from '#platform/identity/rights-channel';
import { roleSigner, roleVerifier } from '#platform/identity/role-token';
import { packageRoot } from '#platform/package-root';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import { callLocally, type LocalSubgraph } from '#platform/subgraph/local';
import { callRemotely } from '#platform/subgraph/remote';
import { serveSubgraph } from '#platform/subgraph/serve';
import { startGateway } from '#gateway/server';
import { periodDrift } from '#subgraphs/ledger/period-drift';
import { supergraphSdl } from '#gateway/supergraph/__generated__/sdl';
import { auditSealer } from './audit-sealer.ts';
import { readBanks } from './bank-feed.ts';
import { keepCrosswalk } from './crosswalk.ts';
import { demoRoutes } from './demo-routes.ts';
import type { DemoSystems } from './demo-systems.ts';
import { openDeployment, type Deployment } from './deployment.ts';
import { startEventSources } from './event-sources.ts';
import { openParts } from './parts.ts';
import { operatorRoutes } from './routes.ts';
import { subgraphNames, type SubgraphName } from './roles.ts';
import { sourceWebhooks } from './source-webhooks.ts';
import { serveAlone, type Front } from './standalone.ts';
import { openStops, type Stops } from './stops.ts';
import { localSubgraphs } from './subgraphs.ts';
import type { StartOptions } from './start-options.ts';
import { webhookDelivery } from './webhooks.ts';

export interface Running {
  /** The gateway's, when this process plays it. */
  readonly url: string | null;
  /** Of the subgraphs that also serve by themselves. */
  readonly standalone: Partial<Record<SubgraphName, string>>;
  /** Where the demo's simulated systems listen; null outside the demo. */
  readonly systems: DemoSystems | null;
  readonly databaseUrl: string;
  readonly stop: () => Promise<void>;
}

/** Plays the given roles in this process; stops what it started when a later part does not start. */
export async function start(options: StartOptions): Promise<Running> {
  const { logger } = options;
  const stops = openStops((error) => logger.error({ err: error }, 'a part did not stop well'));
  try {
    const deployment = await openDeployment(options, stops);
    const urls = await play(options, deployment, stops);
    const { systems, databaseUrl } = deployment;
    return { ...urls, systems, databaseUrl, stop: stops.stop };
  } catch (error) {
    await stops.stop();
    throw error;
  }
}

async function play(
  options: StartOptions,
  deployment: Deployment,
  stops: Stops,
): Promise<Pick<Running, 'url' | 'standalone'>> {
  const { roles, logger } = options;
  const log = await startLogReader(deployment.databaseUrl, logger);
  stops.add(() => log.stop());
  const parts = await openParts(options, deployment, log, stops);
  const locals = localSubgraphs(parts);
  if (roles.worker) {
    startEventSources(deployment, parts, logger, stops);
    const sealer = auditSealer(options, deployment);
    stops.add(() => sealer.stop());
    const worker = await startWorker(parts.kernel, {
      databaseUrl: deployment.databaseUrl,
      log,
      checks: [periodDrift(parts)],
    });
    stops.add(() => worker.stop());
    const flows = startFlows(parts.kernel, log, parts.flows);
    stops.add(() => flows.stop());
    const webhooks = webhookDelivery(deployment, parts, log);
    stops.add(() => webhooks.stop());
    keepCrosswalk(deployment, parts, log, stops);
    readBanks(deployment, parts, stops);
  }
  const otherGateways = openRightsChannel(deployment.databaseUrl, parts.kernel.database, logger);
  stops.add(() => otherGateways.stop());
  const front: Front = {
    authenticate: authenticator(deployment.identity),
    events: log,
    otherGateways,
    subscriptions: deployment.config.subscriptions,
    // Whose postings one sees depends on who one is.
    personalSubgraphs: ['operations'],
    onRefusedMutation: refusedMutations({ ...parts.kernel, metrics: parts.metrics }),
    logger,
    clock: systemClock,
  };
  const routesFor = (remotes: Readonly<Record<string, string>>) =>
    operatorRoutes({ database: parts.kernel.database, metrics: parts.metrics, remotes });
  const standalone = await serveAlone(
    roles.subgraphs,
    deployment.config.roles.standalone,
    locals,
    front,
    routesFor({}),
    stops,
  );
  if (!roles.gateway) {
    await serveLocals(options, deployment, locals, stops);
    return { url: null, standalone };
  }
  const { callers, remotes } = reach(options, deployment, locals, stops);
  const gateway = await startGateway({
    ...front,
    host: options.host,
    port: options.port,
    supergraphSdl,
    subgraphs: callers,
    routes: [
      ...routesFor(remotes),
      ...sourceWebhooks(deployment.config, parts.kernel.database, parts.now),
      ...(deployment.systems ? demoRoutes(deployment.systems.identity) : []),
    ],
    pages: builtPages(),
  });
  stops.add(() => gateway.stop());
  return { url: gateway.url, standalone };
}

/** The built start page; in development, before a build, there is none. */
function builtPages(): string | null {
  const folder = path.join(packageRoot, 'dist/console');
  return fs.existsSync(folder) ? folder : null;
}

/** Subgraphs of this process are called as functions, the others over HTTP. */
function reach(
  { roles, logger }: StartOptions,
  { config }: Deployment,
  locals: Readonly<Record<SubgraphName, LocalSubgraph>>,
  stops: Stops,
): { callers: Record<string, SubgraphCaller>; remotes: Record<string, string> } {
  const remotes: Record<string, string> = {};
  const signer = roleSigner(config.secrets.rolePrivateKey);
  const callers = subgraphNames.map((name): [string, SubgraphCaller] => {
    if (roles.subgraphs.includes(name)) return [name, callLocally(locals[name])];
    const url = config.roles.subgraphs[name];
    remotes[name] = url;
    const caller = callRemotely({ name, url, signer, logger });
    stops.add(() => caller.close());
    return [name, caller];
  });
  return { callers: Object.fromEntries(callers), remotes };
}

async function serveLocals(
  { roles, logger }: StartOptions,
  { config }: Deployment,
  locals: Readonly<Record<SubgraphName, LocalSubgraph>>,
  stops: Stops,
): Promise<void> {
  const verifier = roleVerifier(config.secrets.rolePublicKey);
  for (const name of roles.subgraphs) {
    const { hostname, port } = new URL(config.roles.subgraphs[name]);
    const served = await serveSubgraph({
      name,
      host: hostname,
      port: Number(port),
      subgraph: locals[name],
      verifier,
      logger: logger.child({ subgraph: name }),
    });
    stops.add(() => served.stop());
  }
}
