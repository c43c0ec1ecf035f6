import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { countryName } from '../books/seed-suppliers.ts';
import { changed, made, today } from '../desk.ts';
import type { Desk } from '../desk.ts';
import {
  checkAttributes,
  childrenOf,
  dateOf,
  requiredText,
  scalars,
  textOf,
  without,
} from './payload.ts';
import {
  SITE_ASSIGNMENT,
  SUPPLIER,
  SUPPLIER_ADDRESS,
  SUPPLIER_CONTACT,
  SUPPLIER_SITE,
} from './shapes.ts';
import { createAddress, createAssignment, createContact, createSite } from './supplier-parts.ts';

const FIRST_SUPPLIER = 300_100_000_900_001;
const FIRST_PARTY = 300_100_000_910_001;
const FIRST_NUMBER = 5001;

const CREATABLE = `Supplier SupplierNumber AlternateName Alias TaxOrganizationTypeCode
  TaxOrganizationType SupplierTypeCode SupplierType InactiveDate BusinessRelationshipCode
  BusinessRelationship DUNSNumber CustomerNumber TaxpayerCountryCode TaxpayerCountry TaxpayerId
  CorporateWebsite OneTimeSupplierFlag FederalReportableFlag`.split(/\s+/);
const CHANGEABLE = CREATABLE.filter((name) => name !== 'SupplierNumber');
const CHILDREN = ['addresses', 'sites', 'contacts'];

/** Created and changed, blocked by an inactive date, never deleted. */
export function supplierResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'suppliers',
    key: 'SupplierId',
    shape: SUPPLIER,
    rows: () => tables.all('suppliers').map((row) => standing(desk, row)),
    create: (payload) => createSupplier(desk, payload),
    update: (row, payload) => updateSupplier(desk, row, payload),
    children: [
      {
        name: 'addresses',
        key: 'SupplierAddressId',
        shape: SUPPLIER_ADDRESS,
        rows: (parent) => tables.by('addresses', '#SupplierId', parent?.['SupplierId']),
        create: (payload, parent) => createAddress(desk, payload, parent!),
      },
      {
        name: 'sites',
        key: 'SupplierSiteId',
        shape: SUPPLIER_SITE,
        rows: (parent) =>
          tables
            .by('sites', '#SupplierId', parent?.['SupplierId'])
            .map((row) => standing(desk, row)),
        create: (payload, parent) => createSite(desk, payload, parent!),
        update: (row, payload) => updateSite(desk, row, payload),
        children: [
          {
            name: 'assignments',
            key: 'AssignmentId',
            shape: SITE_ASSIGNMENT,
            rows: (parent) =>
              tables.by('assignments', '#SupplierSiteId', parent?.['SupplierSiteId']),
            create: (payload, parent) => createAssignment(desk, payload, parent!),
          },
        ],
      },
      {
        name: 'contacts',
        key: 'SupplierContactId',
        shape: SUPPLIER_CONTACT,
        rows: (parent) => tables.by('contacts', '#SupplierId', parent?.['SupplierId']),
        create: (payload, parent) => createContact(desk, payload, parent!),
      },
    ],
  };
}

/** Active until its inactive date has come. */
export function standing(desk: Desk, row: Row): Row {
  const inactive = row['InactiveDate'];
  const isInactive = typeof inactive === 'string' && inactive <= today(desk);
  return { ...row, Status: isInactive ? 'INACTIVE' : 'ACTIVE' };
}

function createSupplier(desk: Desk, payload: Payload): Row {
  checkAttributes(without(payload, CHILDREN), SUPPLIER, CREATABLE);
  const name = requiredText(payload, 'Supplier');
  const { tables } = desk.books;
  if (tables.by('suppliers', 'Supplier', name).length > 0)
    throw invalid('POZ-SUPPLIER-EXISTS', `A supplier named ${name} already exists.`, '/Supplier');
  const relationship =
    textOf(payload, 'BusinessRelationshipCode') ?? textOf(payload, 'BusinessRelationship');
  if (relationship === null)
    throw invalid('JBO-27014', 'JBO-27014: Attribute BusinessRelationship is required.');
  const number = numberOf(desk, payload);
  const id = desk.books.next('suppliers', FIRST_SUPPLIER);
  const given = textOf(payload, 'TaxpayerCountryCode') ?? textOf(payload, 'TaxpayerCountry');
  const country = given?.length === 2 ? given : null;
  const isAuthorized = /spend/i.test(relationship);
  const row: Row = {
    ...SUPPLIER,
    ...scalars(payload, CREATABLE),
    SupplierId: id,
    SupplierPartyId: desk.books.next('parties', FIRST_PARTY),
    SupplierNumber: number,
    InactiveDate: dateOf(payload, 'InactiveDate'),
    BusinessRelationshipCode: isAuthorized ? 'SPEND_AUTHORIZED' : 'PROSPECTIVE',
    BusinessRelationship: isAuthorized ? 'Spend Authorized' : 'Prospective',
    CreationSourceCode: 'WEB_SERVICE',
    CreationSource: 'Web Service',
    TaxpayerCountryCode: country,
    TaxpayerCountry: country === null ? given : countryName(country),
    FederalReportableFlag: false,
    WithholdingTaxFlag: false,
    OneTimeSupplierFlag: payload['OneTimeSupplierFlag'] === true,
    ...made(desk),
  };
  desk.books.put('suppliers', id, row);
  desk.books.note({ resource: 'suppliers', id: String(id), action: 'create' });
  for (const one of childrenOf(payload, 'addresses')) createAddress(desk, one, row);
  for (const one of childrenOf(payload, 'sites')) createSite(desk, one, row);
  for (const one of childrenOf(payload, 'contacts')) createContact(desk, one, row);
  return standing(desk, row);
}

function numberOf(desk: Desk, payload: Payload): string {
  const { tables } = desk.books;
  if (desk.settings.supplierNumbers === 'automatic') {
    if (payload['SupplierNumber'] !== undefined)
      throw invalid(
        'POZ-SUPPLIER-NUMBER',
        'The supplier number is generated automatically and cannot be given.',
        '/SupplierNumber',
      );
    return String(desk.books.next('supplierNumbers', FIRST_NUMBER));
  }
  const number = requiredText(payload, 'SupplierNumber');
  if (tables.by('suppliers', 'SupplierNumber', number).length > 0)
    throw invalid('POZ-SUPPLIER-NUMBER', `Supplier number ${number} exists.`, '/SupplierNumber');
  return number;
}

function updateSupplier(desk: Desk, row: Row, payload: Payload): Row {
  checkAttributes(payload, SUPPLIER, CHANGEABLE);
  const { tables } = desk.books;
  const stored = tables.get('suppliers', row['SupplierId'] ?? null) ?? row;
  const after: Row = { ...stored, ...scalars(payload, CHANGEABLE), ...changed(desk) };
  if ('InactiveDate' in payload) dateOf(payload, 'InactiveDate');
  desk.books.put('suppliers', Number(row['SupplierId']), after);
  desk.books.note({ resource: 'suppliers', id: String(row['SupplierId']), action: 'update' });
  return standing(desk, after);
}

const SITE_CHANGEABLE = `InactiveDate Email PaymentTerms PaymentTermsId InvoiceCurrency
  InvoiceCurrencyCode PaymentCurrency PaymentCurrencyCode HoldAllInvoicesFlag
  HoldUnvalidatedInvoicesFlag PaymentHoldReason SitePurposePayFlag SitePurposePurchasingFlag`.split(
  /\s+/,
);

function updateSite(desk: Desk, row: Row, payload: Payload): Row {
  checkAttributes(payload, SUPPLIER_SITE, SITE_CHANGEABLE);
  if ('InactiveDate' in payload) dateOf(payload, 'InactiveDate');
  const after = { ...row, ...scalars(payload, SITE_CHANGEABLE), ...changed(desk) };
  desk.books.put('sites', Number(row['SupplierSiteId']), after);
  desk.books.note({ resource: 'sites', id: String(row['SupplierSiteId']), action: 'update' });
  return standing(desk, after);
}
