import { SUPPLIER_RANGE } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { alpha, termsOf } from '../books/company.ts';
import type { Company } from '../books/company.ts';
import type {
  SupplierAddress,
  SupplierBank,
  SupplierCompany,
  SupplierDocument,
  TaxNumber,
} from '../books/supplier-document.ts';
import { badRequest, refusal } from '../odata/failure.ts';
import type { Fields } from '../odata/model.ts';
import type { Payload } from '../odata/payload.ts';
import { bankAccountOf } from './bank-account.ts';
import type { Checks } from './checks.ts';
import { requiredText, textOf } from './payload-fields.ts';

export interface NewSupplierContext {
  readonly company: Company;
  readonly books: Books;
  readonly checks: Checks;
  readonly now: () => Date;
}

/** A deep create of a business partner that is a supplier; returns its key. Throws SAP's refusal. */
export function createSupplier(payload: Payload, context: NewSupplierContext): Fields {
  const { books, now } = context;
  const { fields, children } = payload;
  if (textOf(fields, 'BusinessPartner') !== '')
    throw refusal('R1/053', 'Numbers of this grouping are given by the system');
  if (requiredText(fields, 'BusinessPartnerCategory') !== '2')
    throw refusal('R1/051', 'The demo company buys from organizations only');
  const number = books.nextNumber(SUPPLIER_RANGE, FIRST_SUPPLIER);
  const name1 = requiredText(fields, 'OrganizationBPName1');
  const name2 = textOf(fields, 'OrganizationBPName2');
  const name = [name1, name2].filter((line) => line !== '').join(' ');
  const instant = now();
  const document: SupplierDocument = {
    supplier: number,
    name1,
    name2,
    name: name.slice(0, 80),
    legalName: name,
    searchTerm: textOf(fields, 'SearchTerm1').toUpperCase(),
    grouping: groupingOf(fields),
    roles: rolesOf(children['to_BusinessPartnerRole']),
    address: addressOf(children['to_BusinessPartnerAddress'], number),
    taxNumbers: taxNumbersOf(children['to_BusinessPartnerTax']),
    banks: banksOf(children['to_BusinessPartnerBank'], instant),
    ...supplierOf(children['to_Supplier'], context),
    deleted: false,
    createdOn: instant.toISOString().slice(0, 10),
    changedAt: instant.toISOString(),
    origin: 'api',
  };
  books.putSupplier(document);
  return { BusinessPartner: number };
}

type Children = readonly Payload[] | undefined;

const FIRST_SUPPLIER = 17_300_001;
const GROUPING = 'BP02';
const ROLES: readonly string[] = ['FLVN00', 'FLVN01'];

function groupingOf(fields: Fields): string {
  const grouping = textOf(fields, 'BusinessPartnerGrouping') || GROUPING;
  if (grouping !== GROUPING) throw refusal('R1/054', `Grouping ${grouping} is not defined`);
  return grouping;
}

function rolesOf(children: Children): readonly string[] {
  const roles = (children ?? []).map(({ fields }) => requiredText(fields, 'BusinessPartnerRole'));
  const unknown = roles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined)
    throw refusal('R1/261', `Business partner role ${unknown} not defined`);
  if (!roles.includes('FLVN00'))
    throw refusal('CVI_EI/040', 'A supplier needs the role of a supplier in accounting');
  return [...new Set(roles)];
}

function addressOf(children: Children, number: string): SupplierAddress {
  const [address, ...more] = children ?? [];
  if (!address) throw refusal('R1/222', 'A business partner needs an address');
  if (more.length > 0) throw badRequest('R1/223', 'This simulator keeps one address');
  const { fields } = address;
  const country = requiredText(fields, 'Country');
  if (!/^[A-Z]{2}$/.test(country)) throw refusal('AM/225', `Country ${country} is not defined`);
  const contact = (navigation: string, name: string) => {
    const [first] = address.children[navigation] ?? [];
    return first ? requiredText(first.fields, name) : '';
  };
  return {
    id: String(Number(number)),
    street: textOf(fields, 'StreetName'),
    house: textOf(fields, 'HouseNumber'),
    city: textOf(fields, 'CityName'),
    postalCode: textOf(fields, 'PostalCode'),
    region: textOf(fields, 'Region'),
    country,
    email: contact('to_EmailAddress', 'EmailAddress'),
    phone: contact('to_PhoneNumber', 'PhoneNumber'),
  };
}

function taxNumbersOf(children: Children): readonly TaxNumber[] {
  const numbers = (children ?? []).map(({ fields }) => ({
    type: requiredText(fields, 'BPTaxType'),
    number: textOf(fields, 'BPTaxLongNumber') || requiredText(fields, 'BPTaxNumber'),
  }));
  const types = numbers.map(({ type }) => type);
  if (new Set(types).size < types.length)
    throw refusal('R11/512', 'A tax number category is there more than once');
  for (const { type, number } of numbers) {
    if (!/^[A-Z]{2}\d$/.test(type)) throw refusal('R11/510', `Tax number category ${type} unknown`);
    if (type === 'DE0' && !/^DE\d{9}$/.test(number))
      throw refusal('FF/764', 'The VAT registration number does not have the form of its country');
  }
  return numbers;
}

function banksOf(children: Children, now: Date): readonly SupplierBank[] {
  const banks: SupplierBank[] = [];
  for (const { fields } of children ?? []) banks.push(bankAccountOf(fields, banks, now));
  return banks;
}

function supplierOf(children: Children, context: NewSupplierContext) {
  const [supplier] = children ?? [];
  if (!supplier) throw refusal('CVI_EI/041', 'This simulator keeps suppliers only');
  const companies = (supplier.children['to_SupplierCompany'] ?? []).map((child) =>
    inCompanyOf(child.fields, context),
  );
  return {
    postingBlocked: supplier.fields['PostingIsBlocked'] === true,
    paymentBlocked: supplier.fields['PaymentIsBlockedForSupplier'] === true,
    purchasingBlocked: supplier.fields['PurchasingIsBlocked'] === true,
    companies: Object.fromEntries(companies),
  };
}

function inCompanyOf(
  fields: Fields,
  { company, checks }: NewSupplierContext,
): readonly [string, SupplierCompany] {
  const code = requiredText(fields, 'CompanyCode');
  const entity = checks.companyCode(code);
  const account = alpha(requiredText(fields, 'ReconciliationAccount'));
  if (company.accounts.get(account)?.control !== 'payables')
    throw refusal('F2/218', `Account ${account} is not a reconciliation account of suppliers`);
  const known = company.world.suppliers;
  const terms = textOf(fields, 'PaymentTerms');
  if (terms !== '' && !known.some(({ netDays }) => termsOf(netDays) === terms))
    throw refusal('F2/205', `Terms of payment ${terms} are not defined`);
  const currency = textOf(fields, 'Currency') || entity.currency;
  if (!known.some((one) => one.currency === currency))
    throw refusal('F2/206', `Currency ${currency} is not defined`);
  return [
    code,
    {
      postingBlocked: fields['SupplierIsBlockedForPosting'] === true,
      paymentBlock: textOf(fields, 'PaymentBlockingReason'),
      checksDuplicates: fields['IsToBeCheckedForDuplicates'] === true,
      paymentTerms: terms,
      paymentMethods: textOf(fields, 'PaymentMethodsList'),
      currency,
      reconciliationAccount: account,
    },
  ];
}
