import path from 'node:path';
import { packageRoot } from '#platform/package-root';
import { logLevels, type LogLevel } from '#platform/telemetry/logger';
import type { Environment } from './secret-references.ts';
import { StartupError } from './startup-error.ts';

/** The process environment, read once (docs/operating/configuration.md). */
export interface ProcessSettings {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly dataFolder: string;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly logLevel: LogLevel;
}

const DEFAULT_PORT = 4000;
const MAX_PORT = 65_535;

/** @throws StartupError for a value that makes no sense. */
export function readProcessSettings(environment: Environment): ProcessSettings {
  const port = Number(environment['PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT)
    throw new StartupError(
      `PORT must be a number from 0 to ${MAX_PORT}, not ${environment['PORT']}`,
    );
  const level = environment['LOG_LEVEL'] ?? 'info';
  const logLevel = logLevels.find((each) => each === level);
  if (!logLevel) throw new StartupError(`LOG_LEVEL must be one of ${logLevels.join(', ')}`);
  return {
    host: environment['HOST'] ?? '127.0.0.1',
    port,
    dataFolder: path.resolve(packageRoot, environment['SUPERLEDGER_DATA'] ?? '.data'),
    databaseUrl: environment['DATABASE_URL'] ?? null,
    logLevel,
  };
}
