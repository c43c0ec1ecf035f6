import { z } from 'zod';
import type { TaxPolicy } from '#domain/controls/tax-policy';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';
import { percent, roles, upTo } from './tolerance-schema.ts';

/**
 * The rules of policies/tax.yaml.
 * @throws with the file's name and the place in it when it cannot be read.
 */
export function readTaxPolicy(file: string): TaxPolicy {
  const { value, digest } = readPolicyYaml(file, schema, 'tax policy');
  return { ...value, version: `${value.version}+${digest.slice(0, VERSION_HASH_DIGITS)}` };
}

const VERSION_HASH_DIGITS = 12;

const schema = z.strictObject({
  version: z.string().min(1),
  tolerance: z.strictObject({ percent, upTo }).prefault({}),
  unavailable: z.enum(['HOLD', 'WARN']).default('HOLD'),
  releasedBy: roles,
});
