import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { parseId } from '#domain/ids';
import { bankAccountSchema } from './bank-accounts.ts';
import { sourceSchema } from '#platform/config-source';
import { DEFAULT_SUBSCRIPTION_LIMITS as live } from '#gateway/subscriptions/limits';

const code = z.string().regex(/^[A-Z0-9]{1,16}$/, 'a code of A-Z and 0-9');
const sourceId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a source id of a-z, 0-9 and -');
const entityId = z
  .string()
  .refine((id) => parseId(id) !== null, 'an id such as sap:YCOA.0000400000');
const domain = z.enum(['suppliers', 'invoices', 'payments', 'ledger']);

const part = z.string().min(1).max(100).nullable().default(null);

const addressSchema = z.strictObject({
  street: part,
  city: part,
  postalCode: part,
  region: part,
  country: z.string().length(2).nullable().default(null),
});

const legalEntitySchema = z.strictObject({
  code,
  name: z.string(),
  country: z.string().length(2),
  currency: z.string().refine((each) => currencyDigits(each) !== null, 'an ISO 4217 code'),
  /** Needed only where several sources keep one domain of this legal entity. */
  systemOfRecord: z.partialRecord(domain, sourceId).default({}),
  defaults: z
    .strictObject({
      expenseAccountId: entityId.nullable(),
      costCenterId: entityId.nullable(),
      taxCode: z.string().nullable(),
    })
    .default({ expenseAccountId: null, costCenterId: null, taxCode: null }),
  /** Where goods and services are delivered to, for a tax engine; the country alone where it is not said. */
  address: addressSchema.nullable().default(null),
});

/** As platform/config-source.ts has it, but for what the configuration says more conveniently. */
const configuredSourceSchema = sourceSchema.omit({ baseUrl: true, legalEntities: true }).extend({
  baseUrl: z.union([
    sourceSchema.shape.baseUrl,
    z
      .string()
      .regex(
        /^simulator:[a-z0-9-]+(\.[a-z]+)?$/,
        'an absolute URL (sftp://host:port has no user and no path), or simulator:<id> in the demo',
      ),
  ]),
  /** Our code to what the source calls it. */
  legalEntities: z.record(code, z.string().min(1).max(64)).default({}),
});

const identitySchema = z.union([
  z.literal('demo'),
  z.strictObject({ issuer: z.url(), audience: z.string().min(1), jwksUrl: z.url() }),
]);

const auditSchema = z.strictObject({
  checkpointEvery: z.int().min(1).max(1_000_000).default(1_000),
  checkpointSeconds: z.int().min(1).max(86_400).default(60),
  /** Null: `audit` in the data folder. */
  exportFolder: z.string().min(1).nullable().default(null),
});

/** How long the event log is kept: whatever is older, or lies further back, is deleted. */
const eventsSchema = z.strictObject({
  retainDays: z.int().min(1).max(3_650).default(30),
  retainCount: z.int().min(1_000).max(100_000_000).default(1_000_000),
});

/** As gateway/subscriptions/limits.ts explains them. */
const subscriptionsSchema = z.strictObject({
  connectionInitTimeoutMs: z.int().min(100).max(60_000).default(live.connectionInitTimeoutMs),
  maxSockets: z.int().min(1).max(1_000_000).default(live.maxSockets),
  maxSocketsPerViewer: z.int().min(1).max(1_000_000).default(live.maxSocketsPerViewer),
  maxOperationsPerSocket: z.int().min(1).max(10_000).default(live.maxOperationsPerSocket),
  maxMessageBytes: z.int().min(1_024).max(16_777_216).default(live.maxMessageBytes),
  queueCapacity: z.int().min(1).max(100_000).default(live.queueCapacity),
  maxBufferedBytes: z.int().min(1_024).max(67_108_864).default(live.maxBufferedBytes),
  idlePingMs: z.int().min(1_000).max(600_000).default(live.idlePingMs),
  maxSnapshot: z.int().min(1).max(10_000).default(live.maxSnapshot),
});

const webhooksSchema = z.strictObject({
  /** Hosts that webhooks may go to by http and at private addresses, in lower case; ports do not matter. */
  allowHosts: z
    .array(z.string().regex(/^[a-z0-9.:-]{1,253}$/, 'a host name or address, in lower case'))
    .max(100)
    .default([]),
});

/** Which record of which system is which supplier. */
const crosswalkSchema = z.strictObject({
  /** How often the suppliers of every source are read from beginning to end; single changes are seen sooner. */
  sweepHours: z.number().min(0.1).max(168).default(6),
});

const url = z.url({ protocol: /^https?$/ });

/** config/*.yaml, after its references were resolved. */
export const configSchema = z.strictObject({
  mode: z.enum(['demo', 'production']),
  tenant: z.string().regex(/^[a-z0-9-]{1,63}$/),
  identity: identitySchema,
  legalEntities: z.array(legalEntitySchema).min(1),
  sources: z.array(configuredSourceSchema).min(1),
  /** Our own accounts that payments leave and statements are read of. */
  bankAccounts: z.array(bankAccountSchema).max(1_000).default([]),
  policies: z.strictObject({
    approvals: z.string(),
    journals: z.string().default('policies/journals.yaml'),
    matching: z.string().default('policies/matching.yaml'),
    procurement: z.string().default('policies/procurement.yaml'),
    suppliers: z.string().default('policies/suppliers.yaml'),
    tax: z.string().default('policies/tax.yaml'),
    treasury: z.string().default('policies/treasury.yaml'),
  }),
  audit: auditSchema.prefault({}),
  events: eventsSchema.prefault({}),
  subscriptions: subscriptionsSchema.prefault({}),
  webhooks: webhooksSchema.prefault({}),
  crosswalk: crosswalkSchema.prefault({}),
  secrets: z.strictObject({
    cursorKey: z.string().min(32, 'at least 32 characters'),
    rolePrivateKey: z.string(),
    rolePublicKey: z.string(),
    auditPrivateKey: z.string(),
    webhookKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes in base64url'),
  }),
  roles: z.strictObject({
    subgraphs: z.strictObject({
      suppliers: url,
      invoices: url,
      payments: url,
      ledger: url,
      operations: url,
    }),
    /** Where a subgraph also serves issuers' tokens by itself, for a router that is not ours. */
    standalone: z
      .partialRecord(z.enum(['suppliers', 'invoices', 'payments', 'ledger', 'operations']), url)
      .default({}),
  }),
});

export type Config = z.infer<typeof configSchema>;
