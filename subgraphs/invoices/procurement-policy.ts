import { z } from 'zod';
import { parseId } from '#domain/ids';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';

/** How procurement's codes are spelled in the books of a legal entity. */
export interface ProcurementPolicy {
  /** By legal entity. */
  readonly legalEntities: Readonly<Record<string, ProcurementCodes>>;
}

export type ProcurementCodes = z.infer<typeof codesSchema>;

const accountId = z
  .string()
  .refine((text) => parseId(text) !== null, 'is no account id, such as oracle:01-6100-200');

const codesSchema = z.strictObject({
  /** An account id with {code} in it, for every code that is not named. */
  account: accountId.refine((text) => text.includes('{code}'), 'has no {code} in it').optional(),
  accounts: z.record(z.string(), accountId).default({}),
  taxCodes: z.record(z.string(), z.string().min(1)).default({}),
});

const schema = z.strictObject({
  version: z.string().min(1),
  legalEntities: z.record(z.string(), codesSchema).default({}),
});

/** policies/procurement.yaml. @throws with the file's name and the place in it when it cannot be read. */
export const readProcurementPolicy = (file: string): ProcurementPolicy =>
  readPolicyYaml(file, schema, 'procurement policy').value;

/** Null for a code that nobody has said the account of. */
export const accountOf = (
  { account, accounts = {} }: Partial<ProcurementCodes>,
  code: string,
): string | null => accounts[code] ?? account?.replace('{code}', () => code) ?? null;
