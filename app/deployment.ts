import path from 'node:path';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { allSettled } from './all-settled.ts';
import { configSchema, type Config } from './config-schema.ts';
import { givenSystems, simulatorOf, startDemoSystems, type DemoSystems } from './demo-systems.ts';
import { StartupError } from './startup-error.ts';
import type { Environment } from './secret-references.ts';
import type { GroundOptions } from './start-options.ts';
import type { Stops } from './stops.ts';

/** The ground the roles stand on: configuration, store, and in the demo the simulated systems. */
export interface Deployment {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Null outside the demo. */
  readonly systems: DemoSystems | null;
  readonly identity: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwksUrl: string;
  };
}

const DEMO_AUDIENCE = 'superledger';

export async function openDeployment(options: GroundOptions, stops: Stops): Promise<Deployment> {
  const { config } = options;
  const [databaseUrl, systems] = await allSettled(
    openStore(options, stops),
    openDemo(options, stops),
  );
  return {
    config: {
      ...config,
      sources: config.sources.map((source) => resolveBaseUrl(source, systems)),
      roles: { ...config.roles, ...givenRoleUrls(options.environment) },
    },
    databaseUrl,
    systems,
    identity: identityOf(config, systems),
  };
}

/** The store's URL, its migrations applied. */
export async function openStore(
  { databaseUrl, dataFolder }: GroundOptions,
  stops: Stops,
): Promise<string> {
  const embedded = databaseUrl === null ? await startEmbedded({ folder: dataFolder }) : null;
  if (embedded) stops.add(() => embedded.stop());
  const url = databaseUrl ?? embedded?.url ?? '';
  await migrate(url, path.join(packageRoot, 'prisma/migrations'));
  return url;
}

/** The demo's systems, started here or given by the process that started us; null outside the demo. */
export async function openDemo(
  { config, dataFolder, environment }: GroundOptions,
  stops: Stops,
): Promise<DemoSystems | null> {
  if (config.mode !== 'demo') return null;
  const given = givenSystems(environment);
  if (given) return given;
  const { stop, ...systems } = await startDemoSystems(dataFolder, config, environment);
  stops.add(stop);
  return systems;
}

/** Where the supervisor put the roles, instead of where the configuration says. */
function givenRoleUrls(environment: Environment): Pick<Config['roles'], 'subgraphs'> | null {
  const given = environment['SUPERLEDGER_ROLE_URLS'];
  return given === undefined
    ? null
    : { subgraphs: configSchema.shape.roles.shape.subgraphs.parse(JSON.parse(given)) };
}

function resolveBaseUrl(
  source: Config['sources'][number],
  systems: DemoSystems | null,
): Config['sources'][number] {
  const simulator = simulatorOf(source.baseUrl);
  if (simulator === null) return source;
  const baseUrl = systems?.urls[simulator];
  if (baseUrl === undefined)
    throw new StartupError(
      `source ${source.id} names the simulator ${simulator}, which is not there`,
    );
  return { ...source, baseUrl };
}

function identityOf({ identity }: Config, systems: DemoSystems | null): Deployment['identity'] {
  if (identity !== 'demo') return identity;
  if (!systems) throw new StartupError('the demo issuer starts in the demo only');
  return {
    issuer: systems.identity,
    audience: DEMO_AUDIENCE,
    jwksUrl: `${systems.identity}/jwks.json`,
  };
}
