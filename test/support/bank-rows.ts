import type { BankAccount } from '#domain/bank/account';
import type { Database } from '#platform/db/client';

/** An account of ours as a configuration might have it. */
export const bankAccount = (
  key: string,
  currency: string,
  more: Partial<BankAccount> = {},
): BankAccount => ({
  id: `bank:${key}`,
  source: 'bank',
  name: key,
  legalEntity: 'DE01',
  holder: 'Superledger Demo GmbH',
  iban: null,
  accountNumber: '1',
  bic: 'DEMODEFF',
  currency,
  profile: 'iso',
  ledger: {
    cash: 'sap:1',
    clearing: 'sap:2',
    charges: 'sap:3',
    chargesCostCenter: null,
    since: null,
  },
  ...more,
});

let serial = 0;

/** Rows of the bank's side, for tests of what reads them; what writes them has tests of its own. */
export const bankRows = (database: Database) => ({
  statement: (given: GivenStatement) => statement(database, given),
  payment: (...given: GivenPayment) => payment(database, ...given),
  movement: (given: GivenMovement) => movement(database, given),
});

interface GivenStatement {
  readonly accountId: string;
  readonly day: string;
  readonly closing: bigint;
  readonly currency?: string;
  /** Of a statement in pages. */
  readonly paged?: { readonly id: string; readonly page: number; readonly isLast: boolean };
}

async function statement(database: Database, given: GivenStatement): Promise<bigint> {
  const { accountId, closing, currency = 'EUR', paged } = given;
  const date = new Date(given.day);
  const name = `S${++serial}`;
  const file = await database.bankFile.create({
    data: {
      source: 'bank',
      name,
      sha256: name.padStart(64, '0'),
      size: 1n,
      state: 'IMPORTED',
      receivedAt: date,
    },
  });
  const { id } = await database.bankStatement.create({
    data: {
      source: 'bank',
      accountId,
      statementId: paged?.id ?? name,
      page: paged?.page ?? 1,
      isLastPage: paged?.isLast ?? true,
      type: 'STATEMENT',
      fromDate: date,
      toDate: date,
      currency,
      openingMinor: 0n,
      closingMinor: closing,
      entryCount: 0,
      fileId: file.id,
      importedAt: date,
    },
  });
  return id;
}

type GivenPayment = [
  key: string,
  amountMinor: bigint,
  history: readonly string[],
  more?: { readonly supplierId?: string; readonly creditorAccount?: string },
];

const day = (text: string) => new Date(`2026-11-${text}T12:00:00Z`);

/** With its history as `APPROVED 24` (a day of November). */
async function payment(
  database: Database,
  ...[key, amountMinor, history, more = {}]: GivenPayment
): Promise<void> {
  const steps = history.map((each) => each.split(' '));
  await database.paymentOrder.create({
    data: {
      key,
      reference: key.padStart(16, '0'),
      position: 1,
      step: 'file-1',
      status: steps.at(-1)?.[0] ?? '',
      legalEntity: 'DE01',
      debtorAccountId: 'bank:DE01-EUR',
      bankSource: 'bank',
      amountMinor,
      currency: 'EUR',
      requestedExecutionDate: day('25'),
      creditor: {},
      creditorAccount: '',
      remittance: [],
      messageId: key,
      paymentInformationId: key,
      instructionId: key,
      endToEndId: key,
      uetr: `${++serial}`,
      createdAt: day('24'),
      updatedAt: day('24'),
      ...more,
      transitions: {
        create: steps.map(([to = '', on = '', code = null], at) => ({
          from: steps[at - 1]?.[0] ?? null,
          to,
          code,
          source: 'superledger',
          evidence: {},
          at: day(on),
        })),
      },
    },
  });
}

interface GivenMovement {
  readonly statementId: bigint;
  readonly amount: bigint;
  readonly bookedOn: string;
  readonly role: string;
  readonly payments?: readonly string[];
  readonly accountId?: string;
}

/** A booked movement, matched to these payments where there are some. */
async function movement(database: Database, given: GivenMovement): Promise<string> {
  const { statementId, amount, role, payments = [], accountId = 'bank:DE01-EUR' } = given;
  const { id } = await database.bankTransaction.create({
    data: {
      statementId,
      source: 'bank',
      accountId,
      legalEntity: 'DE01',
      position: ++serial,
      amountMinor: amount,
      currency: 'EUR',
      status: 'BOOK',
      isReversal: false,
      bookingDate: new Date(given.bookedOn),
      matching: 'MATCHED',
    },
  });
  await database.bankMatch.create({
    data: {
      transactionId: id,
      role,
      pass: 'P1',
      evidence: {},
      matchedBy: 'superledger',
      matchedAt: new Date('2026-11-27T06:00:00Z'),
      items: {
        create: payments.map((key) => ({ paymentId: `superledger:${key}`, role })),
      },
    },
  });
  return `bank:${id}`;
}
