import type { Address, SupplierInstruction } from '#domain/supplier';
import { bankRow } from './bank-row.ts';
import type { SapNaming } from './context.ts';
import { companyOf, referenceOf, unsupported, wholeText } from './instruction.ts';

/** The deep create of a business partner that is a supplier of one company code. */
export function newSupplier(instruction: SupplierInstruction, sap: SapNaming) {
  const { grouping, roles } = sap.settings.newSupplier;
  return {
    BusinessPartnerCategory: ORGANIZATION,
    BusinessPartnerGrouping: grouping,
    ...toNames(instruction.name, sap),
    SearchTerm1: referenceOf(instruction.reference, sap),
    to_BusinessPartnerRole: {
      results: roles.map((role) => ({ BusinessPartnerRole: role })),
    },
    to_BusinessPartnerAddress: { results: [toAddress(instruction, sap)] },
    ...toTax(instruction, sap),
    ...toBank(instruction, sap),
    to_Supplier: { to_SupplierCompany: { results: [toCompany(instruction, sap)] } },
  };
}

/** SAP checks a region against its own table of three characters; a name of one has no place there. */
export const ignoredFieldsOf = ({ address }: SupplierInstruction): readonly string[] =>
  address && address.region !== null && regionOf(address) === null ? ['address.region'] : [];

const ORGANIZATION = '2';
const FIRST_BANK = '0001';
const MAX_NAME_LINE = 40;

/** SAP puts a blank between the lines of a name, so the second one begins with a word. */
function toNames(name: string, sap: SapNaming) {
  const whole = wholeText(name, 2 * MAX_NAME_LINE + 1, 'a name', sap);
  if (whole.length <= MAX_NAME_LINE) return { OrganizationBPName1: whole };
  const blank = whole.lastIndexOf(' ', MAX_NAME_LINE);
  const rest = whole.slice(blank + 1);
  if (blank <= 0 || rest.length > MAX_NAME_LINE)
    throw unsupported(sap, `a name has two lines of ${MAX_NAME_LINE} characters in SAP`);
  return { OrganizationBPName1: whole.slice(0, blank), OrganizationBPName2: rest };
}

function toAddress({ country, address, contact }: SupplierInstruction, sap: SapNaming) {
  const of = address ?? NO_ADDRESS;
  if (!/^[A-Z]{2}$/.test(country)) throw unsupported(sap, 'the country is no ISO code');
  if (of.country !== null && of.country !== country)
    throw unsupported(sap, 'a supplier is in the country of its address in SAP');
  const region = regionOf(of);
  return {
    Country: country,
    ...field('StreetName', of.street, 60, sap),
    ...field('CityName', of.city, 40, sap),
    ...field('PostalCode', of.postalCode, 10, sap),
    ...(region === null ? {} : { Region: region }),
    ...child('to_EmailAddress', field('EmailAddress', contact?.email ?? null, 241, sap)),
    ...child('to_PhoneNumber', field('PhoneNumber', contact?.phone ?? null, 30, sap)),
  };
}

const NO_ADDRESS: Address = {
  street: null,
  city: null,
  postalCode: null,
  region: null,
  country: null,
};

const regionOf = ({ region }: Address): string | null =>
  region !== null && /^[A-Z0-9]{1,3}$/.test(region) ? region : null;

const field = (name: string, value: string | null, longest: number, sap: SapNaming) =>
  value === null ? null : { [name]: wholeText(value, longest, name, sap) };

const child = (name: string, entity: object | null) =>
  entity === null ? null : { [name]: { results: [entity] } };

/** `VAT` is the country's type 0, the VAT registration number; any other type has to be SAP's own. */
function toTax({ taxId, country }: SupplierInstruction, sap: SapNaming) {
  if (taxId === null) return null;
  const type = taxId.type === 'VAT' ? `${country}0` : taxId.type;
  if (!/^[A-Z]{2}[A-Z0-9]{1,2}$/.test(type))
    throw unsupported(sap, 'the type of the tax id has no SAP equivalent');
  const value = wholeText(taxId.value, 60, 'a tax number', sap);
  const number = value.length <= 20 ? { BPTaxNumber: value } : { BPTaxLongNumber: value };
  return { to_BusinessPartnerTax: { results: [{ BPTaxType: type, ...number }] } };
}

const toBank = ({ bankAccount }: SupplierInstruction, sap: SapNaming) =>
  bankAccount === null
    ? null
    : { to_BusinessPartnerBank: { results: [bankRow(bankAccount, FIRST_BANK, sap)] } };

function toCompany({ legalEntity, paymentTerms, currency }: SupplierInstruction, sap: SapNaming) {
  const { paymentMethods } = sap.settings.newSupplier;
  if (!/^[A-Z]{3}$/.test(currency)) throw unsupported(sap, 'the currency is no ISO code');
  if (paymentTerms !== null && !/^[A-Z0-9]{1,4}$/.test(paymentTerms))
    throw unsupported(sap, 'payment terms have a code of one to four characters in SAP');
  return {
    CompanyCode: companyOf(legalEntity, sap),
    ReconciliationAccount: reconciliationAccount(sap),
    ...(paymentTerms === null ? {} : { PaymentTerms: paymentTerms }),
    ...(paymentMethods === null ? {} : { PaymentMethodsList: paymentMethods }),
    Currency: currency,
    // SAP's own check for invoices entered twice works only where the supplier asks for it.
    IsToBeCheckedForDuplicates: true,
  };
}

/** Where what is owed to the supplier is posted; SAP takes no supplier without. */
function reconciliationAccount(sap: SapNaming): string {
  const { newSupplier: given, accountRanges } = sap.settings;
  if (given.reconciliationAccount !== null) return given.reconciliationAccount;
  const declared = accountRanges.filter(
    ({ classification, isControl, from, to }) =>
      classification === 'LIABILITY' && isControl && from === to,
  );
  const [only] = declared;
  if (only && declared.length === 1) return only.from;
  throw unsupported(sap, 'no reconciliation account is configured');
}
