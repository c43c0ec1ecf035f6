import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type {
  CreditTransfer,
  PaymentCancelInstruction,
  PaymentFileInstruction,
} from '#domain/bank/payment-file';
import { parseMoney } from '#domain/money';
import type { SimulatorControl } from '../simulator-control.ts';
import { clock, newCall } from '../sources.ts';
import { portOf, type SourceHarness } from './harness.ts';
import type { Writing } from './writer.ts';

const debtor: BankAccount = {
  id: 'bank:DE01-EUR',
  source: 'bank',
  name: 'Main account',
  legalEntity: 'DE01',
  holder: 'Superledger Demo GmbH',
  iban: 'DE70999123450000010001',
  accountNumber: null,
  bic: 'DEMODEFFXXX',
  currency: 'EUR',
  profile: 'epc-sct',
  ledger: {
    cash: 'sap:1',
    clearing: 'sap:2',
    charges: 'sap:3',
    chargesCostCenter: null,
    since: null,
  },
};

let serial = 0;

/** A file of its own, of so many payments. */
export function aFile(
  count = 2,
  more: Partial<PaymentFileInstruction> = {},
): PaymentFileInstruction {
  serial += 1;
  const reference = `SL${String(serial).padStart(14, '0')}`;
  const messageId = more.messageId ?? `${reference}-F1`;
  return {
    reference,
    messageId,
    createdAt: '2026-11-22T09:00:00.000Z',
    debtor,
    initiatingParty: 'Superledger Demo GmbH',
    debtorCountry: 'DE',
    payments: Array.from({ length: count }, (_, at) => aPayment(reference, messageId, at + 1)),
    ...more,
  };
}

function aPayment(reference: string, messageId: string, number: number): CreditTransfer {
  const key = `${reference}-${String(number).padStart(5, '0')}`;
  return {
    key,
    paymentInformationId: `${messageId}-P1`,
    instructionId: key,
    endToEndId: key,
    uetr: uetrOf(key),
    amount: parseMoney(`${100 + number}.50`, 'EUR'),
    requestedExecutionDate: '2026-11-24',
    creditor: {
      name: 'Müller & Söhne GmbH',
      iban: 'DE89370400440532013000',
      accountNumber: null,
      bic: null,
      bankCode: null,
      bankCountry: 'DE',
      address: null,
    },
    remittance: [
      {
        documentNumber: `INV-${number}`,
        documentDate: null,
        amount: parseMoney(`${100 + number}.50`, 'EUR'),
        creditorReference: null,
      },
    ],
    categoryPurpose: null,
  };
}

function uetrOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export const aCancellation = (of: PaymentFileInstruction): PaymentCancelInstruction => ({
  reference: `${of.reference}C`,
  messageId: `${of.reference}C-F1`,
  createdAt: '2026-11-22T09:05:00.000Z',
  debtor: of.debtor,
  initiatingParty: of.initiatingParty,
  originalMessageId: of.messageId,
  payments: of.payments.map((payment, at) => ({
    ...payment,
    cancellationId: `${of.reference}C-${at + 1}`,
  })),
  reasonCode: 'CUST',
});

const bookSchema = z.object({
  replayed: z.int(),
  refused: z.int(),
  payments: z.array(
    z.object({ messageId: z.string(), endToEndId: z.string(), amount: z.string() }),
  ),
  cancellationRequests: z.array(z.object({ messageId: z.string() })),
});

/** The bank's own book. */
export const bookOf = async (control: SimulatorControl) => bookSchema.parse(await control.books());

/** Payments that the bank has of a file. */
export const paymentsOf = async (control: SimulatorControl, messageId: string) =>
  (await bookOf(control)).payments.filter((each) => each.messageId === messageId);

export const bankPayments = (harness: SourceHarness): Writing<PaymentFileInstruction> => ({
  title: 'transmitPayments',
  writer: (other) => portOf(other, 'transmitPayments'),
  instruction: () => aFile(1),
  request: { method: 'POST', path: '/v1/payment-files' },
  effects: async ({ messageId }) =>
    (await paymentsOf(harness.simulated().control, messageId)).length,
  refusals: [
    {
      title: 'another file has our MsgId',
      async instruction() {
        const first = aFile(1);
        const writer = portOf(harness.connection(), 'transmitPayments');
        await writer.submit(writer.prepare(first), newCall());
        return aFile(1, { messageId: first.messageId });
      },
      sourceCode: 'REFERENCE_CONFLICT',
    },
  ],
  unsupported: [
    {
      title: 'the account has a profile that there is not',
      instruction: () => aFile(1, { debtor: { ...debtor, profile: 'unheard-of' } }),
    },
    {
      title: 'the profile refuses it',
      instruction: () => aFile(1, { initiatingParty: 'x'.repeat(300) }),
    },
  ],
  async check({ messageId, payments }, submission) {
    expectNative(submission.id, messageId);
    const kept = await paymentsOf(harness.simulated().control, messageId);
    if (kept.length !== payments.length) throw new Error('the bank has another number of payments');
  },
});

export const bankCancellations = (harness: SourceHarness): Writing<PaymentCancelInstruction> => ({
  title: 'requestCancellation',
  writer: (other) => portOf(other, 'requestCancellation'),
  instruction: () => aCancellation(aFile(1)),
  request: { method: 'POST', path: '/v1/cancellation-requests' },
  effects: async ({ messageId }) =>
    (await bookOf(harness.simulated().control)).cancellationRequests.filter(
      (each) => each.messageId === messageId,
    ).length,
  refusals: [],
  unsupported: [
    {
      title: 'the account has a profile that there is not',
      instruction: () => ({
        ...aCancellation(aFile(1)),
        debtor: { ...debtor, profile: 'unheard-of' },
      }),
    },
  ],
  check: ({ messageId }, { id }) => {
    expectNative(id, messageId);
    return Promise.resolve();
  },
});

function expectNative(id: string, messageId: string): void {
  if (id !== `bank:${messageId}`) throw new Error(`the submission is ${id}`);
}

/** Until a deadline of ten seconds. */
export async function eventually<T>(ask: () => Promise<T>, is: (answer: T) => boolean): Promise<T> {
  const until = clock.now().getTime() + 10_000;
  for (;;) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (clock.now().getTime() > until) throw new Error('it did not come');
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}
