import { z } from 'zod';
import type { MatchingPolicy } from '#domain/controls/matching-policy';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';
import { percent, roles, upTo } from './tolerance-schema.ts';

/**
 * The tolerances of policies/matching.yaml.
 * @throws with the file's name and the place in it when it cannot be read.
 */
export function readMatchingPolicy(file: string): MatchingPolicy {
  const { value, digest } = readPolicyYaml(file, schema, 'matching policy');
  return { ...value, version: `${value.version}+${digest.slice(0, VERSION_HASH_DIGITS)}` };
}

const VERSION_HASH_DIGITS = 12;

const schema = z.strictObject({
  version: z.string().min(1),
  price: z.strictObject({ percent, upTo }).prefault({}),
  quantity: z.strictObject({ percent }).prefault({}),
  total: z.strictObject({ upTo }).prefault({}),
  unplanned: z.strictObject({ upTo }).prefault({}),
  releases: z.strictObject({ buyers: roles, receivers: roles }).prefault({}),
});
