import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate } from '#domain/date';
import { ibanFault } from '#domain/iban';
import { makeId, parseId } from '#domain/ids';

const sourceId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a source id of a-z, 0-9 and -');
const entityId = z
  .string()
  .refine((id) => parseId(id) !== null, 'an id such as sap:YCOA.0000113100');

/** An account of ours at a bank (domain/bank/account.ts); its id is `<source>:<key>`. */
export const bankAccountSchema = z
  .strictObject({
    key: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,31}$/, 'a key of A-Z, 0-9 and -'),
    source: sourceId,
    name: z.string().min(1).max(100),
    legalEntity: z.string().regex(/^[A-Z0-9]{1,16}$/, 'a code of A-Z and 0-9'),
    /** The legal entity's own name where it is not said. */
    holder: z.string().min(1).max(140).nullable().default(null),
    iban: z
      .string()
      .refine((text) => ibanFault(text) === null, 'an IBAN without spaces')
      .nullable()
      .default(null),
    accountNumber: z.string().min(1).max(34).nullable().default(null),
    bic: z.string().regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'a BIC'),
    currency: z.string().refine((each) => currencyDigits(each) !== null, 'an ISO 4217 code'),
    /** A profile of the bank's connector, or of its settings. */
    profile: z.string().min(1).max(64),
    ledger: z.strictObject({
      cash: entityId,
      clearing: entityId,
      charges: entityId,
      chargesCostCenter: entityId.nullable().default(null),
      since: z.string().refine(isCalendarDate, 'a calendar date').nullable().default(null),
    }),
  })
  .refine(
    ({ iban, accountNumber }) => (iban === null) !== (accountNumber === null),
    'either an iban or an accountNumber',
  );

type Configured = z.infer<typeof bankAccountSchema>;

/** The configured accounts of our own. @throws Error with one sentence for the person who wrote the configuration. */
export function bankAccountsOf(config: {
  readonly bankAccounts: readonly Configured[];
  readonly legalEntities: readonly { readonly code: string; readonly name: string }[];
  readonly sources: readonly { readonly id: string }[];
}): readonly BankAccount[] {
  const seen = new Set<string>();
  const cash = new Map<string, string>();
  return config.bankAccounts.map(({ key, holder, ...account }) => {
    const id = makeId(account.source, key);
    const entity = config.legalEntities.find(({ code }) => code === account.legalEntity);
    if (!entity)
      throw new Error(
        `Bank account "${id}" belongs to "${account.legalEntity}", which is not among the legal entities.`,
      );
    if (!config.sources.some((source) => source.id === account.source))
      throw new Error(
        `Bank account "${id}" is kept by "${account.source}", which is not among the sources.`,
      );
    if (seen.has(id)) throw new Error(`Two bank accounts are called "${id}".`);
    seen.add(id);
    const books = `${account.legalEntity} ${account.ledger.cash}`;
    const other = cash.get(books);
    // Every line of the ledger account would count for both, and one's unbooked movements would look booked.
    if (other !== undefined)
      throw new Error(
        `Bank accounts "${other}" and "${id}" of "${account.legalEntity}" have the same cash account "${account.ledger.cash}": each needs its own, or no reconciliation tells them apart.`,
      );
    cash.set(books, id);
    return { ...account, id, holder: holder ?? entity.name };
  });
}
