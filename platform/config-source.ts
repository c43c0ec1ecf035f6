import { z } from 'zod';

import { currencyDigits } from '#domain/currency';
import { SUPERLEDGER } from '#domain/ids';
import { credentialsSchema } from './http/auth.ts';
import { limitsSchema } from './http/limit.ts';

const legalEntitySchema = z.strictObject({
  /** Ours, `DE01`. */
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/),
  /** The source's: SAP company code, NetSuite subsidiary id. */
  nativeKey: z.string().min(1).max(64),
  currency: z.string().refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency'),
});

const domains = z.array(z.enum(['suppliers', 'invoices', 'payments', 'ledger']));

/** How a source is followed for what people change in it. */
const followSchema = z.strictObject({
  /** Of those it is asked for; null: all whose changes its connector can find. */
  domains: domains.nullable().default(null),
  intervalSeconds: z.int().min(1).max(86_400).default(30),
  /** What was changed so long before the last change that is known is looked at again. */
  overlapSeconds: z.int().min(1).max(3_600).default(60),
  /** Signs the webhooks that have it looked at now; null: it takes none. */
  webhookSecret: z.string().min(24, 'at least 24 characters').nullable().default(null),
});

/** One source of the configuration; the connector checks `settings`. */
export const sourceSchema = z.strictObject({
  /** The prefix of every entity id it hands out, so it must never change. */
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .refine(
      (id) => id !== SUPERLEDGER,
      `${SUPERLEDGER} is the name of what Superledger originates`,
    ),
  /** A connector's. */
  kind: z.string().min(1),
  /** `sftp://host:port` has no path and no name: folders are settings, who we are is a credential. */
  baseUrl: z
    .url({ protocol: /^(https?|sftp)$/ })
    .refine(isWholeSftp, 'an sftp URL is sftp://host:port and nothing else')
    .transform((url) => url.replace(/\/+$/, '')),
  credentials: credentialsSchema,
  /** Where its data may be kept; the cache is partitioned by it. */
  region: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  /** None for a register or an engine that keeps nobody's books. */
  legalEntities: z
    .array(legalEntitySchema)
    .refine(
      (entities) => new Set(entities.map(({ code }) => code)).size === entities.length,
      'names a legal entity twice',
    ),
  /** The books it is read for; what else its connector can do, checks and writes, does not depend on it. */
  domains: domains.default([]),
  limits: limitsSchema.prefault({}),
  follow: followSchema.prefault({}),
  settings: z.unknown().optional(),
});
function isWholeSftp(url: string): boolean {
  return !url.startsWith('sftp:') || /^sftp:\/\/[^/@?#]+\/?$/.test(url);
}

export type SourceConfig = z.infer<typeof sourceSchema>;
