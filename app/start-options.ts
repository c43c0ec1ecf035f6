import type { Logger } from '#platform/telemetry/logger';
import type { Config } from './config-schema.ts';
import type { Roles } from './roles.ts';
import type { Environment } from './secret-references.ts';

/** What it takes to lay the ground: configuration, store, demo systems. */
export interface GroundOptions {
  readonly config: Config;
  /** The process environment, and in the demo the demo's secrets below it. */
  readonly environment: Environment;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
}

export interface StartOptions extends GroundOptions {
  readonly roles: Roles;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
}
