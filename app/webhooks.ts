import { startWebhooks } from '#platform/webhooks/start';
import { systemResolve } from '#platform/webhooks/checked-lookup';
import { webhookSeal } from '#platform/webhooks/secret';
import type { LogReader } from '#platform/events/log-reader';
import type { Kernel } from '#platform/commands/kernel';
import type { Metrics } from '#platform/telemetry/metrics';
import type { Config } from './config-schema.ts';
import type { Deployment } from './deployment.ts';

/** What webhooks are registered and delivered with, as the configuration has it. */
export const webhookParts = ({ webhooks, secrets }: Config) => ({
  seal: webhookSeal(secrets.webhookKey),
  allowed: new Set(webhooks.allowHosts),
  resolve: systemResolve,
});

/** Delivers webhooks, in the worker's process. */
export const webhookDelivery = (
  { config, databaseUrl }: Deployment,
  { kernel, metrics }: { readonly kernel: Kernel; readonly metrics: Metrics },
  log: LogReader,
): { stop(): Promise<void> } =>
  startWebhooks(kernel, { databaseUrl, log, metrics, ...webhookParts(config) });
