import type { Database } from '../db/client.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { ApprovalPolicy } from '../approvals/approval-policy.ts';
import type { AnyCommand } from './command.ts';

/** What the command path works with; made once by app/. */
export interface Kernel {
  readonly tenant: string;
  readonly database: Database;
  readonly registry: ReadonlyMap<string, AnyCommand>;
  readonly policy: ApprovalPolicy;
  readonly now: () => Date;
  readonly logger: Logger;
  /** Wakes the sequencer after a commit. */
  readonly wake: () => void;
}

export const commandRegistry = (commands: readonly AnyCommand[]): ReadonlyMap<string, AnyCommand> =>
  new Map(commands.map((command) => [command.name, command]));

export function commandOf({ registry }: Kernel, name: string): AnyCommand {
  const command = registry.get(name);
  if (!command) throw new Error(`this process does not know the command ${name}`);
  return command;
}
