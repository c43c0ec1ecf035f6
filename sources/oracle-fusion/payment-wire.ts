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
  text,
} from './wire.ts';

const related = z.object({
  InvoiceId: key,
  AmountPaidInvoiceCurrency: maybe(decimal),
  AmountPaidPaymentCurrency: maybe(decimal),
  DiscountTaken: maybe(decimal),
  InvoiceCurrency: text,
});

const payment = z.object({
  CheckId: key,
  PaymentNumber: text,
  PaymentAmount: decimal,
  PaymentCurrency: needText,
  PaymentDate: date,
  PaymentStatus: text,
  PaymentMethodCode: text,
  PaymentMethod: text,
  BusinessUnit: text,
  SupplierNumber: text,
  VoidDate: maybe(date),
  ClearingDate: maybe(date),
  ReconciledFlag: flag,
  CreationDate: maybe(instant),
  LastUpdateDate: maybe(instant),
  relatedInvoices: children(related),
});
export type PaymentWire = z.infer<typeof payment>;

export const paymentFields = Object.keys(payment.shape).filter((name) => !/^[a-z]/.test(name));

export const parsePayments = (source: string, rows: readonly Row[]): readonly PaymentWire[] =>
  parseRows(source, 'a payment', payment, rows);
