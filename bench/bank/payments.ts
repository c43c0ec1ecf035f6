import { createHash } from 'node:crypto';
import type { BankAccount } from '#domain/bank/account';
import type { CreditTransfer, PaymentFileInstruction } from '#domain/bank/payment-file';
import { mod97 } from '#simulators/world/iban';

const DEBTOR: BankAccount = {
  id: 'bank:DE01-EUR',
  source: 'bank',
  name: 'Bench',
  legalEntity: 'DE01',
  holder: 'Superledger Demo GmbH',
  iban: germanIban(1),
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

/** A file of so many payments, each to another account, as a run of a large company makes one. */
export function instructionOf(count: number): PaymentFileInstruction {
  const reference = `B${String(count).padStart(15, '0')}`;
  return {
    reference,
    messageId: `${reference}-F1`,
    createdAt: '2026-11-27T09:00:00.000Z',
    debtor: DEBTOR,
    initiatingParty: DEBTOR.holder,
    debtorCountry: 'DE',
    payments: Array.from({ length: count }, (_, at) => transfer(reference, at + 1)),
  };
}

function transfer(reference: string, nth: number): CreditTransfer {
  const key = `${reference}-${String(nth).padStart(5, '0')}`;
  const amount = { amountMinor: BigInt(1_000 + ((nth * 7_919) % 900_000)), currency: 'EUR' };
  return {
    key,
    paymentInformationId: `${reference}-F1-P1`,
    instructionId: key,
    endToEndId: key,
    uetr: uetrOf(key),
    amount,
    requestedExecutionDate: '2026-11-30',
    creditor: {
      name: `Lüddenbrink Gießerei ${nth} GmbH`,
      iban: germanIban(nth + 1),
      accountNumber: null,
      bic: null,
      bankCode: null,
      bankCountry: 'DE',
      address: {
        street: 'Musterweg 1',
        city: 'Ulm',
        postalCode: '89073',
        region: null,
        country: 'DE',
      },
    },
    remittance: [
      { documentNumber: `RE-${nth}`, documentDate: '2026-11-01', amount, creditorReference: null },
    ],
    categoryPurpose: 'SUPP',
  };
}

function germanIban(nth: number): string {
  const bban = `37040044${String(nth).padStart(10, '0')}`;
  return `DE${String(98 - mod97(`${bban}DE00`)).padStart(2, '0')}${bban}`;
}

function uetrOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
