import type { BankRecord } from '#domain/bank/channel';
import type {
  Balance,
  CancellationAnswer,
  EntryTransaction,
  StatementEntry,
  StatementHeader,
  StatementType,
  StatusReport,
} from '#domain/bank/messages';
import { ourAccount } from './bank-kit.ts';

const EUR = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

export const transaction = (given: Partial<EntryTransaction> = {}): EntryTransaction => ({
  messageId: null,
  paymentInformationId: null,
  instructionId: null,
  endToEndId: null,
  uetr: null,
  transactionId: null,
  accountServicerReference: null,
  amount: null,
  instructedAmount: null,
  counterpartyName: null,
  counterpartyAccount: null,
  unstructured: [],
  creditorReference: null,
  returnReason: null,
  returnText: null,
  ...given,
});

/** An entry of this amount; its position is given by the statement. */
export const entry = (
  amountMinor: bigint,
  given: Partial<StatementEntry> = {},
): Omit<StatementEntry, 'position'> => ({
  entryReference: null,
  amount: EUR(amountMinor),
  status: 'BOOK',
  isReversal: false,
  bookingDate: '2026-11-18',
  valueDate: '2026-11-18',
  accountServicerReference: null,
  bankTransactionCode: 'PMNT/ICDT/ESCT',
  additionalInformation: null,
  charges: null,
  transactions: [],
  ...given,
});

/** A debit that carries one of our ids. */
export const paid = (endToEndId: string, amountMinor = 10_000n) =>
  entry(-amountMinor, { transactions: [transaction({ endToEndId })] });

export const returned = (endToEndId: string, returnReason = 'AC04', amountMinor = 10_000n) =>
  entry(amountMinor, { transactions: [transaction({ endToEndId, returnReason })] });

export interface GivenStatement {
  readonly id: string;
  readonly sequence?: bigint | null;
  readonly opening?: bigint;
  /** The sum of what is booked where it is not said. */
  readonly closing?: bigint;
  readonly day?: string;
  readonly header?: Partial<StatementHeader>;
  readonly balances?: readonly Balance[];
}

export function statement(
  given: GivenStatement,
  entries: readonly Omit<StatementEntry, 'position'>[],
): BankRecord[] {
  const { id, sequence = null, opening = 0n, day = '2026-11-18' } = given;
  const booked = entries
    .filter(({ status }) => status === 'BOOK')
    .reduce((sum, { amount }) => sum + amount.amountMinor, 0n);
  const header: StatementHeader = {
    id,
    sequence,
    legalSequence: null,
    page: null,
    account: ourAccount.iban ?? '',
    currency: 'EUR',
    from: null,
    to: null,
    balances: given.balances ?? [
      { code: 'OPBD', amount: EUR(opening), date: day },
      { code: 'CLBD', amount: EUR(given.closing ?? opening + booked), date: day },
    ],
    summary: null,
    ...given.header,
  };
  return [
    { record: 'STATEMENT', statement: header },
    ...entries.map((each, at): BankRecord => ({
      record: 'ENTRY',
      entry: { ...each, position: at + 1 },
    })),
    { record: 'STATEMENT_END' },
  ];
}

let serial = 0;
const header = () => ({ messageId: `BANK-${++serial}`, createdAt: '2026-11-18T20:00:00.000Z' });

export const statements = (
  records: readonly BankRecord[],
  type: StatementType = 'STATEMENT',
): BankRecord[] => [
  { record: 'MESSAGE', message: { kind: 'STATEMENTS', header: header(), type, page: null } },
  ...records,
];

const at = (said: string | readonly [string, string]) => ({
  status: typeof said === 'string' ? said : said[0],
  reasons:
    typeof said === 'string' ? [] : [{ code: said[1], proprietary: null, text: 'of no interest' }],
});

/** A report of one status a payment, by end-to-end id; `group` for all that say nothing of their own. */
export function statusReport(
  originalMessageId: string,
  payments: Readonly<Record<string, string | readonly [status: string, reason: string]>>,
  given: {
    readonly group?: string;
    readonly messageId?: string;
    readonly executionDate?: string;
  } = {},
): BankRecord[] {
  const report: StatusReport = {
    header: { ...header(), ...(given.messageId ? { messageId: given.messageId } : {}) },
    originalMessageId,
    group: given.group === undefined ? null : { status: given.group, reasons: [] },
    paymentInformation: [
      {
        originalPaymentInformationId: `${originalMessageId}-P1`,
        status: null,
        reasons: [],
        transactions: Object.entries(payments).map(([originalEndToEndId, said]) => ({
          ...at(said),
          statusId: null,
          originalInstructionId: null,
          originalEndToEndId,
          originalUetr: null,
          acceptedAt: null,
          accountServicerReference: null,
          executionDate: given.executionDate ?? null,
        })),
      },
    ],
  };
  return [{ record: 'MESSAGE', message: { kind: 'STATUS_REPORT', report } }];
}

export function cancellationAnswer(
  given: Partial<Omit<CancellationAnswer, 'header'>>,
): BankRecord[] {
  const answer: CancellationAnswer = {
    header: header(),
    originalRequestId: null,
    status: null,
    reasons: [],
    transactions: [],
    ...given,
  };
  return [{ record: 'MESSAGE', message: { kind: 'CANCELLATION_ANSWER', answer } }];
}
