import path from 'node:path';
import type { BankAccount } from '#domain/bank/account';
import type { BankChannel } from '#domain/bank/channel';
import type { LegalEntity } from '#domain/legal-entity';
import type { PaymentStatus } from '#domain/payment';
import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { packageRoot } from '#platform/package-root';
import type { BankFeedParts } from '#subgraphs/payments/bank/bank-feed-parts';
import { feedPass } from '#subgraphs/payments/bank/feed-pass';
import { readTreasuryPolicy, type TreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { bankDouble, type BankDouble } from './doubles/bank-feed.ts';
import { kernelKit, type DoubleSource, type KernelKit } from './kernel-kit.ts';

const treasury = readTreasuryPolicy(path.join(packageRoot, 'policies/treasury.yaml'));

export const ourAccount: BankAccount = {
  id: 'bank:DE01-EUR',
  source: 'bank',
  name: 'Main',
  legalEntity: 'DE01',
  holder: 'Sample GmbH',
  iban: 'DE89370400440532013000',
  accountNumber: null,
  bic: 'COBADEFFXXX',
  currency: 'EUR',
  profile: 'iso',
  ledger: {
    cash: 'books:CASH',
    clearing: 'books:CLEARING',
    charges: 'books:CHARGES',
    chargesCostCenter: null,
    since: null,
  },
};

/** A bank, its feed and a store; `settle` has the feed work until nothing is left to do. */
export interface BankKit extends KernelKit {
  readonly bank: BankDouble;
  readonly parts: BankFeedParts;
  /** As a process does that begins. */
  settle(): Promise<void>;
  /** Kinds and objects of what is open, in order. */
  open(): Promise<readonly string[]>;
  /** A payment as the bank has it; status SUBMITTED unless it says otherwise. */
  payment(key: string, given?: GivenPayment): Promise<void>;
  status(key: string): Promise<PaymentStatus>;
}

export interface GivenPayment {
  readonly status?: PaymentStatus;
  readonly amountMinor?: bigint;
  readonly creditorAccount?: string;
  readonly date?: string;
  readonly messageId?: string;
  readonly remittance?: readonly { documentNumber: string; creditorReference?: string }[];
  readonly invoiceId?: string;
  readonly debtorAccountId?: string;
  readonly legalEntity?: string;
  readonly bankStatus?: string;
  readonly cancelling?: string;
}

export interface BankKitOptions {
  readonly sources?: readonly DoubleSource[];
  readonly accounts?: readonly BankAccount[];
  readonly commands?: (services: CommandServices, policy: TreasuryPolicy) => readonly AnyCommand[];
  readonly policy?: Partial<TreasuryPolicy['matching']>;
  /** What reads the bank's files, where they are not records as lines. */
  readonly read?: BankChannel['read'];
}

const MOST_PASSES = 2_000;

export async function bankKit(options: BankKitOptions = {}): Promise<BankKit> {
  const bank = bankDouble('bank', ['DE01'], options.read);
  const policy: TreasuryPolicy = {
    ...treasury,
    matching: { ...treasury.matching, ...options.policy },
  };
  const accounts = options.accounts ?? [ourAccount];
  const kit = await kernelKit({
    commands: (services) => options.commands?.(services, policy) ?? [],
    sources: [bank.source, ...(options.sources ?? [])],
    legalEntities: [legalEntity('DE01', 'EUR'), legalEntity('US01', 'USD')],
    bankAccounts: accounts,
    at: '2026-11-18T09:00:00.000Z',
  });
  const { kernel, database, services, clock } = kit;
  const channel = bank.source.capabilities.bank;
  if (!channel) throw new Error('the double is a bank');
  const parts: BankFeedParts = {
    kernel,
    database,
    banks: [{ id: 'bank', channel }],
    bankAccounts: accounts,
    sources: services.sources,
    treasury: policy,
    logger: kernel.logger,
  };
  return {
    ...kit,
    bank,
    parts,
    async settle() {
      const pass = await feedPass(parts);
      for (let turn = 0; await pass(); turn++)
        if (turn > MOST_PASSES) throw new Error('the feed does not come to rest');
      clock.advance(31_000);
      await pass();
    },
    async open() {
      const rows = await database.ledgerException.findMany({ where: { resolvedAt: null } });
      return rows.map(({ kind, object }) => `${kind} ${object}`).toSorted();
    },
    payment: (key, given = {}) => putPayment(kit, key, given),
    async status(key) {
      const row = await database.paymentOrder.findUniqueOrThrow({ where: { key } });
      return row.status as PaymentStatus;
    },
  };
}

let serial = 0;

async function putPayment({ database }: KernelKit, key: string, given: GivenPayment) {
  const at = new Date('2026-11-17T09:00:00Z');
  const reference = key.slice(0, 16).padEnd(16, '0');
  await database.paymentOrder.create({
    data: {
      key,
      reference,
      position: ++serial,
      step: 'file-1',
      status: given.status ?? 'SUBMITTED',
      bankStatus: given.bankStatus ?? null,
      legalEntity: given.legalEntity ?? 'DE01',
      debtorAccountId: given.debtorAccountId ?? ourAccount.id,
      bankSource: 'bank',
      supplierId: 'books:4711',
      amountMinor: given.amountMinor ?? 10_000n,
      currency: 'EUR',
      requestedExecutionDate: new Date(given.date ?? '2026-11-18'),
      creditor: {},
      creditorAccount: given.creditorAccount ?? `FR${key}`,
      remittance: given.remittance?.map((each) => ({ ...each })) ?? [],
      messageId: given.messageId ?? `${reference}-F1`,
      paymentInformationId: `${given.messageId ?? `${reference}-F1`}-P1`,
      instructionId: key,
      endToEndId: key,
      uetr: uetrOf(key),
      cancelling: given.cancelling ?? null,
      createdAt: at,
      updatedAt: at,
      allocations: {
        create: {
          invoiceId: given.invoiceId ?? `books:I-${key}`,
          amountMinor: given.amountMinor ?? 10_000n,
          currency: 'EUR',
          state: 'RESERVED',
          openBeforeMinor: given.amountMinor ?? 10_000n,
        },
      },
    },
  });
}

export const uetrOf = (key: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(key).toString('hex').slice(-12).padStart(12, '0')}`;

const legalEntity = (code: string, currency: string): LegalEntity => ({
  code,
  name: code,
  country: code.slice(0, 2),
  currency,
  systemOfRecord: [{ domain: 'ledger', source: 'books', nativeKey: code }],
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
});
