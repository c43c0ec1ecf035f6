import { ACCOUNT } from '../../world/chart.ts';
import { addDays, workingDayFrom } from '../../world/dates.ts';
import type { WorldPayment } from '../../world/model.ts';
import { rateOf } from '../../world/rates.ts';
import type { Row } from '../adf/resource.ts';
import { CLERK, decimal, timestamp } from '../company.ts';
import type { Company } from '../company.ts';
import { PAYMENT, RELATED_INVOICE } from '../resources/shapes.ts';
import { countryName, siteName } from './seed-suppliers.ts';
import { voidedOn } from './seed-invoices.ts';
import type { Change } from './tables.ts';

const FIRST_PAYMENT_NUMBER = 1001;
const FIRST_RELATED = 300_100_000_800_001;
/** Until the bank statement shows it. */
const CLEARING_DAYS = 2;

/** The world's payments of the company, with the invoices they settle; old ones are cleared. */
export function seedPayments(company: Company): Change[] {
  const { world, entity } = company;
  let related = 0;
  return world.payments
    .filter((payment) => payment.entity === entity.code)
    .flatMap((payment, at) => {
      const changes = [
        {
          table: 'payablesPayments',
          key: payment.nativeKey,
          row: paymentRow(company, payment, FIRST_PAYMENT_NUMBER + at),
        },
        ...payment.allocations.map(({ invoice, amount }, index) =>
          relatedChange(company, payment, {
            id: FIRST_RELATED + related + index,
            invoice: world.invoices[invoice]!,
            amount,
          }),
        ),
      ];
      related += payment.allocations.length;
      return changes;
    });
}

function paymentRow(company: Company, payment: WorldPayment, number: number): Row {
  const { world } = company;
  const { date, currency, voided } = payment;
  const clearedOn = workingDayFrom(addDays(date, CLEARING_DAYS));
  const isCleared = !voided && clearedOn <= world.anchor;
  const voidDate = voided ? voidedOn(date) : null;
  const changedOn = voidDate ?? (isCleared ? clearedOn : date);
  return {
    ...PAYMENT,
    ...partiesOf(company, payment),
    CheckId: Number(payment.nativeKey),
    PaymentId: 5000 + number,
    PaymentReference: 20_000 + number,
    PaperDocumentNumber: number,
    PaymentNumber: number,
    PaymentFileReference: 30_000 + Number(date.replaceAll('-', '')),
    PaymentProcessRequest: `RUN-${date.replaceAll('-', '')}`,
    PaymentAmount: decimal(payment.amount, currency),
    PaymentDate: date,
    AccountingDate: date,
    ...ratesOf(company, payment),
    ClearingDate: isCleared ? clearedOn : null,
    ClearingAmount: isCleared ? decimal(payment.amount, currency) : null,
    VoidDate: voidDate,
    VoidAccountingDate: voidDate,
    PaymentStatus: voided ? 'Voided' : isCleared ? 'Cleared' : 'Negotiable',
    AccountingStatus: 'Accounted',
    ReconciledFlag: isCleared,
    PaymentType: 'Payment process request',
    PaymentCurrency: currency,
    PaymentMethodCode: 'EFT',
    PaymentMethod: 'Electronic',
    CreatedBy: CLERK,
    CreationDate: timestamp(`${date}T00:00:00Z`),
    LastUpdatedBy: CLERK,
    LastUpdateDate: timestamp(`${changedOn}T00:00:00Z`),
    '#JeBatchId': Number(world.journals[payment.journal]?.nativeKey),
  };
}

function ratesOf({ world, entity }: Company, { journal, currency, date }: WorldPayment): Row {
  if (currency === entity.currency) return { PaymentBaseCurrency: currency };
  const left = world.journals[journal]?.lines.at(-1)?.ledgerAmount ?? 0;
  return {
    ConversionRate: rateOf(world.seed, currency, entity.currency, date),
    ConversionDate: date,
    ConversionRateType: 'Corporate',
    PaymentBaseAmount: decimal(-left, entity.currency),
    PaymentBaseCurrency: entity.currency,
  };
}

function partiesOf(company: Company, payment: WorldPayment): Row {
  const { world, businessUnit, legalEntity } = company;
  const supplier = world.suppliers[payment.supplier - 1]!;
  const record = supplier.records.find(({ system }) => system === 'oracle');
  return {
    LegalEntity: legalEntity.name,
    BusinessUnit: businessUnit.name,
    PaymentFunction: 'Payables',
    Payee: record?.name ?? supplier.name,
    ProcurementBU: businessUnit.name,
    PayeeSite: siteName(supplier),
    SupplierNumber: String(1000 + supplier.no),
    RemitToAccountNumber: supplier.bank?.iban ?? supplier.bank?.accountNumber ?? null,
    DisbursementBankAccountName: disbursementAccount(payment.currency),
    AddressLine1: supplier.street,
    City: supplier.city,
    State: supplier.region,
    Country: countryName(supplier.country),
    Zip: supplier.postalCode,
  };
}

export function disbursementAccount(currency: string): string {
  return `${currency} account ${ACCOUNT.bank[currency as keyof typeof ACCOUNT.bank]}`;
}

interface Settled {
  readonly id: number;
  readonly invoice: { readonly nativeKey: string; readonly number: string };
  /** Minor units. */
  readonly amount: number;
}

function relatedChange(
  { businessUnit }: Company,
  { nativeKey, currency, date, voided }: WorldPayment,
  { id, invoice, amount }: Settled,
): Change {
  // What a voided payment had settled is shown as nothing.
  const settled = voided ? 0 : decimal(amount, currency);
  const row: Row = {
    ...RELATED_INVOICE,
    InvoicePaymentId: id,
    CheckId: Number(nativeKey),
    InvoiceId: Number(invoice.nativeKey),
    InvoiceNumber: invoice.number,
    InstallmentNumber: 1,
    InvoiceBusinessUnit: businessUnit.name,
    AmountPaidPaymentCurrency: settled,
    AmountPaidInvoiceCurrency: settled,
    DiscountTaken: 0,
    DiscountLost: 0,
    InvoiceCurrency: currency,
    AccountingDate: date,
    CreatedBy: CLERK,
    CreationDate: timestamp(`${date}T00:00:00Z`),
    LastUpdatedBy: CLERK,
    LastUpdateDate: timestamp(`${date}T00:00:00Z`),
  };
  return { table: 'relatedInvoices', key: String(id), row };
}
