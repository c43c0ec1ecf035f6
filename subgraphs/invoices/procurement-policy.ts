import { z } from 'zod';
import { parseId } from '#domain/ids';
import { readPolicyYaml } from '#platform/approvals/policy-yaml';

/** How procurement's codes are spelled in the books of a legal entity. */
export interface ProcurementPolicy {
  /** By legal entity. */
  readonly legalEntities: Readonly<Record<string, ProcurementCodes>>;
}

export type ProcurementCodes = z.infer<typeof codesSchema>;

const SEGMENT_SEPARATOR = '-';
const PLACEHOLDER = /\{(code|\d{1,2})\}/g;

const id = z
  .string()
  .refine((text) => parseId(text) !== null, 'is no id, such as oracle:GB01-400000-0000-000');
const template = id.refine((text) => text.search(PLACEHOLDER) >= 0, 'has no {code} or {1} in it');

const codesSchema = z.strictObject({
  /**
   * The account of every code that `accounts` does not name: an id in which {code} stands for the whole code and {1},
   * {2} … for its parts between hyphens.
   */
  account: template.optional(),
  accounts: z.record(z.string(), id).default({}),
  /** Likewise, the cost centre; none where it is not said. */
  costCenter: template.optional(),
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
): string | null => accounts[code] ?? (account === undefined ? null : filled(account, code));

/** Null where lines of this legal entity carry none, or the code has no such part. */
export const costCenterOf = (
  { costCenter }: Partial<ProcurementCodes>,
  code: string,
): string | null => (costCenter === undefined ? null : filled(costCenter, code));

function filled(text: string, code: string): string | null {
  const parts = code.split(SEGMENT_SEPARATOR);
  const partOf = (name: string): string | undefined =>
    name === 'code' ? code : parts[Number(name) - 1];
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (names.some((name) => !partOf(name))) return null;
  return text.replaceAll(PLACEHOLDER, (_, name: string) => partOf(name) ?? '');
}
