import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '#platform/package-root';
import { configSchema, type Config } from './config-schema.ts';
import { demoSecrets } from './demo-secrets.ts';
import { resolveReferences, type Environment } from './secret-references.ts';
import { StartupError } from './startup-error.ts';

const DEFAULT_FILE = 'config/demo.yaml';

interface ReadConfig {
  readonly file: string;
  /** As written, references unresolved. */
  readonly raw: unknown;
}

/** Reads the file of SUPERLEDGER_CONFIG, the demo's by default. @throws StartupError */
function readConfigFile(environment: Environment): ReadConfig {
  const file = path.resolve(packageRoot, environment['SUPERLEDGER_CONFIG'] ?? DEFAULT_FILE);
  try {
    return { file, raw: parse(fs.readFileSync(file, 'utf8')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StartupError(`the configuration ${file} cannot be read: ${reason}`);
  }
}

/**
 * The configuration of this process and the environment it was resolved with: in the demo, the demo's secrets stand
 * in for variables that are not set; production knows none. @throws StartupError
 */
export function loadConfig(
  environment: Environment,
  dataFolder: string,
): { readonly config: Config; readonly environment: Environment } {
  const file = readConfigFile(environment);
  const whole = isDemo(file) ? { ...demoSecrets(dataFolder), ...environment } : environment;
  return { config: checkConfig(file, whole), environment: whole };
}

/** True when a file asks for the demo, before anything else of it is believed. */
const isDemo = ({ raw }: ReadConfig): boolean =>
  typeof raw === 'object' && raw !== null && 'mode' in raw && raw.mode === 'demo';

/** Resolves references, checks the shape and what its parts promise each other. @throws StartupError */
function checkConfig({ file, raw }: ReadConfig, environment: Environment): Config {
  const parsed = configSchema.safeParse(resolveReferences(raw, environment));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartupError(`the configuration ${file} does not hold: ${issues.join('; ')}`);
  }
  const problems = [...crossChecks(parsed.data), ...productionChecks(parsed.data, environment)];
  if (problems.length > 0)
    throw new StartupError(`the configuration ${file} does not hold: ${problems.join('; ')}`);
  return parsed.data;
}

function crossChecks({ sources, legalEntities }: Config): string[] {
  const codes = new Set(legalEntities.map(({ code }) => code));
  const ids = sources.map(({ id }) => id);
  const unknown = sources.flatMap(({ id, legalEntities: of }) =>
    Object.keys(of).flatMap((code) =>
      codes.has(code) ? [] : [`source ${id} names ${code}, which is no legal entity`],
    ),
  );
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  const owners = legalEntities.flatMap(({ code, systemOfRecord }) =>
    z.enum(['suppliers', 'invoices', 'payments', 'ledger']).options.flatMap((domain) => {
      const of = sources.filter(
        (each) => each.legalEntities[code] && each.domains.includes(domain),
      );
      const chosen = systemOfRecord[domain];
      if (chosen && !of.some(({ id }) => id === chosen))
        return [`${code}.systemOfRecord.${domain} names ${chosen}, which does not keep it`];
      return of.length > 1 && !chosen
        ? [`${code}.systemOfRecord.${domain} must say which source`]
        : [];
    }),
  );
  return [...unknown, ...repeated.map((id) => `two sources are named ${id}`), ...owners];
}

/** What a production configuration refuses: simulators, plain http, the demo issuer, failpoints. */
function productionChecks({ mode, identity, sources }: Config, environment: Environment): string[] {
  if (mode === 'demo') return [];
  const plain = sources.filter(({ baseUrl }) => !/^(https|sftp):\/\//.test(baseUrl));
  return [
    ...plain.map(({ id }) => `source ${id} must be reached by https or sftp in production`),
    ...(identity === 'demo' ? ['the demo issuer does not start in production'] : []),
    ...(environment['SUPERLEDGER_FAILPOINT'] ? ['failpoints do not exist in production'] : []),
  ];
}
