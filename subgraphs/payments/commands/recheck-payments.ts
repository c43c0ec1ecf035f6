import { accountOf } from '#domain/bank/account';
import { FRESH, type Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { availableMinor } from '#domain/controls/reservation';
import { supplierGone, supplierState } from '#domain/controls/supplier-state';
import { systemOfRecord } from '#domain/legal-entity';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import { problem } from '../invoice-controls.ts';
import { inBatches, payableInvoices } from '../payable-invoices.ts';
import { flagProblems } from '../payee-controls.ts';
import type { PaymentsContent, StoredPayment } from '../payment-content.ts';
import type { PayableInvoice } from '../payment-draft.ts';
import { wantedOf } from '../reservations.ts';

/**
 * What would stop it now: the payee and its account are still in the system of record, no payment to the account has come
 * back, and every invoice is still open, also beside what other payments of ours have paid of it, and not held. Asked when one of these changes, and once more right before anything is sent.
 * @throws SourceError when a source does not answer.
 */
export async function recheckPayments(
  services: CommandServices,
  content: PaymentsContent,
  given: Call,
): Promise<readonly Problem[]> {
  const call: Call = { ...given, freshness: FRESH };
  const payments = content.files.flatMap((file) =>
    file.payments.map((payment) => ({ file, payment })),
  );
  const supplierIds = [...new Set(payments.map(({ payment }) => payment.supplierId))];
  const invoiceIds = payments.flatMap(({ payment }) =>
    payment.allocations.map(({ invoiceId }) => invoiceId),
  );
  const [suppliers, invoices, flags] = await Promise.all([
    inBatches(supplierIds, (some) => services.sources.suppliers.suppliersById(some, call)),
    payableInvoices(services, invoiceIds, call),
    services.database.bankAccountFlag.findMany({
      where: {
        account: { in: payments.map(({ payment }) => accountOf(payment.creditor)) },
        clearedAt: null,
      },
      select: { account: true, reasonCode: true },
    }),
  ]);
  const flagged = new Map(flags.map(({ account, reasonCode }) => [account, reasonCode]));
  const bySupplier = new Map(supplierIds.map((id, index) => [id, suppliers[index] ?? null]));
  const byInvoice = new Map(invoiceIds.map((id, index) => [id, invoices[index] ?? null]));
  const own = wantedOf(payments);
  const entity = services.legalEntities.find(({ code }) => code === content.legalEntity);
  const target = (entity && systemOfRecord(entity, 'suppliers')?.source) ?? '';
  return payments.flatMap(({ payment }) => [
    ...payeeNow(payment, bySupplier.get(payment.supplierId) ?? null, {
      legalEntity: content.legalEntity,
      target,
    }),
    ...flagProblems({ flag: flagged.get(accountOf(payment.creditor)) ?? null }),
    ...invoicesNow(payment, byInvoice, own),
  ]);
}

function payeeNow(
  { creditor, creditorBankAccountId }: StoredPayment,
  supplier: Supplier | null,
  of: { readonly legalEntity: string; readonly target: string },
): Problem[] {
  if (!supplier) return [supplierGone];
  const wanted = accountOf(creditor);
  if (supplier.bankAccounts.some((each) => accountOf(each) === wanted))
    return supplierState(supplier, of);
  return [accountGone(creditorBankAccountId), ...supplierState(supplier, of)];
}

const accountGone = (account: string): Problem =>
  problem(
    'PAY-2',
    'BLOCK',
    'the account is none of the supplier’s any more',
    ['input', 'creditorBankAccountId'],
    { account },
  );

/** Other payments of ours count: one that had come to nothing may have been booked by the bank all the same. */
function leftForThis({ open, held }: PayableInvoice, own: bigint): bigint {
  const reserved = (held?.reservedMinor ?? 0n) - own;
  const others = held && { ...held, reservedMinor: reserved > 0n ? reserved : 0n };
  return availableMinor(open?.amountMinor ?? 0n, others);
}

function invoicesNow(
  { allocations }: StoredPayment,
  invoices: ReadonlyMap<string, PayableInvoice | null>,
  own: ReturnType<typeof wantedOf>,
): Problem[] {
  return allocations.flatMap(({ invoiceId }) => {
    const found = invoices.get(invoiceId) ?? null;
    const cleared = own.get(invoiceId)?.clearedMinor ?? 0n;
    const path = ['input', 'allocations'];
    const evidence = { invoice: invoiceId };
    if (!found?.open || found.invoice.documentStatus !== 'POSTED')
      return [problem('PAY-4', 'BLOCK', 'the invoice is not posted any more', path, evidence)];
    return [
      ...(found.holds.length > 0
        ? [problem('PAY-5', 'BLOCK', 'the invoice is held now', path, evidence)]
        : []),
      ...(cleared > leftForThis(found, cleared)
        ? [problem('PAY-7', 'BLOCK', 'less of the invoice is open now', path, evidence)]
        : []),
    ];
  });
}
