import type { BankAccount } from '#domain/bank/account';
import type { FileProblem } from '#domain/bank/channel';
import { CalendarError } from '#domain/bank/calendar-error';
import { releaseFor } from '#domain/bank/cut-off';
import type { Creditor } from '#domain/bank/payment-file';
import type { BankProfile, Release } from '#domain/bank/profile';
import type { CalendarDate } from '#domain/date';
import { invariant } from '#domain/invariant';
import type { LegalEntity } from '#domain/legal-entity';
import { formatAmount } from '#domain/money';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { fileInstruction, type PaymentsContent, type StoredPayment } from './payment-content.ts';
import type { PaymentDraft } from './payment-draft.ts';

/** Payments of one account, for one day, of as many as the bank takes in one file. */
export interface PlannedFile {
  readonly debtor: BankAccount;
  readonly currency: string;
  readonly release: Release;
  readonly drafts: readonly PaymentDraft[];
}

/**
 * Sorts payments into files, in their order, by the rules of the accounts' banks.
 * @throws UNSUPPORTED_BY_TARGET where an account's bank connection sends no payments.
 */
export function planFiles(
  { sources }: CommandServices,
  drafts: readonly PaymentDraft[],
  { wanted, now }: { readonly wanted: CalendarDate; readonly now: Date },
): readonly PlannedFile[] {
  const byAccount = new Map<string, PaymentDraft[]>();
  for (const draft of drafts) {
    const key = `${draft.debtor.id} ${draft.amount.currency}`;
    const known = byAccount.get(key);
    if (known) known.push(draft);
    else byAccount.set(key, [draft]);
  }
  return [...byAccount.values()].flatMap((ofAccount) => {
    const [first] = ofAccount;
    invariant(first, 'a group has a payment');
    const { debtor, amount } = first;
    const { currency } = amount;
    const { profile, release } = releaseOf({ sources }, debtor, { wanted, now });
    const files: PlannedFile[] = [];
    for (let at = 0; at < ofAccount.length; at += profile.maxTransactions) {
      const some = ofAccount.slice(at, at + profile.maxTransactions);
      files.push({ debtor, currency, release, drafts: some });
    }
    return files;
  });
}

/** When a payment of an account has to leave. @throws UNSUPPORTED_BY_TARGET as `planFiles` does. */
export function releaseOf(
  { sources }: Pick<CommandServices, 'sources'>,
  debtor: BankAccount,
  { wanted, now }: { readonly wanted: CalendarDate; readonly now: Date },
): { readonly profile: BankProfile; readonly release: Release } {
  const bank = sources.portAt('bank', debtor.source);
  if (!bank || !sources.writerFor('transmitPayments', debtor.source))
    throw clientError('UNSUPPORTED_BY_TARGET', `${debtor.source} sends no payments`);
  const profile = bank.profileOf(debtor);
  const release = releaseOn(() => releaseFor(profile, debtor.currency, wanted, now));
  return { profile, release };
}

function releaseOn(find: () => Release): Release {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw clientError('BAD_USER_INPUT', 'no calendar of the bank reaches this day', {
      path: ['input', 'requestedExecutionDate'],
    });
  }
}

export function contentOf(
  files: readonly PlannedFile[],
  {
    legalEntity,
    now,
    isRun,
  }: { readonly legalEntity: LegalEntity; readonly now: Date; readonly isRun: boolean },
): PaymentsContent {
  return {
    legalEntity: legalEntity.code,
    initiatingParty: legalEntity.name,
    debtorCountry: legalEntity.country,
    createdAt: now.toISOString(),
    isRun,
    files: files.map(({ debtor, currency, release, drafts }) => ({
      debtor,
      currency,
      ...release,
      payments: drafts.map(toStored),
    })),
  };
}

const toStored = (draft: PaymentDraft): StoredPayment => ({
  supplierId: draft.supplier.id,
  creditorBankAccountId: draft.account.id,
  creditor: creditorOf(draft),
  amount: formatAmount(draft.amount),
  allocations: draft.allocations.map(({ payable, amount, discount }) => ({
    invoiceId: payable.invoice.id,
    documentNumber: payable.invoice.number,
    documentDate: payable.invoice.invoiceDate,
    amount: formatAmount(amount),
    discount: formatAmount(discount),
    openBefore: formatAmount(payable.open ?? { ...amount, amountMinor: 0n }),
  })),
  payeeVerification: draft.payeeVerification,
});

const creditorOf = ({ supplier, account }: PaymentDraft): Creditor => ({
  name: account.holder ?? supplier.name,
  iban: account.iban,
  accountNumber: account.accountNumber,
  bic: account.bic,
  bankCode: account.bankCode,
  bankCountry: countryOf(account),
  address: supplier.addresses[0] ?? null,
});

/** Of the bank that keeps the account. */
export const countryOf = ({ country, iban }: PaymentDraft['account']): string | null =>
  country ?? iban?.slice(0, 2) ?? null;

/** Any reference: what a bank takes does not depend on it. */
const ANY_REFERENCE = 'S000000000000000';

/** What the banks would refuse, by the payment's place in all files (from 0); null for a file as a whole. */
export function refusedByBanks(
  { sources }: CommandServices,
  content: PaymentsContent,
): readonly (Omit<FileProblem, 'payment'> & { readonly place: number | null })[] {
  let before = 0;
  return content.files.flatMap(({ debtor, payments }, index) => {
    const first = before;
    before += payments.length;
    const bank = sources.portAt('bank', debtor.source);
    const found = bank?.check(fileInstruction(content, ANY_REFERENCE, index + 1)) ?? [];
    return found.map(({ payment, field, message }) => ({
      place: payment === null ? null : first + payment,
      field,
      message,
    }));
  });
}
