import { z } from 'zod';
import type { AgreedTerms } from '#domain/controls/payment-terms';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';

const days = z.int().min(1).max(365);
const terms = z.array(z.string().min(1).max(30)).max(100);

const schema = z.strictObject({
  version: z.string().min(1),
  coolOffHours: z.int().min(0).max(336),
  callBackDays: days,
  recentDays: days,
  paymentTerms: z.record(
    z.string(),
    z.strictObject({ usual: terms.min(1, 'one term at least'), others: terms.default([]) }),
  ),
});

/** What the deployment decides about suppliers: policies/suppliers.yaml. */
export interface SupplierPolicy {
  readonly version: string;
  readonly coolOffHours: number;
  readonly callBackDays: number;
  readonly recentDays: number;
  /** By the legal entity's code. */
  readonly paymentTerms: Readonly<Record<string, AgreedTerms>>;
}

/** @throws with the file's name and the place in it when the policy cannot be read. */
export function readSupplierPolicy(file: string): SupplierPolicy {
  return readPolicyYaml(file, schema, 'supplier policy').value;
}
