import { firstRow, rows } from '../database.ts';
import type { Row } from '../database.ts';
import type { RecordKind } from './kinds.ts';
import { amount, choice, day, instant, reference, sublist, text, yes } from './shapes.ts';
import type { View } from './shapes.ts';
import { transactionShape } from './transaction-shapes.ts';

/** An instance as the REST API shows it; JSON leaves out what is undefined. */
export function recordOf(view: View, kind: RecordKind, row: Row): object {
  const self = `${view.root}/${kind.recordType}/${String(row['id'])}`;
  const own = {
    links: [{ rel: 'self', href: self }],
    id: String(row['id']),
    externalId: text(row['externalid']),
    lastModifiedDate: instant(row['lastmodifieddate']),
  };
  if (kind.transaction !== null) return { ...own, ...transactionShape(view, kind, row, self) };
  const shape = SHAPES[kind.table];
  if (!shape) throw new Error(`No shape for ${kind.table}.`);
  return { ...own, ...shape(view, row, self) };
}

const SHAPES: Readonly<Record<string, (view: View, row: Row, self: string) => object>> = {
  vendor: (view, row, self) => ({
    entityId: text(row['entityid']),
    companyName: text(row['companyname']),
    legalName: text(row['legalname']),
    isPerson: yes(row['isperson']),
    isInactive: yes(row['isinactive']),
    email: text(row['email']),
    phone: text(row['phone']),
    currency: reference(view, 'currency', row['currency']),
    terms: reference(view, 'term', row['terms']),
    subsidiary: reference(view, 'subsidiary', row['subsidiary']),
    accountNumber: text(row['accountnumber']),
    vatRegNumber: text(row['vatregnumber']),
    taxIdNum: text(row['taxidnum']),
    balance: balanceOf(view, row),
    dateCreated: instant(row['datecreated']),
    addressBook: sublist(view, `${self}/addressBook`, () => addressesOf(view, row)),
  }),
  account: (view, row) => ({
    acctNumber: text(row['acctnumber']),
    acctName: text(row['acctname']),
    fullName: text(row['fullname']),
    acctType: choice(row['accttype'], row['accttype']),
    isInactive: yes(row['isinactive']),
    isSummary: yes(row['issummary']),
    parent: reference(view, 'account', row['parent']),
    currency: reference(view, 'currency', row['currency']),
    eliminate: yes(row['eliminate']),
  }),
  department: (view, row, self) => ({
    name: text(row['name']),
    fullName: text(row['fullname']),
    isInactive: yes(row['isinactive']),
    parent: reference(view, 'department', row['parent']),
    subsidiary: sublist(view, `${self}/subsidiary`, () =>
      [reference(view, 'subsidiary', row['subsidiary'])].filter((one) => one !== undefined),
    ),
  }),
  subsidiary: (view, row) => ({
    name: text(row['name']),
    fullName: text(row['fullname']),
    legalName: text(row['legalname']),
    country: choice(row['country'], row['country']),
    currency: reference(view, 'currency', row['currency']),
    parent: reference(view, 'subsidiary', row['parent']),
    isElimination: yes(row['iselimination']),
    isInactive: yes(row['isinactive']),
  }),
  accountingperiod: (view, row) => ({
    periodName: text(row['periodname']),
    startDate: day(row['startdate']),
    endDate: day(row['enddate']),
    parent: reference(view, 'accountingPeriod', row['parent']),
    isYear: yes(row['isyear']),
    isQuarter: yes(row['isquarter']),
    isAdjust: yes(row['isadjust']),
    isPosting: yes(row['isposting']),
    isInactive: yes(row['isinactive']),
    closed: yes(row['closed']),
    allLocked: yes(row['alllocked']),
    apLocked: yes(row['aplocked']),
    arLocked: yes(row['arlocked']),
    payrollLocked: yes(row['payrolllocked']),
    allowNonGLChanges: yes(row['allownonglchanges']),
    closedOnDate: day(row['closedondate']),
  }),
  currency: (_, row) => ({
    symbol: text(row['symbol']),
    name: text(row['name']),
    isBaseCurrency: yes(row['isbasecurrency']),
    isInactive: yes(row['isinactive']),
    exchangeRate: amount(row['exchangerate']),
    currencyPrecision: choice(row['currencyprecision'], row['currencyprecision']),
  }),
  term: (_, row) => ({
    name: text(row['name']),
    daysUntilNetDue: amount(row['daysuntilnetdue']),
    dateDriven: yes(row['datedriven']),
    isInactive: yes(row['isinactive']),
  }),
};

/** What we owe, in the currency of the vendor. */
function balanceOf({ database }: View, vendor: Row): number | undefined {
  const sql = `SELECT ROUND(SUM(foreignamountunpaid), 6) AS open FROM [transaction]
    WHERE entity = ? AND type = 'VendBill' AND posting = 'T'`;
  return amount(firstRow(database, sql, [vendor['id'] ?? null])?.['open']);
}

function addressesOf({ database }: View, vendor: Row): object[] {
  const sql = `SELECT * FROM vendoraddressbook b
    JOIN vendoraddressbookentityaddress a ON a.nkey = b.addressbookaddress
    WHERE b.entity = ? ORDER BY b.internalid`;
  return rows(database, sql, [vendor['id'] ?? null]).map((row) => ({
    id: String(row['internalid']),
    label: text(row['label']),
    defaultBilling: yes(row['defaultbilling']),
    defaultShipping: yes(row['defaultshipping']),
    addressBookAddress: {
      addressee: text(row['addressee']),
      addr1: text(row['addr1']),
      addr2: text(row['addr2']),
      city: text(row['city']),
      state: text(row['state']),
      zip: text(row['zip']),
      country: choice(row['country'], row['country']),
    },
  }));
}
