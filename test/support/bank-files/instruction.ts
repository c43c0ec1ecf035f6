import { createHash } from 'node:crypto';
import type {
  Creditor,
  CreditTransfer,
  PaymentCancelInstruction,
  PaymentFileInstruction,
} from '#domain/bank/payment-file';
import type { BankAccount } from '#domain/bank/account';
import type { BankProfile } from '#domain/bank/profile';
import type { Address } from '#domain/supplier';
import { builtInProfiles } from '#sources/iso20022-bank/profiles/built-in-profiles';

export const debtorAccount: BankAccount = {
  id: 'bank:DE01-EUR',
  source: 'bank',
  name: 'House bank, euros',
  legalEntity: 'DE01',
  holder: 'Contoso Manufacturing GmbH',
  iban: 'DE89370400440532013000',
  accountNumber: null,
  bic: 'COBADEFFXXX',
  currency: 'EUR',
  profile: 'iso',
  ledger: {
    cash: 'erp:1100',
    clearing: 'erp:1190',
    charges: 'erp:6600',
    chargesCostCenter: null,
    since: null,
  },
};

export const payeeAddress: Address = {
  street: 'Rue de Rivoli 1',
  city: 'Paris',
  postalCode: '75001',
  region: null,
  country: 'FR',
};

export const creditor: Creditor = {
  name: 'Fabrikam SARL',
  iban: 'FR1420041010050500013M02606',
  accountNumber: null,
  bic: 'BNPAFRPPXXX',
  bankCode: null,
  bankCountry: 'FR',
  address: payeeAddress,
};

/** A UUID of version 4 that is always the same for a key. */
function uetrOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`];
  return [...parts, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

export function creditTransfer(
  number: number,
  change: Partial<CreditTransfer> = {},
): CreditTransfer {
  const key = `PAY-7F3A-${String(number).padStart(5, '0')}`;
  const amount = { amountMinor: 1_190_050n, currency: 'EUR' };
  return {
    key,
    paymentInformationId: 'PAY-7F3A-F1-P1',
    instructionId: key,
    endToEndId: key,
    uetr: uetrOf(key),
    amount,
    requestedExecutionDate: '2026-12-01',
    creditor,
    remittance: [
      {
        documentNumber: `FAB-${number}`,
        documentDate: '2026-10-22',
        amount,
        creditorReference: null,
      },
    ],
    categoryPurpose: 'SUPP',
    ...change,
  };
}

export const paymentFile = (
  payments: readonly CreditTransfer[] = [creditTransfer(1), creditTransfer(2)],
  change: Partial<PaymentFileInstruction> = {},
): PaymentFileInstruction => ({
  reference: 'PAY-7F3A',
  messageId: 'PAY-7F3A-F1',
  createdAt: '2026-11-28T09:15:00.000Z',
  debtor: debtorAccount,
  initiatingParty: 'Contoso Manufacturing GmbH',
  debtorCountry: 'DE',
  payments,
  ...change,
});

export const cancellation = (
  payments: readonly CreditTransfer[] = [creditTransfer(1), creditTransfer(2)],
): PaymentCancelInstruction => ({
  reference: 'CXL-1',
  messageId: 'CXL-1-F1',
  createdAt: '2026-11-28T10:00:00.000Z',
  debtor: debtorAccount,
  initiatingParty: 'Contoso Manufacturing GmbH',
  originalMessageId: 'PAY-7F3A-F1',
  payments: payments.map((each) => ({ ...each, cancellationId: `C-${each.key}` })),
  reasonCode: 'CUST',
});

export function builtIn(name: string): BankProfile {
  const found = builtInProfiles.find((each) => each.name === name);
  if (!found) throw new Error(`there is no profile ${name}`);
  return found;
}
