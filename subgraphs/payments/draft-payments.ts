import type { BankAccount } from '#domain/bank/account';
import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import { sum } from '#domain/money';
import type { Supplier, SupplierBankAccount } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import { allocationOf } from './due-invoices.ts';
import { chooseAccount } from './find-payee.ts';
import type { LeftOut } from './left-out.ts';
import { inBatches } from './payable-invoices.ts';
import { payeeChanges } from './payee-changes.ts';
import type { DraftAllocation, PayableInvoice, PaymentDraft } from './payment-draft.ts';
import { releaseOf } from './plan-files.ts';
import type { PaymentsPolicy } from './policy/payments.ts';

interface Drafting {
  readonly wanted: CalendarDate;
  readonly now: Date;
  readonly policy: PaymentsPolicy;
  readonly input: {
    readonly dueBefore: CalendarDate;
    readonly takeDiscounts?: boolean | null | undefined;
  };
  /** Accounts payments may leave: for each currency the first of it. */
  readonly debtors: readonly BankAccount[];
  readonly target: string;
  readonly left: LeftOut;
}

/**
 * One payment a supplier and currency, by supplier; oldest document first within it. None where credit memos come to as
 * much as the invoices or more. @throws SourceError when a supplier's source does not answer.
 */
export async function draftPayments(
  services: CommandServices,
  payable: readonly PayableInvoice[],
  drafting: Drafting,
  call: Call,
): Promise<readonly PaymentDraft[]> {
  const { left, policy, now } = drafting;
  const ids = [...new Set(payable.flatMap(({ invoice }) => invoice.supplierId ?? []))].toSorted();
  const [suppliers, families, changes] = await Promise.all([
    inBatches(ids, (some) => services.sources.suppliers.suppliersById(some, call)),
    services.families.familiesOf(ids),
    payeeChanges(services.database, ids, [], { policy, now }),
  ]);
  const bySupplier = groupOf(payable, ({ invoice }) => invoice.supplierId ?? '');
  left.put('NO_SUPPLIER', namesOf(bySupplier.get('') ?? []));
  const executionDates = new Map(
    drafting.debtors.map((each) => [
      each.id,
      releaseOf(services, each, drafting).release.executionDate,
    ]),
  );
  return ids.flatMap((id, index) => {
    const own = bySupplier.get(id) ?? [];
    const supplier = suppliers[index];
    if (!supplier) return leave(left, 'NO_SUPPLIER', own);
    const chosen = chooseAccount(supplier, null, changes.latestIban.get(id) ?? null);
    if ('fault' in chosen)
      return leave(left, chosen.fault === 'NONE' ? 'NO_ACCOUNT' : 'AMBIGUOUS_ACCOUNT', own);
    const family = [...new Set([id, ...(families[index] ?? [])])];
    const payee = { supplier, family, account: chosen.account };
    return ofSupplier(own, payee, { ...drafting, executionDates });
  });
}

function ofSupplier(
  own: readonly PayableInvoice[],
  payee: {
    readonly supplier: Supplier;
    readonly family: readonly string[];
    readonly account: SupplierBankAccount;
  },
  {
    debtors,
    executionDates,
    policy,
    input,
    left,
  }: Drafting & { readonly executionDates: ReadonlyMap<string, CalendarDate> },
): readonly PaymentDraft[] {
  const byCurrency = groupOf(own, ({ invoice }) => invoice.gross.currency);
  return [...byCurrency].flatMap(([currency, invoices]): PaymentDraft[] => {
    const debtor = debtors.find((each) => each.currency === currency);
    if (!debtor) return leave(left, 'NO_DEBTOR_ACCOUNT', invoices);
    const executionDate = executionDates.get(debtor.id) ?? '';
    const { dueBefore, takeDiscounts } = input;
    const rules = { dueBefore, executionDate, takeDiscounts: takeDiscounts === true, policy };
    const allocations = invoices
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .flatMap((each): DraftAllocation[] => {
        const allocation = allocationOf(each, payee.supplier, rules);
        return allocation ? [allocation] : [];
      });
    if (allocations.length === 0) return [];
    const amount = sum(
      allocations.map((each) => each.amount),
      currency,
    );
    if (amount.amountMinor <= 0n) {
      const isPaid = allocations.some((each) => each.amount.amountMinor > 0n);
      const some = allocations.map((each) => each.payable);
      return leave(left, isPaid ? 'CREDIT_EXCEEDS' : 'CREDIT_MEMO', some);
    }
    return [{ ...payee, debtor, amount, allocations, payeeVerification: null }];
  });
}

const keyOf = ({ invoice }: PayableInvoice): string => `${invoice.invoiceDate} ${invoice.id}`;

const namesOf = (invoices: readonly PayableInvoice[]): readonly string[] =>
  invoices.map(({ invoice }) => invoice.id);

function leave(left: LeftOut, reason: string, invoices: readonly PayableInvoice[]): never[] {
  left.put(reason, namesOf(invoices));
  return [];
}

function groupOf<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const known = groups.get(key(one));
    if (known) known.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
