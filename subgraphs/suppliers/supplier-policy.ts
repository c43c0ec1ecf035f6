import { z } from 'zod';
import type { CheckPolicy } from '#domain/controls/check-policy';
import type { AgreedTerms } from '#domain/controls/payment-terms';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';

const days = z.int().min(1).max(365);
const terms = z.array(z.string().min(1).max(30)).max(100);

/** What is not said is the strict side of it; nothing is ever passed over in silence. */
const checks = z.strictObject({
  taxIds: z.strictObject({ unavailable: z.enum(['HOLD', 'WARN']).default('HOLD') }).prefault({}),
  screening: z
    .strictObject({
      match: z.enum(['BLOCK', 'HOLD']).default('BLOCK'),
      unavailable: z.enum(['BLOCK', 'HOLD']).default('HOLD'),
      releasedBy: z.array(z.string().min(1)).max(20).default([]),
    })
    .prefault({}),
});

const schema = z.strictObject({
  version: z.string().min(1),
  coolOffHours: z.int().min(0).max(336),
  callBackDays: days,
  recentDays: days,
  paymentTerms: z.record(
    z.string(),
    z.strictObject({ usual: terms.min(1, 'one term at least'), others: terms.default([]) }),
  ),
  checks: checks.prefault({}),
});

/** What the deployment decides about suppliers: policies/suppliers.yaml. */
export interface SupplierPolicy {
  readonly version: string;
  readonly coolOffHours: number;
  readonly callBackDays: number;
  readonly recentDays: number;
  /** By the legal entity's code. */
  readonly paymentTerms: Readonly<Record<string, AgreedTerms>>;
  readonly checks: CheckPolicy;
}

/** @throws with the file's name and the place in it when the policy cannot be read. */
export function readSupplierPolicy(file: string): SupplierPolicy {
  return readPolicyYaml(file, schema, 'supplier policy').value;
}
