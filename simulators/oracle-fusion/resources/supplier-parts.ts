import type { Payload, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { countryName, siteChanges } from '../books/seed-suppliers.ts';
import { made } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { checkAttributes, childrenOf, requiredText, scalars, textOf, without } from './payload.ts';
import { SITE_ASSIGNMENT, SUPPLIER_ADDRESS, SUPPLIER_CONTACT, SUPPLIER_SITE } from './shapes.ts';

const FIRST_PART = 300_100_000_920_001;

const ADDRESS = `AddressName CountryCode Country AddressLine1 AddressLine2 AddressLine3 City State
  Province County PostalCode PhoneCountryCode PhoneNumber Email AddressPurposeOrderingFlag
  AddressPurposeRemitToFlag InactiveDate`.split(/\s+/);

export function createAddress(desk: Desk, payload: Payload, supplier: Row): Row {
  checkAttributes(payload, SUPPLIER_ADDRESS, ADDRESS, '/addresses');
  const name = requiredText(payload, 'AddressName', '/addresses');
  const country = textOf(payload, 'CountryCode') ?? textOf(payload, 'Country');
  if (country === null)
    throw invalid('JBO-27014', 'JBO-27014: Attribute Country is required.', '/addresses/Country');
  const id = desk.books.next('supplierParts', FIRST_PART);
  const row: Row = {
    ...SUPPLIER_ADDRESS,
    ...scalars(payload, ADDRESS),
    SupplierAddressId: id,
    AddressName: name,
    CountryCode: country.length === 2 ? country : null,
    Country: country.length === 2 ? countryName(country) : country,
    Status: 'ACTIVE',
    ...made(desk),
    '#SupplierId': supplier['SupplierId'] ?? null,
  };
  desk.books.put('addresses', id, row);
  return row;
}

const SITE = `SupplierSite ProcurementBU ProcurementBUId SupplierAddressId SupplierAddressName
  SitePurposePurchasingFlag SitePurposePayFlag SitePurposePrimaryPayFlag Email InvoiceCurrency
  InvoiceCurrencyCode PaymentCurrency PaymentCurrencyCode PaymentTerms PaymentTermsId PayGroup
  PayGroupCode PaymentMethod PaymentMethodCode InactiveDate`.split(/\s+/);

/** A new site is assigned to no business unit unless the assignments say so. */
export function createSite(desk: Desk, payload: Payload, supplier: Row): Row {
  const { businessUnit } = desk.company;
  checkAttributes(without(payload, ['assignments']), SUPPLIER_SITE, SITE, '/sites');
  const name = requiredText(payload, 'SupplierSite', '/sites');
  const unit = textOf(payload, 'ProcurementBU') ?? textOf(payload, 'ProcurementBUId');
  if (unit !== businessUnit.name && unit !== String(businessUnit.id))
    throw invalid('POZ-BU', 'The procurement business unit is not valid.', '/sites/ProcurementBU');
  const address = addressOf(desk, payload, supplier);
  const currency = textOf(payload, 'InvoiceCurrencyCode') ?? textOf(payload, 'InvoiceCurrency');
  const [site] = siteChanges(desk.company, {
    siteId: desk.books.next('supplierParts', FIRST_PART),
    assignmentId: 0,
    supplierId: Number(supplier['SupplierId']),
    name,
    addressId: Number(address['SupplierAddressId']),
    currency,
    ...termsOf(desk, payload),
    who: made(desk),
  });
  const row: Row = { ...site!.row!, SupplierAddressName: address['AddressName'] ?? null };
  desk.books.put('sites', site!.key, row);
  for (const one of childrenOf(payload, 'assignments')) createAssignment(desk, one, row);
  return row;
}

function addressOf({ books }: Desk, payload: Payload, supplier: Row): Row {
  const [id, name] = [textOf(payload, 'SupplierAddressId'), textOf(payload, 'SupplierAddressName')];
  const found = books.tables
    .by('addresses', '#SupplierId', supplier['SupplierId'])
    .find((row) => String(row['SupplierAddressId']) === id || row['AddressName'] === name);
  if (!found)
    throw invalid(
      'POZ-ADDRESS',
      'The supplier address is not valid.',
      '/sites/SupplierAddressName',
    );
  return found;
}

/** Terms must exist: `Net 30`. */
function termsOf(
  { company }: Desk,
  payload: Payload,
): { terms: string | null; termsId: number | null } {
  const [name, id] = [textOf(payload, 'PaymentTerms'), textOf(payload, 'PaymentTermsId')];
  if (name === null && id === null) return { terms: null, termsId: null };
  const known = new Set(company.world.suppliers.map(({ netDays }) => netDays));
  const days = Number(id ?? /^Net (\d+)$/.exec(name ?? '')?.[1]);
  if (!known.has(days))
    throw invalid('POZ-TERMS', 'The payment terms are not valid.', '/sites/PaymentTerms');
  return { terms: `Net ${days}`, termsId: days };
}

const ASSIGNMENT =
  'ClientBU ClientBUId BillToBU BillToBUId LiabilityDistribution InactiveDate'.split(' ');

export function createAssignment(desk: Desk, payload: Payload, site: Row): Row {
  const { businessUnit } = desk.company;
  checkAttributes(payload, SITE_ASSIGNMENT, ASSIGNMENT, '/assignments');
  const unit = textOf(payload, 'ClientBU') ?? textOf(payload, 'ClientBUId');
  if (unit !== businessUnit.name && unit !== String(businessUnit.id))
    throw invalid('POZ-BU', 'The client business unit is not valid.', '/assignments/ClientBU');
  const id = desk.books.next('supplierParts', FIRST_PART);
  const row: Row = {
    ...SITE_ASSIGNMENT,
    AssignmentId: id,
    ClientBUId: businessUnit.id,
    ClientBU: businessUnit.name,
    BillToBUId: businessUnit.id,
    BillToBU: businessUnit.name,
    Status: 'ACTIVE',
    ...made(desk),
    '#SupplierSiteId': site['SupplierSiteId'] ?? null,
  };
  desk.books.put('assignments', id, row);
  return row;
}

const CONTACT = `SalutationCode FirstName MiddleName LastName JobTitle AdministrativeContactFlag
  PhoneCountryCode PhoneAreaCode PhoneNumber Email InactiveDate`.split(/\s+/);

export function createContact(desk: Desk, payload: Payload, supplier: Row): Row {
  checkAttributes(payload, SUPPLIER_CONTACT, CONTACT, '/contacts');
  requiredText(payload, 'LastName', '/contacts');
  const id = desk.books.next('supplierParts', FIRST_PART);
  const row: Row = {
    ...SUPPLIER_CONTACT,
    ...scalars(payload, CONTACT),
    SupplierContactId: id,
    Status: 'ACTIVE',
    ...made(desk),
    '#SupplierId': supplier['SupplierId'] ?? null,
  };
  desk.books.put('contacts', id, row);
  return row;
}
