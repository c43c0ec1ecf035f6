import type { AnyCommand } from '#platform/commands/command';
import { registerWebhook } from './commands/registerWebhook.ts';
import { removeWebhook } from './commands/removeWebhook.ts';
import { rotateWebhookSecret } from './commands/rotateWebhookSecret.ts';
import type { OperationsCommandServices } from './operations-services.ts';

/** Every command of this subgraph. */
export const operationsCommands = (services: OperationsCommandServices): readonly AnyCommand[] => [
  registerWebhook(services),
  removeWebhook(services),
  rotateWebhookSecret(services),
];
