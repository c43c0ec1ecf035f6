/**
 * Every SuiteQL name this connector relies on, as alias → expression. Most column names could not be confirmed
 * against the record catalog of an account (README.md, UNVERIFIED): a tenant's difference is one edit here.
 * Dates come as text only through TO_CHAR; without it their form is the account's preference.
 */
export const supplierColumns = {
  id: 'v.id',
  entityid: 'v.entityid',
  companyname: 'v.companyname',
  legalname: 'v.legalname',
  isinactive: 'v.isinactive',
  currencyname: 'BUILTIN.DF(v.currency)',
  termsname: 'BUILTIN.DF(v.terms)',
  subsidiary: 'v.subsidiary',
  email: 'v.email',
  phone: 'v.phone',
} as const;

/** The header of a bill, credit or payment; `m` is its main line, which alone knows the subsidiary. */
export const documentColumns = {
  id: 't.id',
  doctype: 't.type',
  tranid: 't.tranid',
  trandate: "TO_CHAR(t.trandate, 'YYYY-MM-DD')",
  duedate: "TO_CHAR(t.duedate, 'YYYY-MM-DD')",
  entity: 't.entity',
  subsidiary: 'm.subsidiary',
  currencyname: 'BUILTIN.DF(t.currency)',
  foreigntotal: 't.foreigntotal',
  foreignamountunpaid: 't.foreignamountunpaid',
  status: 't.status',
  statustext: 'BUILTIN.DF(t.status)',
  paymenthold: 't.paymenthold',
  externalid: 't.externalid',
} as const;

/** How much of the document `t` was applied to which bill. */
export const applicationColumns = {
  appliedto: 'k.previousdoc',
  appliedamount: 'k.foreignamount',
} as const;

/** `2026-01-31T12:00:00`: instants come to the second, in the time zone of the integration's user. */
export const STAMP_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS';

/** What says that a transaction was changed, and how it stands; `m` is its main line. */
export const transactionChangeColumns = {
  id: 't.id',
  entity: 't.entity',
  subsidiary: 'm.subsidiary',
  status: 't.status',
  statustext: 'BUILTIN.DF(t.status)',
  externalid: 't.externalid',
  changedat: `TO_CHAR(t.lastmodifieddate, '${STAMP_FORMAT}')`,
  createdat: `TO_CHAR(t.createddate, '${STAMP_FORMAT}')`,
} as const;

/** Without `changedat`: what counts as a vendor's change depends on where its bank accounts are. */
export const supplierChangeColumns = {
  id: 'v.id',
  isinactive: 'v.isinactive',
  subsidiary: 'v.subsidiary',
  externalid: 'v.externalid',
  createdat: `TO_CHAR(v.datecreated, '${STAMP_FORMAT}')`,
} as const;

/** `customrecord_2663_entity_bank_details`: Entity Bank Details of the SuiteApp Electronic Bank Payments. */
export const bankAccountColumns = {
  id: 'b.id',
  vendor: 'b.custrecord_2663_parent_vendor',
  holder: 'b.custrecord_2663_entity_acct_name',
  iban: 'b.custrecord_2663_entity_iban',
  accountnumber: 'b.custrecord_2663_entity_acct_no',
  isencrypted: 'b.custrecord_15152_is_acc_num_encrypted',
  bankcode: 'b.custrecord_2663_entity_bank_no',
  bic: 'b.custrecord_2663_entity_bic',
  swift: 'b.custrecord_2663_entity_swift',
  country: 'b.custrecord_2663_entity_country_code',
} as const;

export const invoiceLineColumns = {
  id: 't.id',
  currencyname: 'BUILTIN.DF(t.currency)',
  lineid: 'l.id',
  memo: 'l.memo',
  foreignamount: 'l.foreignamount',
  quantity: 'l.quantity',
  department: 'l.department',
  account: 'g.account',
} as const;

export const accountColumns = {
  id: 'a.id',
  acctnumber: 'a.acctnumber',
  fullname: 'a.fullname',
  accttype: 'a.accttype',
  issummary: 'a.issummary',
  isinactive: 'a.isinactive',
  currencyname: 'BUILTIN.DF(a.currency)',
} as const;

export const departmentColumns = {
  id: 'd.id',
  name: 'd.name',
  isinactive: 'd.isinactive',
} as const;

/** One line of ledger impact with its transaction's header. */
export const journalColumns = {
  id: 't.id',
  doctype: 't.type',
  tranid: 't.tranid',
  trandate: "TO_CHAR(t.trandate, 'YYYY-MM-DD')",
  periodstart: "TO_CHAR(p.startdate, 'YYYY-MM-DD')",
  memo: 't.memo',
  currencyname: 'BUILTIN.DF(t.currency)',
  status: 't.status',
  statustext: 'BUILTIN.DF(t.status)',
  externalid: 't.externalid',
  isreversal: 't.isreversal',
  reversal: 't.reversal',
  lineid: 'g.transactionline',
  account: 'g.account',
  debit: 'g.debit',
  credit: 'g.credit',
  foreignamount: 'l.foreignamount',
  department: 'l.department',
  linememo: 'l.memo',
  subsidiary: 'l.subsidiary',
} as const;

export const periodColumns = {
  id: 'p.id',
  periodname: 'p.periodname',
  startdate: "TO_CHAR(p.startdate, 'YYYY-MM-DD')",
  enddate: "TO_CHAR(p.enddate, 'YYYY-MM-DD')",
  closed: 'p.closed',
  alllocked: 'p.alllocked',
  aplocked: 'p.aplocked',
} as const;
