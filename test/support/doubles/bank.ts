import type { BankAccount } from '#domain/bank/account';
import type { BankChannel, FileProblem } from '#domain/bank/channel';
import type { PaymentCancelInstruction, PaymentFileInstruction } from '#domain/bank/payment-file';
import type { BankProfile } from '#domain/bank/profile';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { Submission, Writer } from '#domain/sources';
import type { DoubleSource } from '../kernel-kit.ts';

type Write = 'transmitPayments' | 'requestCancellation';

/** A bank: honest to the ports' promises, open to look into, and can be told to fail. */
export interface BankDouble {
  readonly source: DoubleSource;
  /** Every file that arrived, in order; the same one twice where it was sent twice. */
  readonly files: PaymentFileInstruction[];
  readonly requests: PaymentCancelInstruction[];
  /** The next call of a writer fails so; with `commits` it arrives all the same. */
  fail(what: Write, kind: SourceFailureKind, commits?: boolean): void;
  /** The next enquiries find nothing, though it is there. */
  hide(times: number): void;
  /** What its profile refuses from now on. */
  refuse(check: (instruction: PaymentFileInstruction) => readonly FileProblem[]): void;
  /** Asked just before a file arrives. */
  onArrival(look: () => Promise<void>): void;
}

export const aProfile = (more: Partial<BankProfile> = {}): BankProfile => ({
  name: 'iso',
  title: 'ISO',
  source: 'a test',
  currencies: null,
  maxTransactions: 100,
  maxAmount: null,
  characters: { name: 'sps-latin', transliterates: true },
  maxNameLength: 70,
  debtorAddress: 'COUNTRY',
  serviceLevel: null,
  chargeBearer: 'SHAR',
  uetr: 'ALLOWED',
  creditorAgent: 'OPTIONAL',
  creditorAccount: 'ANY',
  creditorAddress: 'OPTIONAL',
  remittance: { unstructured: true, structured: 'DOCUMENTS', maxStructured: 100 },
  reportsOnlyRefusals: false,
  cutOffs: [{ currency: null, time: '15:00', timeZone: 'UTC', calendar: 'WEEKDAYS', leadDays: 0 }],
  ...more,
});

export function bankDouble(
  id: string,
  legalEntities: readonly string[],
  profile: BankProfile = aProfile(),
): BankDouble {
  const files: PaymentFileInstruction[] = [];
  const requests: PaymentCancelInstruction[] = [];
  const script = new Map<Write, { kind: SourceFailureKind; commits: boolean }>();
  let check = takesAll;
  let look = seesNothing;
  let hidden = 0;
  const writer = <I extends { readonly messageId: string }>(what: Write, taken: I[]): Writer<I> => {
    const submissionOf = ({ messageId }: I): Submission => ({
      id: `${id}:${messageId}`,
      documentNumber: messageId,
      ignoredFields: [],
    });
    return {
      absorbsRepeats: true,
      prepare: (instruction) => ({
        body: JSON.stringify({ xml: JSON.stringify(instruction, bigintAsText) }),
      }),
      async submit({ body }) {
        const { xml } = JSON.parse(body) as { xml: string };
        const instruction = JSON.parse(xml, textAsBigint) as I;
        await look();
        const failure = script.get(what);
        script.delete(what);
        if (!failure || failure.commits) taken.push(instruction);
        if (failure)
          throw new SourceError(id, failure.kind, 'scripted', { sourceCode: 'SCRIPTED' });
        return submissionOf(instruction);
      },
      async enquire(instruction) {
        if (hidden > 0) {
          hidden -= 1;
          return null;
        }
        const found = taken.find(({ messageId }) => messageId === instruction.messageId);
        return found ? submissionOf(found) : null;
      },
    };
  };
  const bank = quietBank(profile, (instruction) => check(instruction));
  return {
    files,
    requests,
    fail: (what, kind, commits = false) => void script.set(what, { kind, commits }),
    hide: (times) => void (hidden = times),
    refuse: (next) => void (check = next),
    onArrival: (next) => void (look = next),
    source: {
      id,
      legalEntities,
      capabilities: {
        bank,
        transmitPayments: writer('transmitPayments', files),
        requestCancellation: writer('requestCancellation', requests),
      },
    },
  };
}

type Check = (instruction: PaymentFileInstruction) => readonly FileProblem[];
const takesAll: Check = () => [];
const seesNothing = async (): Promise<void> => undefined;

/** It has nothing for us to read. */
const quietBank = (profile: BankProfile, check: Check): BankChannel => ({
  inbox: async () => [],
  async *download() {
    yield* [];
  },
  acknowledge: async () => undefined,
  async *read() {
    yield* [];
  },
  profileOf: () => profile,
  check,
});

export const anAccountOfOurs = (id: string, more: Partial<BankAccount> = {}): BankAccount => ({
  id,
  source: id.split(':')[0] ?? '',
  name: id,
  legalEntity: 'DE01',
  holder: 'DE01 GmbH',
  iban: 'DE02120300000000202051',
  accountNumber: null,
  bic: 'BYLADEM1001',
  currency: 'EUR',
  profile: 'iso',
  ledger: {
    cash: 'sap:1000',
    clearing: 'sap:1001',
    charges: 'sap:1002',
    chargesCostCenter: null,
    since: null,
  },
  ...more,
});

const bigintAsText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;
const textAsBigint = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
