import { z } from 'zod';
import type { JournalEntry, JournalLine } from '#domain/ledger';
import { absolute, parseMoney } from '#domain/money';
import { sides } from './codes.ts';
import { provenance, type SapNaming } from './context.ts';
import { isOurReference } from './keys.ts';
import {
  fiscalYearText,
  mapped,
  sapDate,
  sapDecimal,
  sapFlag,
  sapRequiredDate,
  sapText,
} from './wire.ts';

/** One line of one ledger. The service aggregates over what is not selected, so the line number always is. */
export const journalLineWire = z.object({
  CompanyCode: z.string().min(1),
  FiscalYear: fiscalYearText,
  AccountingDocument: z.string().min(1),
  LedgerGLLineItem: z.string().regex(/^\d{1,6}$/),
  AccountingDocumentType: z.string(),
  PostingDate: sapRequiredDate,
  DocumentDate: sapDate,
  FiscalPeriod: z.string().regex(/^\d{1,3}$/),
  ChartOfAccounts: sapText,
  GLAccount: z.string().min(1),
  ControllingArea: sapText,
  CostCenter: sapText,
  DebitCreditCode: z.enum(['S', 'H']),
  AmountInTransactionCurrency: sapDecimal,
  TransactionCurrency: z.string().min(3),
  AmountInCompanyCodeCurrency: sapDecimal,
  CompanyCodeCurrency: z.string().min(3),
  DocumentItemText: sapText,
  AssignmentReference: sapText,
  IsReversal: sapFlag,
  IsReversed: sapFlag,
});

export type JournalLineWire = z.infer<typeof journalLineWire>;

export const JOURNAL_LINE_FIELDS = Object.keys(journalLineWire.shape);

/** Null for a company code that is not ours to show. */
export function toJournalEntry(
  key: string,
  lines: readonly JournalLineWire[],
  sap: SapNaming,
): JournalEntry | null {
  const inOrder = lines.toSorted(
    (left, right) => Number(left.LedgerGLLineItem) - Number(right.LedgerGLLineItem),
  );
  const [first] = inOrder;
  const legalEntity = first ? sap.entityOf(first.CompanyCode) : null;
  if (!first || legalEntity === null) return null;
  return {
    id: sap.keys.id(key),
    provenance: provenance(sap, key, { status: null }),
    number: first.AccountingDocument,
    legalEntity,
    documentType: first.AccountingDocumentType,
    postingDate: first.PostingDate,
    documentDate: first.DocumentDate,
    fiscalYear: Number(first.FiscalYear),
    fiscalPeriod: Number(first.FiscalPeriod),
    description: inOrder.find((line) => line.DocumentItemText !== null)?.DocumentItemText ?? null,
    currency: first.TransactionCurrency,
    isReversal: first.IsReversal,
    isReversed: first.IsReversed,
    reference: inOrder.map((line) => line.AssignmentReference).find(isOurReference) ?? null,
    lines: inOrder.map((line) => toJournalLine(line, sap)),
  };
}

function toJournalLine(wire: JournalLineWire, sap: SapNaming): JournalLine {
  const chart = wire.ChartOfAccounts ?? sap.settings.chartOfAccounts;
  const area = wire.ControllingArea ?? sap.settings.controllingArea;
  return {
    number: Number(wire.LedgerGLLineItem),
    accountId: sap.keys.id(`${chart}.${wire.GLAccount}`),
    side: sides[wire.DebitCreditCode],
    ...mapped(sap.source, 'a journal line', () => ({
      amount: absolute(parseMoney(wire.AmountInTransactionCurrency, wire.TransactionCurrency)),
      ledgerAmount: absolute(
        parseMoney(wire.AmountInCompanyCodeCurrency, wire.CompanyCodeCurrency),
      ),
    })),
    costCenterId: wire.CostCenter && sap.keys.id(`${area}.${wire.CostCenter}`),
    text: wire.DocumentItemText,
  };
}
