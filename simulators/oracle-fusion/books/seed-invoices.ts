import { ACCOUNT } from '../../world/chart.ts';
import { addDays, workingDayFrom } from '../../world/dates.ts';
import type { WorldInvoice, WorldSupplier } from '../../world/model.ts';
import { rateOf } from '../../world/rates.ts';
import { taxByCode } from '../../world/tax.ts';
import type { Row } from '../adf/resource.ts';
import { CLERK, combination, decimal, timestamp } from '../company.ts';
import type { Company } from '../company.ts';
import { HOLD, INVOICE } from '../resources/shapes.ts';
import { installmentChange, lineChanges } from './invoice-rows.ts';
import { siteName, supplierId, termName } from './seed-suppliers.ts';
import type { Change } from './tables.ts';

const FIRST_HOLD = 300_100_000_700_001;

/** The world's invoices of the company, with their lines, installments and holds. */
export function seedInvoices(company: Company): Change[] {
  const { world, entity } = company;
  const paidOn = lastPaidOn(company);
  let holds = 0;
  const seeded = [...world.invoices.entries()]
    .filter(([, invoice]) => invoice.entity === entity.code)
    .flatMap(([at, invoice]) => {
      const supplier = world.suppliers[invoice.supplier - 1]!;
      const changes = invoiceChanges(company, supplier, invoice, paidOn.get(at) ?? null);
      if (invoice.block === '') return changes;
      holds += 1;
      return [...changes, holdOf(company, changes[0]!.row!, invoice, FIRST_HOLD + holds - 1)];
    });
  return [...seeded, ...oddInvoice(company)];
}

const ODD_INVOICE = '300100000999999';

/** One invoice beyond the world, on purpose: very large, of a status nobody documents, in no ledger. */
function oddInvoice(company: Company): Change[] {
  const { world, entity } = company;
  const like = world.invoices.find(
    (one) =>
      one.entity === entity.code &&
      one.currency === entity.currency &&
      !one.creditMemo &&
      !one.cancelled &&
      !one.pendingApproval &&
      one.block === '',
  );
  if (!like) return [];
  const day = addDays(world.anchor, -400);
  const odd: WorldInvoice = {
    ...like,
    nativeKey: ODD_INVOICE,
    number: 'ODD-0001',
    invoiceDate: day,
    postingDate: day,
    dueDate: addDays(day, 30),
    gross: 12_345_678_901_234,
    open: 12_345_678_901_234,
    journal: -1,
    lines: [],
  };
  const supplier = world.suppliers[like.supplier - 1]!;
  return invoiceChanges(company, supplier, odd, null).map((change) =>
    change.table === 'invoices' && change.row
      ? {
          ...change,
          row: { ...change.row, ValidationStatus: 'Parked', AccountingStatus: 'Unaccounted' },
        }
      : change,
  );
}

/** The last day on which something was paid, by position in the world's invoices. */
function lastPaidOn({ world }: Company): ReadonlyMap<number, string> {
  return new Map(
    world.payments.flatMap(({ allocations, date, voided }) =>
      allocations.map(({ invoice }) => [invoice, voided ? voidedOn(date) : date] as const),
    ),
  );
}

/** As the world reverses: three days later, or on the next working day. */
export function voidedOn(date: string): string {
  return workingDayFrom(addDays(date, 3));
}

function invoiceChanges(
  company: Company,
  supplier: WorldSupplier,
  invoice: WorldInvoice,
  paidOn: string | null,
): Change[] {
  const id = Number(invoice.nativeKey);
  const madeAt = `${invoice.postingDate}T00:00:00Z`;
  const canceledOn = invoice.cancelled ? voidedOn(invoice.postingDate) : null;
  const changedAt = `${latest(invoice.postingDate, paidOn, canceledOn)}T00:00:00Z`;
  const sign = invoice.creditMemo ? -1 : 1;
  const { currency } = invoice;
  const left = invoice.cancelled ? 0 : 1;
  const row: Row = {
    ...headerOf(company, supplier, invoice),
    InvoiceAmount: decimal(sign * left * invoice.gross, currency),
    ...statusOf(company, invoice),
    CanceledDate: canceledOn,
    CanceledBy: canceledOn === null ? null : CLERK,
    CreatedBy: CLERK,
    CreationDate: timestamp(madeAt),
    LastUpdatedBy: CLERK,
    LastUpdateDate: timestamp(changedAt),
  };
  return [
    { table: 'invoices', key: String(id), row },
    ...linesOf(company, invoice, sign * left, madeAt),
    installmentChange({
      invoiceId: id,
      gross: sign * left * invoice.gross,
      unpaid: sign * invoice.open,
      currency,
      dueDate: invoice.dueDate,
      by: CLERK,
      at: changedAt,
    }),
  ];
}

function headerOf(company: Company, supplier: WorldSupplier, invoice: WorldInvoice): Row {
  const record = supplier.records.find(({ system }) => system === 'oracle')!;
  const { world, entity, businessUnit, legalEntity } = company;
  const isForeign = invoice.currency !== entity.currency;
  return {
    ...INVOICE,
    InvoiceId: Number(invoice.nativeKey),
    InvoiceNumber: invoice.number,
    InvoiceCurrency: invoice.currency,
    PaymentCurrency: invoice.currency,
    InvoiceDate: invoice.invoiceDate,
    BusinessUnit: businessUnit.name,
    Supplier: record.name,
    SupplierNumber: String(1000 + supplier.no),
    ProcurementBU: businessUnit.name,
    SupplierSite: siteName(supplier),
    ConversionRateType: isForeign ? 'Corporate' : null,
    ConversionDate: isForeign ? invoice.postingDate : null,
    ConversionRate: isForeign
      ? rateOf(world.seed, invoice.currency, entity.currency, invoice.postingDate)
      : null,
    AccountingDate: invoice.postingDate,
    Description: invoice.lines[0]?.text ?? null,
    PayAloneFlag: false,
    InvoiceSourceCode: 'Manual Invoice Entry',
    InvoiceSource: 'Manual invoice entry',
    InvoiceType: invoice.creditMemo ? 'Credit memo' : 'Standard',
    PayGroup: 'Standard',
    PaymentTerms: termName(supplier.netDays),
    TermsDate: invoice.invoiceDate,
    PaymentMethodCode: 'EFT',
    PaymentMethod: 'Electronic',
    SupplierTaxRegistrationNumber: supplier.vatId,
    LegalEntity: legalEntity.name,
    LegalEntityIdentifier: legalEntity.identifier,
    LiabilityDistribution: combination(company, ACCOUNT.payables, null),
    CanceledFlag: invoice.cancelled,
    SupplierIBAN: supplier.bank?.iban ?? null,
    TaxationCountry: entity.country,
    '#SupplierId': supplierId(record),
  };
}

function statusOf({ world, entity }: Company, invoice: WorldInvoice): Row {
  const { currency, gross, open, cancelled, block, pendingApproval, creditMemo } = invoice;
  const paid = cancelled ? 0 : (creditMemo ? -1 : 1) * (gross - open);
  const payable = world.journals[invoice.journal]?.lines.at(-1)?.ledgerAmount;
  const isPaid = !cancelled && open === 0;
  return {
    ValidationStatus: cancelled ? 'Canceled' : block === '' ? 'Validated' : 'Needs revalidation',
    ApprovalStatus: pendingApproval ? 'Initiated' : 'Workflow approved',
    PaidStatus: isPaid ? 'Paid' : paid === 0 ? 'Unpaid' : 'Partially paid',
    AccountingStatus: pendingApproval ? 'Unaccounted' : 'Accounted',
    AmountPaid: decimal(paid, currency),
    BaseAmount:
      currency === entity.currency || payable === undefined || cancelled
        ? null
        : decimal(-payable, entity.currency),
    '#JeBatchId': Number(world.journals[invoice.journal]?.nativeKey ?? 0) || null,
  };
}

function linesOf(company: Company, invoice: WorldInvoice, sign: number, at: string): Change[] {
  const shared = {
    invoiceId: Number(invoice.nativeKey),
    currency: invoice.currency,
    accountingDate: invoice.postingDate,
    by: CLERK,
    at,
  };
  const items = invoice.lines.map((line) => ({
    type: 'Item' as const,
    amount: sign * line.amount,
    description: line.text,
    combination: combination(company, line.account, line.costCenter),
    taxCode: line.taxCode,
  }));
  const taxes = [...taxByCode(invoice.lines)].map(([code, tax]) => ({
    type: 'Tax' as const,
    amount: sign * tax,
    description: `Input tax ${code}`,
    combination: combination(company, taxAccount(code), null),
    taxCode: code,
  }));
  return [...items, ...taxes].flatMap((line, index) =>
    lineChanges({ ...shared, ...line, number: index + 1 }),
  );
}

function taxAccount(code: string): string {
  return ACCOUNT.inputTax[code as keyof typeof ACCOUNT.inputTax];
}

/** What blocks a payment here are holds: one that a person may release, and one of the system's own. */
const HOLD_OF: Readonly<Record<string, readonly [name: string, reason: string]>> = {
  A: ['Amount', 'The amount is being looked into.'],
  R: ['Dist Acct Invalid', 'The distribution account is invalid.'],
};

function holdOf({ businessUnit }: Company, row: Row, invoice: WorldInvoice, id: number): Change {
  const [name, reason] = HOLD_OF[invoice.block] ?? ['Amount', ''];
  const at = timestamp(`${invoice.postingDate}T00:00:00Z`);
  const by = name === 'Amount' ? CLERK : 'System';
  const hold: Row = {
    ...HOLD,
    HoldId: id,
    InvoiceNumber: invoice.number,
    BusinessUnit: businessUnit.name,
    Supplier: row['Supplier'] ?? null,
    HoldName: name,
    HoldReason: reason,
    HoldDate: at,
    HeldBy: by,
    CreatedBy: by,
    CreationDate: at,
    LastUpdatedBy: by,
    LastUpdateDate: at,
    '#InvoiceId': Number(invoice.nativeKey),
  };
  return { table: 'invoiceHolds', key: String(id), row: hold };
}

function latest(first: string, ...others: readonly (string | null)[]): string {
  return others.reduce<string>((last, one) => (one !== null && one > last ? one : last), first);
}
