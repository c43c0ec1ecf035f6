import { findDuplicates, sameDocument } from '#domain/controls/duplicates';
import { checkArithmetic } from '#domain/controls/invoice-arithmetic';
import { checkInvoiceDates } from '#domain/controls/invoice-dates';
import { taxProblems } from '#domain/controls/invoice-tax';
import { approvalProblems } from '#domain/controls/procurement';
import type { MatchingPolicy } from '#domain/controls/matching-policy';
import type { Problem } from '#domain/controls/problem';
import type { TaxPolicy } from '#domain/controls/tax-policy';
import { decimalOf } from '#domain/decimal';
import { parseMoney } from '#domain/money';
import { accountControls } from './account-controls.ts';
import type { DuplicateFacts } from './duplicate-facts.ts';
import { orderControls } from './order-controls.ts';
import { periodControls } from './period-controls.ts';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';
import type { SubmitInvoiceFacts } from './submit-invoice-facts.ts';
import { supplierState } from '#domain/controls/supplier-state';

/** Every control a submitted invoice passes, by the ids of docs/reference/controls.md. */
export const submitInvoiceControls =
  (policy: MatchingPolicy, taxPolicy: TaxPolicy) =>
  (content: SubmitInvoiceContent, facts: SubmitInvoiceFacts): Problem[] => [
    ...supplierState(facts.supplier, content),
    ...accountControls(content, facts),
    ...checkInvoiceDates(content, facts.today),
    ...periodControls(content.postingDate, facts.period),
    ...checkArithmetic(amountsOf(content)),
    ...duplicateControls(content, facts.duplicates),
    ...orderControls(content, facts, policy),
    ...(facts.procurement ? approvalProblems(facts.procurement) : []),
    ...taxProblems(
      parseMoney(content.tax, content.currency),
      facts.tax?.determined ?? null,
      taxPolicy,
    ),
  ];

function duplicateControls(
  { supplierId, number, kind, gross, currency, invoiceDate }: SubmitInvoiceContent,
  { family, known, sameDocument: documents, unasked, notAll }: DuplicateFacts,
): Problem[] {
  const money = parseMoney(gross, currency);
  const invoice = { supplierId, number, kind, gross: money, invoiceDate };
  return [
    ...(documents.length > 0 ? [sameDocument(documents)] : []),
    ...findDuplicates(invoice, family, known),
    ...(unasked.length > 0
      ? [openEnded('not every system could be asked for duplicates', 'HOLD', { sources: unasked })]
      : []),
    ...(notAll.length > 0
      ? [openEnded('only the newest invoices were compared', 'WARN', { of: notAll })]
      : []),
  ];
}

function amountsOf({ currency, lines, ...content }: SubmitInvoiceContent) {
  const money = (text: string) => parseMoney(text, currency);
  return {
    net: money(content.net),
    tax: money(content.tax),
    gross: money(content.gross),
    allowances: money(content.allowances),
    charges: money(content.charges),
    prepaid: money(content.prepaid),
    rounding: money(content.rounding),
    lines: lines.map(({ amount, quantity, unitPrice }) => ({
      amount: money(amount),
      quantity: quantity === null ? null : decimalOf(quantity),
      unitPrice: unitPrice === null ? null : decimalOf(unitPrice),
    })),
  };
}

const openEnded = (message: string, severity: Problem['severity'], evidence: object): Problem => ({
  code: 'DUP-7',
  severity,
  message,
  path: ['input', 'number'],
  evidence: { ...evidence },
});
