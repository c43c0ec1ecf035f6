import type { World, WorldAccount, WorldSupplier } from '../world/model.ts';
import { putRows } from './database.ts';
import type { Database, Row } from './database.ts';
import { stored } from './dates.ts';
import { flag } from './document.ts';
import { minorDigits } from './keys.ts';
import type { Keys } from './keys.ts';

/** The lists of the account: everything of the company's NetSuite part but its transactions. */
export function seedLists(database: Database, world: World, keys: Keys): void {
  const made = stored(`${world.anchor}T00:00:00`);
  putRows(database, 'currency', currencyRows(world, keys));
  putRows(
    database,
    'subsidiary',
    keys.entities.map((entity) => ({
      id: Number(entity.nativeKey),
      name: entity.name,
      fullname: entity.name,
      legalname: entity.name,
      country: entity.country,
      currency: keys.currency(entity.currency),
      parent: null,
      iselimination: 'F',
      isinactive: 'F',
      externalid: entity.code,
      lastmodifieddate: made,
    })),
  );
  putRows(
    database,
    'term',
    keys.terms.map((days, at) => ({
      id: at + 1,
      name: `Net ${days}`,
      daysuntilnetdue: days,
      datedriven: 'F',
      isinactive: 'F',
    })),
  );
  putRows(
    database,
    'account',
    world.accounts.map((account) => accountRow(account, keys, made)),
  );
  putRows(database, 'department', departmentRows(world, keys, made));
  for (const [table, records] of Object.entries(vendorRows(world.suppliers, keys, made)))
    putRows(database, table, records);
}

function currencyRows(world: World, keys: Keys): Row[] {
  const bases = new Set(keys.entities.map(({ currency }) => currency));
  return keys.currencies.map((code) => ({
    id: keys.currency(code),
    symbol: code,
    name: code,
    isbasecurrency: flag(bases.has(code)),
    isinactive: 'F',
    // Set from the latest document in each currency when the transactions are seeded.
    exchangerate: 1,
    currencyprecision: minorDigits(code),
    externalid: null,
    lastmodifieddate: stored(world.anchor),
  }));
}

const ACCOUNT_TYPES: Readonly<Record<WorldAccount['type'], string>> = {
  asset: 'OthCurrAsset',
  liability: 'OthCurrLiab',
  equity: 'Equity',
  revenue: 'Income',
  expense: 'Expense',
};

const CONTROL_TYPES = { payables: 'AcctPay', receivables: 'AcctRec', bank: 'Bank' } as const;

function accountRow(account: WorldAccount, keys: Keys, made: string): Row {
  return {
    id: Number(account.netsuiteId),
    acctnumber: account.number,
    acctname: account.name,
    accountsearchdisplayname: `${account.number} ${account.name}`,
    accountsearchdisplaynamecopy: account.name,
    displaynamewithhierarchy: account.name,
    fullname: account.name,
    description: null,
    accttype:
      account.control === null ? ACCOUNT_TYPES[account.type] : CONTROL_TYPES[account.control],
    isinactive: flag(account.blocked),
    issummary: flag(account.kind !== 'posting'),
    parent: account.parent === null ? null : keys.account(account.parent),
    currency:
      account.currency !== null && keys.currencies.includes(account.currency)
        ? keys.currency(account.currency)
        : null,
    eliminate: 'F',
    externalid: null,
    lastmodifieddate: made,
  };
}

/** NetSuite's departments have no validity: one that has ended is inactive. */
function departmentRows(world: World, keys: Keys, made: string): Row[] {
  return world.costCenters
    .filter(({ netsuiteId }) => netsuiteId !== null)
    .map((center) => ({
      id: Number(center.netsuiteId),
      name: center.code,
      fullname: center.name,
      isinactive: flag(center.blocked || center.validTo < world.anchor),
      parent: null,
      subsidiary: keys.subsidiary(center.entity),
      externalid: null,
      lastmodifieddate: made,
    }));
}

/** By table: a vendor, its address book's one entry, that address, and the subsidiaries that may buy from it. */
function vendorRows(
  suppliers: readonly WorldSupplier[],
  keys: Keys,
  made: string,
): Record<string, Row[]> {
  const known = suppliers.flatMap((supplier) => {
    const record = supplier.records.find(({ system }) => system === 'netsuite');
    return record ? [{ supplier, record, id: Number(record.nativeKey) }] : [];
  });
  return {
    vendor: known.map(({ supplier, record, id }) => ({
      id,
      entityid: `V${record.nativeKey}`,
      companyname: record.name,
      legalname: supplier.legalName,
      isperson: 'F',
      isinactive: flag(record.blocked || record.deleted),
      email: supplier.email,
      phone: supplier.phone,
      currency: keys.currency(supplier.currency),
      terms: keys.term(supplier.netDays),
      subsidiary: keys.subsidiary(record.entities[0] ?? ''),
      accountnumber: null,
      vatregnumber: supplier.vatId,
      defaultbillingaddress: id,
      externalid: null,
      datecreated: made,
      lastmodifieddate: made,
    })),
    vendoraddressbook: known.map(({ supplier, id }) => ({
      internalid: id,
      entity: id,
      addressbookaddress: id,
      defaultbilling: 'T',
      defaultshipping: 'T',
      label: supplier.street,
    })),
    vendoraddressbookentityaddress: known.map(({ supplier, record, id }) =>
      addressRow(id, supplier, record.name),
    ),
    vendorsubsidiaryrelationship: known.flatMap(({ record, id }) =>
      record.entities.map((entity, at) => ({
        id: id * 10 + at,
        entity: id,
        subsidiary: keys.subsidiary(entity),
        isprimarysub: flag(at === 0),
      })),
    ),
  };
}

function addressRow(nkey: number, supplier: WorldSupplier, addressee: string): Row {
  const { street, city, region, postalCode, country } = supplier;
  return {
    nkey,
    addressee,
    addr1: street,
    addr2: null,
    city,
    state: region,
    zip: postalCode,
    country,
    addrtext: [addressee, street, `${city} ${region} ${postalCode}`, country].join('\n'),
  };
}
