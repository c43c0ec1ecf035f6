import { z } from 'zod';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';
import { cashPolicy } from './policy/cash.ts';
import { matchingPolicy } from './policy/matching.ts';
import { paymentsPolicy } from './policy/payments.ts';

const schema = z.strictObject({
  version: z.string().min(1),
  payments: paymentsPolicy,
  matching: matchingPolicy,
  cash: cashPolicy,
});

export type TreasuryPolicy = z.output<typeof schema>;

const VERSION_HASH_DIGITS = 12;

/**
 * The rules of policies/treasury.yaml.
 * @throws with the file's name and the place in it when it cannot be read.
 */
export function readTreasuryPolicy(file: string): TreasuryPolicy {
  const { value, digest } = readPolicyYaml(file, schema, 'treasury policy');
  return { ...value, version: `${value.version}+${digest.slice(0, VERSION_HASH_DIGITS)}` };
}
