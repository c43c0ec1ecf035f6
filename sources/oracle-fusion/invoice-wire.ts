import { z } from 'zod';
import type { Row } from './names.ts';
import {
  children,
  date,
  decimal,
  flag,
  instant,
  key,
  maybe,
  needText,
  parseRows,
  shownText,
  text,
} from './wire.ts';

const installment = z.object({
  InstallmentNumber: key,
  DueDate: maybe(date),
  GrossAmount: maybe(decimal),
  UnpaidAmount: maybe(decimal),
});
export type InstallmentWire = z.infer<typeof installment>;

const invoice = z.object({
  InvoiceId: key,
  InvoiceNumber: needText,
  InvoiceAmount: decimal,
  InvoiceCurrency: needText,
  InvoiceDate: date,
  AccountingDate: maybe(date),
  BusinessUnit: text,
  Supplier: text,
  SupplierNumber: text,
  SupplierSite: text,
  InvoiceType: text,
  Description: text,
  AmountPaid: maybe(decimal),
  PaidStatus: text,
  ValidationStatus: text,
  ApprovalStatus: text,
  AccountingStatus: text,
  CanceledFlag: flag,
  CanceledDate: maybe(date),
  ReferenceKeyOne: text,
  ReferenceKeyTwo: text,
  VoucherNumber: text,
  InvoiceGroup: text,
  CreationDate: maybe(instant),
  LastUpdateDate: maybe(instant),
  invoiceInstallments: children(installment),
});
export type InvoiceWire = z.infer<typeof invoice>;

/** What an invoice says of itself, without its children. */
export const invoiceFields = Object.keys(invoice.shape).filter((name) => !/^[a-z]/.test(name));

export const parseInvoices = (source: string, rows: readonly Row[]): readonly InvoiceWire[] =>
  parseRows(source, 'an invoice', invoice, rows);

const line = z.object({
  LineNumber: key,
  LineType: text,
  LineAmount: decimal,
  Quantity: maybe(decimal),
  Description: text,
  DistributionCombination: text,
  TaxClassification: text,
  PurchaseOrderNumber: shownText,
});

const invoiceWithLines = z.object({
  InvoiceId: key,
  InvoiceCurrency: needText,
  BusinessUnit: text,
  invoiceLines: children(line),
});
export type InvoiceWithLines = z.infer<typeof invoiceWithLines>;

export const parseLines = (source: string, rows: readonly Row[]): readonly InvoiceWithLines[] =>
  parseRows(source, 'an invoice with lines', invoiceWithLines, rows);
