import type { BankAccount } from '#domain/bank/account';
import type { Creditor, PaymentFileInstruction } from '#domain/bank/payment-file';
import type { CalendarDate, Instant } from '#domain/date';
import { invariant } from '#domain/invariant';
import { parseMoney, sum, type Money } from '#domain/money';
import type { PayeeVerification } from '#domain/payment';
import { paymentIds, type PaymentIds } from './payment-ids.ts';

/**
 * What is hashed, approved and sent, of one payment as of a run: JSON. Payee, account, amount, currency, execution day
 * and invoices are all in it, so that an approval binds them (APR-4).
 */
export interface PaymentsContent {
  readonly legalEntity: string;
  /** The legal entity's name and country, as the file has them. */
  readonly initiatingParty: string;
  readonly debtorCountry: string;
  /** When the files say they were made: data, so that the same content is the same bytes. */
  readonly createdAt: Instant;
  readonly isRun: boolean;
  readonly files: readonly StoredFile[];
}

/** The payments of one account of ours for one day. */
export interface StoredFile {
  readonly debtor: BankAccount;
  readonly currency: string;
  readonly executionDate: CalendarDate;
  readonly latestReleaseAt: Instant;
  readonly payments: readonly StoredPayment[];
}

export interface StoredPayment {
  readonly supplierId: string;
  readonly creditorBankAccountId: string;
  readonly creditor: Creditor;
  /** Decimal text in the file's currency, as the allocations'. */
  readonly amount: string;
  readonly allocations: readonly StoredAllocation[];
  readonly payeeVerification: PayeeVerification | null;
}

export interface StoredAllocation {
  readonly invoiceId: string;
  /** The payee's own number of it, which goes into the remittance. */
  readonly documentNumber: string;
  readonly documentDate: CalendarDate;
  /** What is paid of it; below zero where it is a credit memo that is netted. */
  readonly amount: string;
  /** What is taken off beside: both together are cleared. */
  readonly discount: string;
  /** Open at the system of record when it was decided. */
  readonly openBefore: string;
}

/** A payment of a posting with its names. */
export interface Order {
  readonly ids: PaymentIds;
  /** From 1 in the posting. */
  readonly position: number;
  readonly file: StoredFile;
  readonly payment: StoredPayment;
}

/** All payments of a posting, in order. */
export const ordersOf = (content: PaymentsContent, reference: string): readonly Order[] =>
  content.files.flatMap((file, index) => ordersIn(content, reference, { file, number: index + 1 }));

/** Those of one file, which is the posting's `number`th. */
function ordersIn(
  { files, isRun }: PaymentsContent,
  reference: string,
  { file, number }: { readonly file: StoredFile; readonly number: number },
): readonly Order[] {
  const before = files
    .slice(0, number - 1)
    .reduce((sofar, each) => sofar + each.payments.length, 0);
  return file.payments.map((payment, index): Order => {
    const position = before + index + 1;
    return { ids: paymentIds(reference, isRun ? position : null, number), position, file, payment };
  });
}

/** What is paid, by currency, each currency once. */
export function totalsOf({ files }: PaymentsContent): readonly Money[] {
  const currencies = [...new Set(files.map((file) => file.currency))];
  return currencies.map((currency) =>
    sum(
      files
        .filter((file) => file.currency === currency)
        .flatMap(({ payments }) => payments.map(({ amount }) => parseMoney(amount, currency))),
      currency,
    ),
  );
}

/** What the bank is told by one file (from 1) of a posting. */
export function fileInstruction(
  content: PaymentsContent,
  reference: string,
  number: number,
): PaymentFileInstruction {
  const file = content.files[number - 1];
  invariant(file, 'a step is of a file');
  const { currency } = file;
  const orders = ordersIn(content, reference, { file, number });
  return {
    reference,
    messageId: paymentIds(reference, null, number).messageId,
    createdAt: content.createdAt,
    debtor: file.debtor,
    initiatingParty: content.initiatingParty,
    debtorCountry: content.debtorCountry,
    payments: orders.map(({ ids, payment }) => ({
      key: ids.key,
      paymentInformationId: ids.paymentInformationId,
      instructionId: ids.key,
      endToEndId: ids.key,
      uetr: ids.uetr,
      amount: parseMoney(payment.amount, currency),
      requestedExecutionDate: file.executionDate,
      creditor: payment.creditor,
      remittance: payment.allocations.map(({ documentNumber, documentDate, amount }) => ({
        documentNumber,
        documentDate,
        amount: parseMoney(amount, currency),
        creditorReference: null,
      })),
      categoryPurpose: 'SUPP',
    })),
  };
}
