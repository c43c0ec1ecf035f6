import { refusal } from '../odata/failure.ts';
import type { XmlElement } from './xml.ts';

/** A JournalEntry element as it was sent: amounts as decimal texts. */
export interface JournalEntry {
  readonly companyCode: string;
  readonly documentDate: string;
  readonly postingDate: string;
  readonly type: string;
  readonly originType: string;
  readonly origin: string;
  readonly reference: string;
  readonly headerText: string;
  readonly user: string;
  readonly items: readonly JournalItem[];
}

export interface JournalItem {
  readonly kind: 'account' | 'supplier';
  /** The G/L account or the supplier. */
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  /** '' where it was not sent. */
  readonly side: string;
  readonly text: string;
  readonly assignment: string;
  readonly costCenter: string;
  readonly taxCode: string;
}

const REQUIRED = [
  'OriginalReferenceDocumentType',
  'BusinessTransactionType',
  'AccountingDocumentType',
  'CreatedByUser',
  'CompanyCode',
  'DocumentDate',
  'PostingDate',
];
const MAX_ITEMS = 999;
const LENGTHS: Readonly<Record<string, number>> = {
  AccountingDocumentType: 2,
  CompanyCode: 4,
  CreatedByUser: 12,
  OriginalReferenceDocument: 20,
  DocumentReferenceID: 16,
  DocumentHeaderText: 25,
};

/** @throws SapFailure for what the application refuses before it looks at its books. */
export function readJournalEntry(element: XmlElement | null): JournalEntry {
  if (!element) throw refusal('RW/600', 'JournalEntry is missing');
  for (const name of REQUIRED)
    if (element.text(name) === '')
      throw refusal('RW/600', `Required field ${name} was not transferred`);
  for (const [name, length] of Object.entries(LENGTHS))
    if (element.text(name).length > length)
      throw refusal('RW/601', `Field ${name} is longer than ${length} characters`);
  for (const name of ['DocumentDate', 'PostingDate'])
    if (!isDate(element.text(name))) throw refusal('RW/602', `Field ${name} is not a date`);
  for (const name of ['DebtorItem', 'ProductTaxItem', 'WithholdingTaxItem'])
    if (element.child(name)) throw refusal('RW/603', `${name} is not possible in the demo company`);
  const items = [
    ...element.children('Item').map((item) => itemOf(item, 'account', 'GLAccount')),
    ...element.children('CreditorItem').map((item) => itemOf(item, 'supplier', 'Creditor')),
  ];
  if (items.length < 2 || items.length > MAX_ITEMS)
    throw refusal('F5/670', 'Enter at least two and at most 999 line items');
  return {
    companyCode: element.text('CompanyCode'),
    documentDate: element.text('DocumentDate'),
    postingDate: element.text('PostingDate'),
    type: element.text('AccountingDocumentType'),
    originType: element.text('OriginalReferenceDocumentType'),
    origin: element.text('OriginalReferenceDocument'),
    reference: element.text('DocumentReferenceID').toUpperCase(),
    headerText: element.text('DocumentHeaderText'),
    user: element.text('CreatedByUser'),
    items,
  };
}

function itemOf(element: XmlElement, kind: JournalItem['kind'], accountName: string): JournalItem {
  const amount = element.child('AmountInTransactionCurrency');
  return {
    kind,
    account: element.text(accountName),
    amount: amount?.content() ?? '',
    currency: amount?.attribute('currencyCode') ?? '',
    side: element.text('DebitCreditCode'),
    text: element.text('DocumentItemText'),
    assignment: element.text('AssignmentReference').toUpperCase(),
    costCenter: element.child('AccountAssignment')?.text('CostCenter') ?? '',
    taxCode: element.child('Tax')?.text('TaxCode') ?? '',
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
