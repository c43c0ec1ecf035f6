import type { Screening, TaxIdCheck, UnavailableCheck } from '#domain/checks';
import { foldName } from '#domain/controls/duplicate-suppliers';
import { foldTaxId } from '#domain/controls/tax-id';
import type { SupplierInstruction } from '#domain/supplier';
import type { SupplierDetails } from '../onboarded-supplier.ts';
import type { OnboardSupplierFacts } from './onboard-supplier-facts.ts';
import type { OnboardSupplierInput } from './onboard-supplier-input.ts';
import { toAddress } from './screened-party.ts';

/** What is hashed, approved and posted: JSON, with every default filled in and what the checks said. */
export interface OnboardSupplierContent extends SupplierDetails {
  readonly legalEntity: string;
  readonly target: string;
  readonly procurement: string | null;
  /** Where it was asked for in procurement: the request. */
  readonly requestId: string | null;
  readonly name: string;
  readonly country: string;
  readonly checks: {
    readonly taxId: TaxIdCheck | UnavailableCheck | null;
    readonly screening: Screening | UnavailableCheck | null;
    /** The posting that released what the screening saw. */
    readonly clearance: string | null;
  };
}

export function onboardSupplierContent(
  input: OnboardSupplierInput,
  facts: OnboardSupplierFacts,
): OnboardSupplierContent {
  const { legalEntity, target, procurement, agreedTerms, taxIdCheck, screening } = facts;
  const { taxId, address, contact, bankAccount } = input;
  return {
    legalEntity: legalEntity.code,
    target,
    procurement,
    requestId: input.supplierRequestId ?? null,
    name: input.name,
    country: input.country,
    taxId: taxId ? { type: taxId.type ?? 'VAT', value: foldTaxId(taxId.value) } : null,
    address: address ? toAddress(address, input.country) : null,
    contact: contact ? { email: contact.email ?? null, phone: contact.phone ?? null } : null,
    paymentTerms: input.paymentTerms ?? agreedTerms?.usual[0] ?? null,
    currency: input.currency ?? legalEntity.currency,
    bankAccount: bankAccount
      ? { holder: bankAccount.holder, iban: bankAccount.iban, bic: bankAccount.bic ?? null }
      : null,
    checks: { taxId: taxIdCheck, screening, clearance: facts.clearance?.reference ?? null },
  };
}

/** What a system of record, or a procurement system, is told. */
export const supplierInstruction = (
  content: OnboardSupplierContent,
  reference: string,
): SupplierInstruction => ({
  reference,
  name: content.name,
  country: content.country,
  taxId: content.taxId,
  address: content.address,
  contact: content.contact,
  paymentTerms: content.paymentTerms,
  currency: content.currency,
  bankAccount: content.bankAccount,
  legalEntity: content.legalEntity,
});

/** What two onboardings of one company at one target have in common. */
export const identityKey = ({ target, country, name, taxId }: OnboardSupplierContent): string =>
  [target, country, taxId ? `tax ${taxId.value}` : `name ${foldName(name)}`].join(' ');
