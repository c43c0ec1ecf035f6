/**
 * The SuiteQL tables, as SQLite knows them. Names not in the fact sheet are those of public SuiteQL (README.md lists
 * them). Booleans are 'T' and 'F'; amounts are decimal numbers of major units; dates carry a mark (dates.ts), for a
 * query that selects one bare must see it in the account's format.
 */
export const SCHEMA = `
CREATE TABLE currency (
  id INTEGER PRIMARY KEY, symbol TEXT, name TEXT, isbasecurrency TEXT, isinactive TEXT,
  exchangerate NUMERIC, currencyprecision INTEGER, externalid TEXT, lastmodifieddate TEXT
);
CREATE TABLE subsidiary (
  id INTEGER PRIMARY KEY, name TEXT, fullname TEXT, legalname TEXT, country TEXT, currency INTEGER,
  parent INTEGER, iselimination TEXT, isinactive TEXT, externalid TEXT, lastmodifieddate TEXT
);
CREATE TABLE term (
  id INTEGER PRIMARY KEY, name TEXT, daysuntilnetdue INTEGER, datedriven TEXT, isinactive TEXT
);
CREATE TABLE account (
  id INTEGER PRIMARY KEY, acctnumber TEXT, acctname TEXT, accountsearchdisplayname TEXT,
  accountsearchdisplaynamecopy TEXT, displaynamewithhierarchy TEXT, fullname TEXT, description TEXT,
  accttype TEXT, isinactive TEXT, issummary TEXT, parent INTEGER, currency INTEGER, eliminate TEXT,
  externalid TEXT, lastmodifieddate TEXT
);
CREATE TABLE department (
  id INTEGER PRIMARY KEY, name TEXT, fullname TEXT, isinactive TEXT, parent INTEGER,
  subsidiary INTEGER, externalid TEXT, lastmodifieddate TEXT
);
CREATE TABLE accountingperiod (
  id INTEGER PRIMARY KEY, periodname TEXT, startdate TEXT, enddate TEXT, parent INTEGER,
  isyear TEXT, isquarter TEXT, isadjust TEXT, isposting TEXT, isinactive TEXT, closed TEXT,
  alllocked TEXT, aplocked TEXT, arlocked TEXT, payrolllocked TEXT, allownonglchanges TEXT,
  closedondate TEXT, lastmodifieddate TEXT
);
CREATE TABLE vendor (
  id INTEGER PRIMARY KEY, entityid TEXT, companyname TEXT, legalname TEXT, isperson TEXT,
  isinactive TEXT, email TEXT, phone TEXT, currency INTEGER, terms INTEGER, subsidiary INTEGER,
  accountnumber TEXT, vatregnumber TEXT, taxidnum TEXT, defaultbillingaddress INTEGER, externalid TEXT,
  datecreated TEXT, lastmodifieddate TEXT
);
CREATE TABLE vendoraddressbook (
  internalid INTEGER PRIMARY KEY, entity INTEGER, addressbookaddress INTEGER,
  defaultbilling TEXT, defaultshipping TEXT, label TEXT
);
CREATE TABLE vendoraddressbookentityaddress (
  nkey INTEGER PRIMARY KEY, addressee TEXT, addr1 TEXT, addr2 TEXT, city TEXT, state TEXT,
  zip TEXT, country TEXT, addrtext TEXT
);
CREATE VIEW entityaddress AS SELECT * FROM vendoraddressbookentityaddress;
CREATE TABLE vendorsubsidiaryrelationship (
  id INTEGER PRIMARY KEY, entity INTEGER, subsidiary INTEGER, isprimarysub TEXT
);
CREATE TABLE approvalstatus (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE transactionstatus (id TEXT, trantype TEXT, name TEXT, fullname TEXT,
  PRIMARY KEY (trantype, id));
CREATE TABLE [transaction] (
  id INTEGER PRIMARY KEY, type TEXT, recordtype TEXT, tranid TEXT, transactionnumber TEXT,
  trandate TEXT, duedate TEXT, entity INTEGER, currency INTEGER, exchangerate NUMERIC,
  foreigntotal NUMERIC, foreignamountunpaid NUMERIC, foreignamountpaid NUMERIC,
  foreignpaymentamountunused NUMERIC, foreignpaymentamountused NUMERIC,
  status TEXT, approvalstatus INTEGER, paymenthold TEXT, postingperiod INTEGER, terms INTEGER,
  memo TEXT, externalid TEXT, createddate TEXT, lastmodifieddate TEXT, posting TEXT, voided TEXT,
  reversal INTEGER, reversaldate TEXT, isreversal TEXT
);
CREATE UNIQUE INDEX transaction_externalid ON [transaction] (externalid);
CREATE INDEX transaction_type ON [transaction] (type, trandate);
CREATE INDEX transaction_entity ON [transaction] (entity);
CREATE INDEX transaction_date ON [transaction] (trandate, id);
CREATE INDEX transaction_modified ON [transaction] (lastmodifieddate, id);
CREATE TABLE transactionline (
  uniquekey INTEGER PRIMARY KEY, [transaction] INTEGER, id INTEGER, linesequencenumber INTEGER,
  mainline TEXT, taxline TEXT, account INTEGER, expenseaccount INTEGER, quantity NUMERIC, foreignamount NUMERIC,
  debitforeignamount NUMERIC, creditforeignamount NUMERIC, netamount NUMERIC, memo TEXT,
  department INTEGER, subsidiary INTEGER, entity INTEGER
);
CREATE INDEX transactionline_transaction ON transactionline ([transaction], id);
CREATE TABLE transactionaccountingline (
  [transaction] INTEGER, transactionline INTEGER, accountingbook INTEGER, account INTEGER,
  debit NUMERIC, credit NUMERIC, amount NUMERIC, posting TEXT, exchangerate NUMERIC,
  PRIMARY KEY ([transaction], transactionline, accountingbook)
);
CREATE TABLE nexttransactionlinelink (
  previousdoc INTEGER, previousline INTEGER, previoustype TEXT, nextdoc INTEGER, nextline INTEGER,
  nexttype TEXT, linktype TEXT, foreignamount NUMERIC,
  PRIMARY KEY (previousdoc, nextdoc, nextline)
);
CREATE INDEX link_next ON nexttransactionlinelink (nextdoc);
CREATE VIEW previoustransactionlinelink AS SELECT * FROM nexttransactionlinelink;
CREATE TABLE dual (dummy TEXT);
INSERT INTO dual VALUES ('X');
`;

/** What the SuiteApp Electronic Bank Payments adds: Entity Bank Details, one record an account. */
export const BANK_DETAILS_SCHEMA = `
CREATE TABLE customrecord_2663_entity_bank_details (
  id INTEGER PRIMARY KEY, name TEXT, isinactive TEXT, externalid TEXT, created TEXT, lastmodified TEXT,
  custrecord_2663_parent_vendor INTEGER, custrecord_2663_entity_bank_type INTEGER,
  custrecord_2663_entity_file_format INTEGER, custrecord_2663_entity_acct_name TEXT,
  custrecord_2663_entity_acct_no TEXT, custrecord_15152_is_acc_num_encrypted TEXT,
  custrecord_2663_entity_iban TEXT, custrecord_2663_entity_bic TEXT, custrecord_2663_entity_swift TEXT,
  custrecord_2663_entity_bank_no TEXT, custrecord_2663_entity_bank_name TEXT,
  custrecord_2663_entity_branch_no TEXT, custrecord_2663_entity_country_code TEXT
);
CREATE INDEX bank_details_vendor
  ON customrecord_2663_entity_bank_details (custrecord_2663_parent_vendor);
`;

/** Columns that hold a date or an instant. */
export const DATE_COLUMNS: ReadonlySet<string> = new Set([
  'trandate',
  'duedate',
  'created',
  'createddate',
  'datecreated',
  'lastmodified',
  'lastmodifieddate',
  'startdate',
  'enddate',
  'closedondate',
  'reversaldate',
]);
