import { z } from 'zod';
import { absolute, negate, parseMoney, sum, type Money } from '#domain/money';
import { malformed } from './answers.ts';
import type { CollectionQuery } from './collection-url.ts';
import { documentKeyText, type DocumentKey } from './keys.ts';
import { equal, term } from './odata-literals.ts';
import {
  fiscalYearText,
  mapped,
  sapDate,
  sapDecimal,
  sapFlag,
  sapRequiredDate,
  sapText,
} from './wire.ts';

/** The operational view of accounting documents: open items, clearing, references. */
export const CUBE = {
  service: 'API_OPLACCTGDOCITEMCUBE_SRV',
  set: 'A_OperationalAcctgDocItemCube',
} satisfies CollectionQuery;

/** Lines on a supplier's account. */
export const VENDORS_ONLY = equal('FinancialAccountType', 'K');

export const cubeLineWire = z.object({
  CompanyCode: z.string().min(1),
  FiscalYear: fiscalYearText,
  AccountingDocument: z.string().min(1),
  AccountingDocumentItem: z.string().min(1),
  DebitCreditCode: z.enum(['S', 'H']),
  AmountInTransactionCurrency: sapDecimal,
  TransactionCurrency: z.string().min(3),
  IsReversed: sapFlag,
});

/** One line on a supplier's account or in a payment, and what cleared it. */
export const openItemWire = cubeLineWire.extend({
  AccountingDocumentType: sapText,
  PostingDate: sapRequiredDate,
  FinancialAccountType: sapText,
  GLAccount: sapText,
  Supplier: sapText,
  PaymentMethod: sapText,
  OriginalReferenceDocument: sapText,
  /** Of the document's header; 16 characters. */
  DocumentReferenceID: sapText,
  /** Of the line; long enough for the key of a payment of a run. */
  PaymentReference: sapText,
  /** A part payment's line names the accounting document of the invoice it was for. */
  InvoiceReference: sapText,
  InvoiceReferenceFiscalYear: sapText,
  IsCleared: sapFlag,
  ClearingIsReversed: sapFlag,
  ClearingDate: sapDate,
  ClearingAccountingDocument: sapText,
  ClearingDocFiscalYear: sapText,
});

/** A line that is open on a supplier's account, as far as its invoice goes. */
export const openLineWire = z.object({
  DocumentDate: sapRequiredDate,
  OriginalReferenceDocument: sapText,
});

export type CubeLineWire = z.infer<typeof cubeLineWire>;
export type OpenItemWire = z.infer<typeof openItemWire>;

export const CUBE_LINE_FIELDS = Object.keys(cubeLineWire.shape);
export const OPEN_ITEM_FIELDS = Object.keys(openItemWire.shape);
export const OPEN_LINE_FIELDS = Object.keys(openLineWire.shape);

export const documentOf = (
  line: Pick<CubeLineWire, 'CompanyCode' | 'FiscalYear' | 'AccountingDocument'>,
): string =>
  documentKeyText({
    companyCode: line.CompanyCode,
    fiscalYear: line.FiscalYear,
    document: line.AccountingDocument,
  });

/** The document that cleared a line; null for an open one. */
export function clearingOf(line: OpenItemWire): string | null {
  const { ClearingAccountingDocument: document, ClearingDocFiscalYear: fiscalYear } = line;
  if (document === null || fiscalYear === null) return null;
  return documentKeyText({ companyCode: line.CompanyCode, fiscalYear, document });
}

/** The accounting document of the invoice that a part payment's line was for; null for other lines. */
export function invoiceDocumentOf(line: OpenItemWire): string | null {
  const { InvoiceReference: document, InvoiceReferenceFiscalYear: fiscalYear } = line;
  if (document === null || fiscalYear === null) return null;
  return documentKeyText({ companyCode: line.CompanyCode, fiscalYear, document });
}

export const isOnSupplier = (line: OpenItemWire): boolean => line.FinancialAccountType === 'K';

export const documentIs = ({ companyCode, fiscalYear, document }: DocumentKey): string =>
  term([
    equal('CompanyCode', companyCode),
    equal('FiscalYear', fiscalYear),
    equal('AccountingDocument', document),
  ]);

/** Debit positive, credit negative. The code decides, so it does not matter whether SAP signs the amount too. */
function signedAmount(line: CubeLineWire): Money {
  const amount = absolute(parseMoney(line.AmountInTransactionCurrency, line.TransactionCurrency));
  return line.DebitCreditCode === 'S' ? amount : negate(amount);
}

/** The sum of one document's lines, debit positive. Throws SourceError MALFORMED when they differ in currency. */
export function balanceOf(source: string, lines: readonly CubeLineWire[], currency: string): Money {
  if (lines.some((line) => line.TransactionCurrency !== currency))
    throw malformed(source, 'a document in two currencies');
  return mapped(source, 'an accounting line', () => sum(lines.map(signedAmount), currency));
}
