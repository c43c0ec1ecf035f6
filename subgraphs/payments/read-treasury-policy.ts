import path from 'node:path';
import { z } from 'zod';
import { readExchangeRates, type ExchangeRates } from '#platform/approvals/exchange-rates';
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

export interface TreasuryPolicy extends z.output<typeof schema> {
  /** What positions and forecasts are added up with. */
  readonly referenceRates: ExchangeRates;
}

const VERSION_HASH_DIGITS = 12;

/**
 * The rules of policies/treasury.yaml, with the rates they name.
 * @throws with the file's name and the place in it when it cannot be read.
 */
export function readTreasuryPolicy(file: string): TreasuryPolicy {
  const { value, digest } = readPolicyYaml(file, schema, 'treasury policy');
  return {
    ...value,
    version: `${value.version}+${digest.slice(0, VERSION_HASH_DIGITS)}`,
    referenceRates: readExchangeRates(path.resolve(path.dirname(file), value.cash.rates)),
  };
}
