import { type CalendarDate, dayOf } from '#domain/date';
import type { Supplier, SupplierBankAccount, SupplierStatus, TaxId } from '#domain/supplier';
import { small } from './codes.ts';
import {
  type Context,
  toCountry,
  toCurrency,
  toId,
  toProvenance,
  type OracleEntity,
} from './context.ts';
import type {
  BankAccountWire,
  RegistrationWire,
  SupplierAddress,
  SupplierSite,
  SupplierWire,
} from './supplier-wire.ts';

/** What lies in resources of its own. */
export interface SupplierExtras {
  readonly bankAccounts: readonly BankAccountWire[];
  readonly registrations: readonly RegistrationWire[];
}

/** What lies in resources of its own, added to what the supplier says itself. */
export function withExtras(
  context: Context,
  supplier: Supplier,
  row: SupplierWire,
  { bankAccounts, registrations }: SupplierExtras,
): Supplier {
  const today = dayOf(context.now());
  return {
    ...supplier,
    taxIds: toTaxIds(row, registrations, today),
    bankAccounts: bankAccounts
      .filter(({ EndDate }) => EndDate === null || EndDate > today)
      .map((account) => toBankAccount(context, account)),
  };
}

/** A supplier is known to the business units its sites are assigned to, or that keep the sites. */
export function toSupplier(context: Context, row: SupplierWire): Supplier {
  const today = dayOf(context.now());
  const sites = row.sites.toSorted((one, other) =>
    one.SupplierSiteId < other.SupplierSiteId ? -1 : 1,
  );
  const served = context.entities.filter((entity) => sites.some((site) => serves(site, entity)));
  const status = toSupplierStatus(context, row);
  const agreed = sites.find((site) => served.some((entity) => serves(site, entity))) ?? sites[0];
  const addresses = row.addresses.map((address) => toAddress(context, address));
  return {
    id: toId(context, row.SupplierId),
    provenance: toProvenance(context, row.SupplierId, row.Status, row.LastUpdateDate),
    name: row.Supplier,
    legalName: row.AlternateName,
    status,
    country:
      toCountry(context, row.TaxpayerCountryCode ?? row.TaxpayerCountry) ??
      addresses.find(({ country }) => country !== null)?.country ??
      null,
    taxIds: toTaxIds(row, [], today),
    addresses,
    contacts: row.contacts
      .filter(({ Email, PhoneNumber }) => Email !== null || PhoneNumber !== null)
      .map(({ Email, PhoneNumber }) => ({ email: Email, phone: PhoneNumber })),
    paymentTerms: agreed?.PaymentTerms ?? null,
    currency: toCurrency(context, agreed?.InvoiceCurrency ?? null),
    bankAccounts: [],
    legalEntities: served.map(({ code }) => code),
    blockedIn: served
      .filter((entity) => isInactive(row, today) || isBlockedIn(sites, entity, today))
      .map(({ code }) => code),
  };
}

function toSupplierStatus(
  context: Context,
  row: Pick<SupplierWire, 'Status' | 'InactiveDate' | 'BusinessRelationship'>,
): SupplierStatus {
  if (isInactive(row, dayOf(context.now()))) return 'BLOCKED';
  const status = small(row.Status ?? '');
  if (status === 'inactive') return 'INACTIVE';
  if (status !== '' && status !== 'active') {
    context.countUnknown('supplier status', row.Status ?? '');
    return 'UNKNOWN';
  }
  return small(row.BusinessRelationship ?? '') === 'prospective' ? 'PENDING_APPROVAL' : 'ACTIVE';
}

export const isInactive = (
  { InactiveDate }: { readonly InactiveDate: CalendarDate | null },
  today: CalendarDate,
): boolean => InactiveDate !== null && InactiveDate <= today;

const serves = (site: SupplierSite, { nativeKey }: OracleEntity): boolean =>
  site.assignments.length > 0
    ? site.assignments.some(({ ClientBU }) => ClientBU === nativeKey)
    : site.ProcurementBU === nativeKey;

/** The sites of a supplier that a business unit posts to. */
export const servedSites = (
  sites: readonly SupplierSite[],
  entity: OracleEntity,
): readonly SupplierSite[] => sites.filter((site) => serves(site, entity));

const isBlockedIn = (
  sites: readonly SupplierSite[],
  entity: OracleEntity,
  today: CalendarDate,
): boolean => servedSites(sites, entity).every((site) => isInactive(site, today));

/** The site of a legal entity to post to: the first that is active. */
export const siteOf = (
  { sites }: SupplierWire,
  entity: OracleEntity,
  today: CalendarDate,
): SupplierSite | null =>
  sites
    .filter((site) => serves(site, entity) && !isInactive(site, today))
    .toSorted((one, other) => (one.SupplierSiteId < other.SupplierSiteId ? -1 : 1))[0] ?? null;

function toTaxIds(
  { TaxpayerId }: SupplierWire,
  registrations: readonly RegistrationWire[],
  today: CalendarDate,
): TaxId[] {
  const registered = registrations.flatMap(({ TaxRegimeCode, RegistrationNumber, EffectiveTo }) =>
    RegistrationNumber === null || (EffectiveTo !== null && EffectiveTo <= today)
      ? []
      : [{ type: TaxRegimeCode ?? 'TAX', value: RegistrationNumber }],
  );
  const taxpayer = TaxpayerId === null ? [] : [{ type: 'TAXPAYER_ID', value: TaxpayerId }];
  return [...taxpayer, ...registered.filter(({ value }) => value !== TaxpayerId)];
}

const toAddress = (context: Context, row: SupplierAddress) => ({
  street: row.AddressLine1,
  city: row.City,
  postalCode: row.PostalCode,
  region: row.State,
  country: toCountry(context, row.CountryCode ?? row.Country),
});

const toBankAccount = (context: Context, row: BankAccountWire): SupplierBankAccount => ({
  id: toId(context, row.BankAccountId),
  holder: row.BankAccountName,
  iban: row.IBAN,
  accountNumber: row.BankAccountNumber,
  bankCode: row.BankNumber ?? row.BankBranchNumber,
  bic: row.BIC,
  country: toCountry(context, row.CountryCode),
});
