import { ACCOUNT } from '../../world/chart.ts';
import { addDays } from '../../world/dates.ts';
import { decimalsOf, rateOf } from '../../world/rates.ts';
import type { Payload, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { installmentChange, lineChanges } from '../books/invoice-rows.ts';
import type { InvoiceLineDraft } from '../books/invoice-rows.ts';
import { combination, decimal, INTEGRATION_USER } from '../company.ts';
import { made, putAll, today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { checkOpen, PAYABLES } from './checks.ts';
import { amountOf, checkAttributes, childrenOf, dateOf } from './payload.ts';
import { requiredText, scalars, textOf, without } from './payload.ts';
import { INVOICE, INVOICE_LINE } from './shapes.ts';
import { standing } from './suppliers.ts';

const FIRST_INVOICE = 300_100_001_000_001;

const CREATABLE =
  `InvoiceNumber InvoiceCurrency PaymentCurrency InvoiceAmount InvoiceDate BusinessUnit
  Supplier SupplierNumber SupplierSite InvoiceGroup ConversionRateType ConversionDate ConversionRate
  AccountingDate Description PayAloneFlag InvoiceSourceCode InvoiceSource InvoiceType PayGroup
  InvoiceReceivedDate PaymentTerms TermsDate GoodsReceivedDate PaymentMethodCode PaymentMethod
  LegalEntity LiabilityDistribution DocumentCategory DocumentSequence VoucherNumber ApplyAfterDate
  PurchaseOrderNumber Requester ReferenceKeyOne ReferenceKeyTwo ReferenceKeyThree ReferenceKeyFour
  ReferenceKeyFive RemittanceMessageOne RemittanceMessageTwo RemittanceMessageThree`.split(/\s+/);

const LINE = `LineNumber LineType LineAmount Quantity UnitPrice UOM PurchaseOrderNumber
  PurchaseOrderLineNumber PurchaseOrderScheduleLineNumber DistributionCombination DistributionSet
  Description AccountingDate TaxClassification TaxRateCode TaxRateName ReceiptNumber
  ReceiptLineNumber FinalMatchFlag ProrateAcrossAllItemsFlag Requester ItemDescription`.split(
  /\s+/,
);

const CHILDREN = ['invoiceLines', 'invoiceInstallments', 'invoiceDff', 'invoiceGdf', 'attachments'];
const MAX_NUMBER = 50;
const MAX_DESCRIPTION = 240;

const TYPES: Readonly<Record<string, string>> = {
  standard: 'Standard',
  'credit memo': 'Credit memo',
  prepayment: 'Prepayment',
};

/** Not validated at first; whether its lines add up is a matter of validation. */
export function createInvoice(desk: Desk, payload: Payload): Row {
  checkAttributes(without(payload, CHILDREN), INVOICE, CREATABLE);
  const { company, books } = desk;
  const supplier = supplierOf(desk, payload);
  const site = siteOf(desk, payload, supplier);
  const number = requiredText(payload, 'InvoiceNumber');
  if (number.length > MAX_NUMBER)
    throw invalid('JBO-27024', 'InvoiceNumber is too long.', '/InvoiceNumber');
  if ((textOf(payload, 'Description') ?? '').length > MAX_DESCRIPTION)
    throw invalid('JBO-27024', 'Description is too long.', '/Description');
  if (requiredText(payload, 'BusinessUnit') !== company.businessUnit.name)
    throw invalid('AP-BU', 'The business unit is not valid.', '/BusinessUnit');
  if (duplicateOf(desk, number, { Supplier: supplier['Supplier'] ?? null }))
    throw invalid(
      'AP-DUPLICATE',
      `Invoice number ${number} already exists for the supplier and business unit.`,
      '/InvoiceNumber',
    );
  const id = books.next('invoices', FIRST_INVOICE);
  const row = headerOf(desk, payload, { id, number, supplier, site });
  books.put('invoices', id, row);
  putLines(desk, payload, row);
  putInstallment(desk, row);
  books.note({ resource: 'invoices', id: String(id), action: 'create' });
  return row;
}

export function duplicateOf({ books, company }: Desk, number: string, invoice: Row): boolean {
  return books.tables
    .by('invoices', 'InvoiceNumber', number)
    .some(
      (one) =>
        one['Supplier'] === invoice['Supplier'] &&
        one['BusinessUnit'] === company.businessUnit.name,
    );
}

/** By name, or by number; one that is inactive or only prospective takes no invoice. */
function supplierOf(desk: Desk, payload: Payload): Row {
  const { tables } = desk.books;
  const number = textOf(payload, 'SupplierNumber');
  const name = number === null ? requiredText(payload, 'Supplier') : textOf(payload, 'Supplier');
  const [found] =
    number === null
      ? tables.by('suppliers', 'Supplier', name)
      : tables.by('suppliers', 'SupplierNumber', number);
  if (!found || (name !== null && found['Supplier'] !== name))
    throw invalid('AP-SUPPLIER', 'The supplier is not valid.', '/Supplier');
  if (standing(desk, found)['Status'] !== 'ACTIVE')
    throw invalid('AP-SUPPLIER-INACTIVE', 'The supplier is inactive.', '/Supplier');
  if (found['BusinessRelationshipCode'] !== 'SPEND_AUTHORIZED')
    throw invalid('AP-SUPPLIER', 'The supplier is not authorized for spend.', '/Supplier');
  return found;
}

function siteOf(desk: Desk, payload: Payload, supplier: Row): Row {
  const { tables } = desk.books;
  const name = requiredText(payload, 'SupplierSite');
  const site = tables
    .by('sites', '#SupplierId', supplier['SupplierId'])
    .find((one) => one['SupplierSite'] === name);
  const isAssigned =
    site && tables.by('assignments', '#SupplierSiteId', site['SupplierSiteId']).length > 0;
  if (!isAssigned) throw invalid('AP-SITE', 'The supplier site is not valid.', '/SupplierSite');
  if (standing(desk, site)['Status'] !== 'ACTIVE')
    throw invalid('AP-SITE', 'The supplier site is inactive.', '/SupplierSite');
  return site;
}

interface Header {
  readonly id: number;
  readonly number: string;
  readonly supplier: Row;
  readonly site: Row;
}

function headerOf(desk: Desk, payload: Payload, { id, number, supplier, site }: Header): Row {
  const { company } = desk;
  const currency = currencyOf(desk, payload, site);
  const amount = amountOf(payload, 'InvoiceAmount', decimalsOf(currency));
  if (amount === null)
    throw invalid('JBO-27014', 'JBO-27014: Attribute InvoiceAmount is required.', '/InvoiceAmount');
  const type = TYPES[(textOf(payload, 'InvoiceType') ?? 'Standard').toLowerCase()];
  if (!type) throw invalid('AP-TYPE', 'The invoice type is not valid.', '/InvoiceType');
  if (type === 'Credit memo' ? amount > 0 : amount < 0)
    throw invalid(
      'AP-AMOUNT',
      `The sign of the amount is not that of a ${type}.`,
      '/InvoiceAmount',
    );
  const invoiceDate = dateOf(payload, 'InvoiceDate') ?? today(desk);
  const accountingDate = dateOf(payload, 'AccountingDate') ?? today(desk);
  checkOpen(desk, PAYABLES, accountingDate, '/AccountingDate');
  const own = company.entity.currency;
  const isForeign = currency !== own;
  const rate = isForeign ? rateOf(company.world.seed, currency, own, accountingDate) : null;
  return {
    ...INVOICE,
    ...scalars(payload, CREATABLE),
    InvoiceId: id,
    InvoiceNumber: number,
    InvoiceCurrency: currency,
    PaymentCurrency: textOf(payload, 'PaymentCurrency') ?? currency,
    InvoiceAmount: decimal(amount, currency),
    InvoiceDate: invoiceDate,
    BusinessUnit: company.businessUnit.name,
    Supplier: supplier['Supplier'] ?? null,
    SupplierNumber: supplier['SupplierNumber'] ?? null,
    ProcurementBU: company.businessUnit.name,
    SupplierSite: site['SupplierSite'] ?? null,
    ConversionRateType: isForeign ? 'Corporate' : null,
    ConversionDate: isForeign ? accountingDate : null,
    ConversionRate: rate,
    AccountingDate: accountingDate,
    PayAloneFlag: payload['PayAloneFlag'] === true,
    InvoiceSource: textOf(payload, 'InvoiceSource') ?? 'Manual invoice entry',
    InvoiceType: type,
    PayGroup: textOf(payload, 'PayGroup') ?? 'Standard',
    PaymentTerms: textOf(payload, 'PaymentTerms') ?? site['PaymentTerms'] ?? null,
    TermsDate: dateOf(payload, 'TermsDate') ?? invoiceDate,
    PaymentMethodCode: textOf(payload, 'PaymentMethodCode') ?? 'EFT',
    PaymentMethod: textOf(payload, 'PaymentMethod') ?? 'Electronic',
    LegalEntity: company.legalEntity.name,
    LegalEntityIdentifier: company.legalEntity.identifier,
    LiabilityDistribution:
      textOf(payload, 'LiabilityDistribution') ?? combination(company, ACCOUNT.payables, null),
    ValidationStatus: 'Not validated',
    ApprovalStatus: 'Not required',
    PaidStatus: 'Unpaid',
    AccountingStatus: 'Unaccounted',
    CanceledFlag: false,
    AmountPaid: 0,
    BaseAmount: rate === null ? null : Math.round(amount * rate) / 100,
    TaxationCountry: company.entity.country,
    ...made(desk),
    '#SupplierId': supplier['SupplierId'] ?? null,
  };
}

const CURRENCIES = ['GBP', 'EUR', 'USD'];

function currencyOf({ company }: Desk, payload: Payload, site: Row): string {
  const given = textOf(payload, 'InvoiceCurrency') ?? site['InvoiceCurrencyCode'];
  const currency = given === null ? company.entity.currency : String(given);
  if (!CURRENCIES.includes(currency))
    throw invalid('AP-CURRENCY', 'The invoice currency is not valid.', '/InvoiceCurrency');
  return currency;
}

function putLines(desk: Desk, payload: Payload, invoice: Row): void {
  const currency = String(invoice['InvoiceCurrency']);
  for (const [at, line] of childrenOf(payload, 'invoiceLines').entries()) {
    const path = `/invoiceLines[${at}]`;
    checkAttributes(without(line, ['invoiceDistributions']), INVOICE_LINE, LINE, path);
    const amount = amountOf(line, 'LineAmount', decimalsOf(currency), path);
    if (amount === null)
      throw invalid(
        'JBO-27014',
        'JBO-27014: Attribute LineAmount is required.',
        `${path}/LineAmount`,
      );
    putAll(
      desk,
      lineChanges({
        invoiceId: Number(invoice['InvoiceId']),
        number: Number(line['LineNumber'] ?? at + 1),
        type: lineType(line, path),
        amount,
        currency,
        description: textOf(line, 'Description', path),
        combination: textOf(line, 'DistributionCombination', path),
        taxCode: textOf(line, 'TaxClassification', path) ?? textOf(line, 'TaxRateCode', path),
        accountingDate: dateOf(line, 'AccountingDate', path) ?? String(invoice['AccountingDate']),
        by: INTEGRATION_USER,
        at: desk.now().toISOString(),
        more: scalars(
          line,
          LINE.filter((name) => /^(Quantity|UnitPrice|UOM|Purchase|Receipt)/.test(name)),
          path,
        ),
      }),
    );
  }
}

function lineType(line: Payload, path: string): InvoiceLineDraft['type'] {
  const type = requiredText(line, 'LineType', path);
  const known = (['Item', 'Tax', 'Freight', 'Miscellaneous'] as const).find(
    (one) => one.toLowerCase() === type.toLowerCase(),
  );
  if (!known) throw invalid('AP-LINE-TYPE', 'The line type is not valid.', `${path}/LineType`);
  return known;
}

/** One installment, due by the terms. */
function putInstallment(desk: Desk, invoice: Row): void {
  const days = Number(/^Net (\d+)$/.exec(String(invoice['PaymentTerms']))?.[1] ?? 0);
  const currency = String(invoice['InvoiceCurrency']);
  const gross = Math.round(Number(invoice['InvoiceAmount']) * 10 ** decimalsOf(currency));
  putAll(desk, [
    installmentChange({
      invoiceId: Number(invoice['InvoiceId']),
      gross,
      unpaid: gross,
      currency,
      dueDate: addDays(String(invoice['TermsDate']), days),
      by: INTEGRATION_USER,
      at: desk.now().toISOString(),
    }),
  ]);
}
