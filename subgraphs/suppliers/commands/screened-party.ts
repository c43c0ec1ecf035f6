import type { ScreenedParty } from '#domain/checks';
import { foldTaxId } from '#domain/controls/tax-id';
import type { Address } from '#domain/supplier';
import type { OnboardSupplierInput } from './onboard-supplier-input.ts';

type Party = Pick<OnboardSupplierInput, 'name' | 'country' | 'taxId' | 'address'>;

/** Whom the screening is asked about: the same words give the same case, at onboarding and at its release. */
export const screenedParty = ({ name, country, taxId, address }: Party): ScreenedParty => ({
  name,
  legalName: null,
  country,
  taxId: taxId ? foldTaxId(taxId.value) : null,
  address: address ? toAddress(address, country) : null,
});

/** An address without a country is in the supplier's. */
export const toAddress = (
  address: NonNullable<OnboardSupplierInput['address']>,
  country: string,
): Address => ({
  street: address.street ?? null,
  city: address.city ?? null,
  postalCode: address.postalCode ?? null,
  region: address.region ?? null,
  country: address.country ?? country,
});
