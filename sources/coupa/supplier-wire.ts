import { z } from 'zod';
import type { Address, Contact, Supplier, SupplierStatus, TaxId } from '#domain/supplier';
import { known, supplierStatuses } from './codes.ts';
import { codeOf, toId, toProvenance, type Context } from './context.ts';
import type { Resource } from './client.ts';
import { flag, key, stamp, text } from './wire.ts';

const country = z
  .object({ code: text })
  .nullish()
  .transform((value) => value?.code ?? null);

const addressWire = z.object({
  street1: text,
  city: text,
  state: text,
  'postal-code': text,
  country,
});

const row = z
  .object({
    id: key,
    name: z.string(),
    'display-name': text,
    number: text,
    status: z.string(),
    'on-hold': flag,
    'tax-id': text,
    'payment-term': z.object({ code: text }).nullish(),
    'primary-address': addressWire.nullish(),
    'primary-contact': z.object({ email: text }).nullish(),
    'remit-to-addresses': z.array(z.object({ 'external-src-ref': text })).nullish(),
    'created-at': stamp,
    'updated-at': stamp,
  })
  // The field of business groups is the tenant's: see the settings.
  .catchall(z.unknown());

export type SupplierWire = z.infer<typeof row>;

export const supplierResource = ({ settings }: Context): Resource<SupplierWire> => ({
  path: 'suppliers',
  fields: [
    'id',
    'name',
    'display_name',
    'number',
    'status',
    'on_hold',
    'tax_id',
    { payment_term: ['code'] },
    { primary_address: ['street1', 'city', 'state', 'postal_code', { country: ['code'] }] },
    { primary_contact: ['email'] },
    { remit_to_addresses: ['external_src_ref'] },
    ...(settings.supplierGroups === null
      ? []
      : [{ [settings.supplierGroups.replaceAll('-', '_')]: ['name'] }]),
    'created_at',
    'updated_at',
  ],
  row,
});

export function toSupplier(context: Context, wire: SupplierWire): Supplier {
  const status = supplierStatus(context, wire);
  const legalEntities = entitiesOf(context, wire);
  return {
    id: toId(context, wire.id),
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    name: wire['display-name'] ?? wire.name,
    legalName: wire.name,
    status,
    country: wire['primary-address']?.country ?? null,
    taxIds: optional(taxIdOf(wire)),
    addresses: optional(addressOf(wire)),
    contacts: optional(contactOf(wire)),
    paymentTerms: wire['payment-term']?.code ?? null,
    currency: null,
    bankAccounts: [],
    legalEntities,
    blockedIn: wire['on-hold'] || status === 'INACTIVE' ? legalEntities : [],
  };
}

export function supplierStatus(
  context: Context,
  { status, ...wire }: SupplierWire,
): SupplierStatus {
  const said = known(context, 'supplier status', supplierStatuses, status);
  return said === 'ACTIVE' && wire['on-hold'] ? 'BLOCKED' : said;
}

const groups = z.array(z.object({ name: text })).catch([]);

export function entitiesOf(context: Context, wire: SupplierWire): readonly string[] {
  const { settings, legalEntities } = context;
  if (settings.supplierGroups === null) return legalEntities.map(({ code }) => code);
  return groups
    .parse(wire[settings.supplierGroups])
    .flatMap(({ name }) => codeOf(context, name) ?? []);
}

export function addressOf(wire: SupplierWire): Address | null {
  const address = wire['primary-address'];
  if (!address) return null;
  return {
    street: address.street1,
    city: address.city,
    postalCode: address['postal-code'],
    region: address.state,
    country: address.country,
  };
}

/** Coupa keeps one tax id and not its kind. */
export const taxIdOf = (wire: SupplierWire): TaxId | null =>
  wire['tax-id'] === null ? null : { type: 'TAX', value: wire['tax-id'] };

export function contactOf(wire: SupplierWire): Contact | null {
  const email = wire['primary-contact']?.email ?? null;
  return email === null ? null : { email, phone: null };
}

const OURS = /^[A-Z][A-Z0-9]{15}$/;

/** Ours where we registered it: what Superledger brought is nobody's request. */
export const referenceOf = (wire: SupplierWire): string | null =>
  wire['remit-to-addresses']
    ?.map((address) => address['external-src-ref'])
    .find((reference) => reference !== null && OURS.test(reference)) ?? null;

const optional = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);
