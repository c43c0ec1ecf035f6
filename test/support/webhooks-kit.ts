import { randomBytes } from 'node:crypto';
import type { LegalEntity } from '#domain/legal-entity';
import { openLogger } from '#platform/telemetry/logger';
import { openMetrics, type Metrics } from '#platform/telemetry/metrics';
import type { Resolve } from '#platform/webhooks/checked-lookup';
import { webhookSeal, type Seal } from '#platform/webhooks/secret';
import { startWebhooks } from '#platform/webhooks/start';
import { operationsCommands } from '#subgraphs/operations/commands';
import { eventGround, type EventGround } from './event-ground.ts';
import { kernelKit, type KernelKit } from './kernel-kit.ts';
import { personas } from './personas.ts';

/** Two people with the controller's rights: one asks, the other agrees. */
export const CONTROLLERS = [
  personas.controller,
  { ...personas.controller, subject: 'other' },
] as const;

/** Fast enough for a test; the real one is three days. */
const SCHEDULE = {
  firstPauseMs: 10,
  longestPauseMs: 40,
  giveUpAfterMs: 60_000,
  failuresUntilRest: 5,
  longestRestMs: 40,
};

export interface WebhooksKit extends KernelKit {
  readonly ground: EventGround;
  readonly seal: Seal;
  readonly metrics: Metrics;
  /** Everything the log was told, as text. */
  logged(): string;
  /** Plays the part of the worker that delivers. */
  deliver(schedule?: Partial<typeof SCHEDULE>): { stop(): Promise<void> };
  /** Registers a webhook and has it approved; its reference. */
  register(input: object): Promise<string>;
  secretOf(reference: string): Promise<string>;
}

export async function webhooksKit(resolve: Resolve): Promise<WebhooksKit> {
  const seal = webhookSeal(randomBytes(32).toString('base64url'));
  const allowed = new Set(['127.0.0.1']);
  const kit = await kernelKit({
    commands: (services) =>
      operationsCommands({ ...services, webhooks: { seal, allowed, resolve } }),
    sources: [],
    legalEntities: ['DE01', 'US01'].map(legalEntity),
  });
  const ground = await eventGround(kit);
  const metrics = openMetrics();
  let logged = '';
  const destination = { write: (line: string) => void (logged += line) };
  const logger = openLogger({ level: 'debug', destination });
  const running: { stop(): Promise<void> }[] = [];
  return {
    ...kit,
    ground,
    seal,
    metrics,
    logged: () => logged,
    deliver(schedule = {}) {
      const { databaseUrl } = kit;
      const job = startWebhooks(
        // The schedule runs on the machine's clock, as its timers do.
        { ...kit.kernel, logger, now: () => new Date() },
        {
          databaseUrl,
          log: ground.log,
          seal,
          allowed,
          resolve,
          metrics,
          schedule: { ...SCHEDULE, ...schedule },
        },
      );
      running.push(job);
      return job;
    },
    async register(input) {
      const posting = await kit.post('registerWebhook', input, CONTROLLERS);
      return posting.reference;
    },
    async secretOf(reference) {
      const { secret } = await kit.database.webhook.findUniqueOrThrow({ where: { reference } });
      return seal.open(secret ?? new Uint8Array(), reference);
    },
    async stop() {
      for (const job of running) await job.stop();
      await ground.stop();
      await kit.stop();
    },
  };
}

const legalEntity = (code: string): LegalEntity => ({
  code,
  name: code,
  country: 'DE',
  currency: 'EUR',
  systemOfRecord: [],
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
});
