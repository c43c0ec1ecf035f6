import { z } from 'zod';
import { currencyDigits } from '#domain/currency';

const text = z.string().min(1).max(240);
const id = z.string().regex(/^\d{1,18}$/, 'an id of Oracle, as text: "300100012345678"');
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, 'the name of an attribute');
const column = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/, 'a column of GL_INTERFACE: "ENTERED_DR"');
const isoCurrency = z
  .string()
  .refine((code) => currencyDigits(code) !== null, 'a currency of ISO 4217: "EUR"');

/** What stands behind a legal entity, by its native key: the name of its business unit. */
const entity = z.strictObject({
  /** The ledger's name, and its id for periods and imports. */
  ledger: text,
  ledgerId: id,
  /** Its value of the balancing segment. */
  company: z.string().regex(/^[A-Za-z0-9]{1,25}$/),
  /** The legal entity's name in Oracle, where it is sent with invoices. */
  legalEntity: text.nullable().default(null),
  /** The account invoices of it are booked to with their tax; null refuses invoices with tax. */
  taxAccount: z.string().nullable().default(null),
});

/** One segment of the chart of accounts, in the chart's order. */
const segment = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('company') }),
  z.strictObject({ role: z.literal('account'), valueSet: text }),
  z.strictObject({
    role: z.literal('costCenter'),
    valueSet: text,
    /** What stands where a line has none. */
    none: z.string().regex(/^[A-Za-z0-9]{1,25}$/),
  }),
  /** Always the same value. */
  z.strictObject({ role: z.literal('fixed'), value: z.string().regex(/^[A-Za-z0-9]{1,25}$/) }),
]);

const journal = z.strictObject({
  source: z.string().min(1).max(25).default('Superledger'),
  category: z.string().min(1).max(25).default('Manual'),
  /** POSTED: done once the ledger has it; IMPORTED: once its batch is there, for whoever posts it. */
  doneWhen: z.enum(['POSTED', 'IMPORTED']).default('POSTED'),
  documentAccount: text.default('fin$/generalLedger$/import$'),
  jobName: text.default(
    '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher',
  ),
  /**
   * The job's parameters; `{dataAccessSetId}`, `{source}`, `{ledgerId}` and `{groupId}` are filled in. The last but one
   * asks to post in suspense, the last for summary journals.
   */
  parameters: text.default('{dataAccessSetId},{source},{ledgerId},{groupId},N,N,N'),
  dataAccessSetId: id.nullable().default(null),
  jobOptions: text.default('ExtractFileType=ALL'),
  notificationCode: text.default('10'),
  csvName: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}\.csv$/)
    .default('GlInterface.csv'),
  /** The columns of the file, in their order; one that is not filled stays empty. */
  columns: z
    .array(column)
    .min(10)
    .max(200)
    .default([
      'STATUS',
      'LEDGER_ID',
      'ACCOUNTING_DATE',
      'USER_JE_SOURCE_NAME',
      'USER_JE_CATEGORY_NAME',
      'CURRENCY_CODE',
      'DATE_CREATED',
      'ACTUAL_FLAG',
      ...Array.from({ length: 30 }, (_, at) => `SEGMENT${at + 1}`),
      'ENTERED_DR',
      'ENTERED_CR',
      'ACCOUNTED_DR',
      'ACCOUNTED_CR',
      'REFERENCE1',
      'REFERENCE2',
      'REFERENCE3',
      'REFERENCE4',
      'REFERENCE5',
      'REFERENCE6',
      'REFERENCE7',
      'REFERENCE8',
      'REFERENCE9',
      'REFERENCE10',
      ...Array.from({ length: 10 }, (_, at) => `REFERENCE${at + 21}`),
      'STAT_AMOUNT',
      'USER_CURRENCY_CONVERSION_TYPE',
      'CURRENCY_CONVERSION_DATE',
      'CURRENCY_CONVERSION_RATE',
      'GROUP_ID',
    ]),
  /** Sent with a currency that is not the ledger's. */
  conversionType: text.default('Corporate'),
});

const schema = z.strictObject({
  /** `11.13.18.05` or `latest`. */
  apiVersion: z
    .string()
    .regex(/^[A-Za-z0-9.]{1,20}$/)
    .default('11.13.18.05'),
  /** 2..9; what is asked is written as from 2 on. */
  frameworkVersion: z.int().min(2).max(9).default(4),
  entities: z.record(text, entity).default({}),
  /** The chart's segments in order, and what is between them. */
  segments: z
    .array(segment)
    .min(1)
    .max(30)
    .default([
      { role: 'company' },
      { role: 'account', valueSet: 'Account' },
      { role: 'costCenter', valueSet: 'Cost Center', none: '0000' },
    ]),
  segmentSeparator: z.enum(['.', '-', '|', '_']).default('.'),
  /** How Superledger names the chart. */
  chartOfAccounts: z.string().min(1).default('ORACLE'),
  /** Where values of a segment are; `{valueSet}` is filled in. */
  segmentValuesPath: z
    .string()
    .regex(/^\/[A-Za-z0-9/{}]+$/)
    .default('/valueSets/{valueSet}/child/values'),
  /** The attribute by which the values of a segment are asked for and sorted. */
  segmentValueKey: name.default('Value'),
  /** 1..12; a fiscal year is named for the calendar year it ends in. */
  fiscalYearStartMonth: z.int().min(1).max(12).default(1),
  /** Whose period status is told: 101 is the general ledger. */
  periodApplicationId: id.default('101'),
  /** The field of an invoice that carries our reference. */
  invoiceReference: z
    .enum(['ReferenceKeyOne', 'ReferenceKeyTwo', 'VoucherNumber', 'InvoiceGroup', 'Description'])
    .default('ReferenceKeyOne'),
  invoiceSource: text.nullable().default(null),
  /** VALIDATED: we ask for validation, and are done once it holds; CREATED: a scheduled process validates. */
  invoicesDoneWhen: z.enum(['VALIDATED', 'CREATED']).default('VALIDATED'),
  invoiceTypes: z
    .strictObject({ invoice: text.default('Standard'), creditMemo: text.default('Credit memo') })
    .prefault({}),
  /** What names an invoice to an action: number, business unit and supplier, or its id. */
  actionsBy: z.enum(['names', 'id']).default('names'),
  /** The field of a supplier that carries our reference. */
  supplierReference: z.enum(['Alias', 'AlternateName', 'SupplierNumber']).default('Alias'),
  businessRelationship: z
    .enum(['Prospective', 'Spend Authorized'])
    .nullable()
    .default('Spend Authorized'),
  taxOrganizationType: text.nullable().default('Corporation'),
  /** The names of a new supplier's address and site. */
  addressName: text.default('MAIN'),
  siteName: z.string().min(1).max(15).default('MAIN'),
  /** Names of terms in Superledger to those in Oracle, where they differ. */
  paymentTerms: z.record(text, text).default({}),
  /** What lifts a hold of ours, and those that people set. */
  releaseName: text.default('Invoice Quick Released'),
  /** ISO 3166 codes by Oracle's names, where a country comes by name. */
  countryNames: z.record(text, z.string().regex(/^[A-Z]{2}$/)).default({}),
  /** Reads suppliers' bank accounts, which are a resource of their own. */
  withBankAccounts: z.boolean().default(true),
  /** Reads suppliers' tax registrations, likewise. */
  withTaxRegistrations: z.boolean().default(true),
  /** By what a registration names its supplier: the supplier's number, or its name. */
  taxRegistrationsBy: z.enum(['PartyNumber', 'PartyName']).default('PartyNumber'),
  /** Narrows a search for names by `UPPER(…)`, where the tenant's resources take it. */
  searchByUpper: z.boolean().default(false),
  /** Several chunks of keys in one request. */
  batchReads: z.boolean().default(true),
  /** Keys of one query, whose address has to stay short enough for every proxy. */
  keysPerQuery: z.int().min(1).max(500).default(250),
  /** Names of attributes that a tenant's /describe spells otherwise: `{ "journalLines.EnteredDr": "EnteredDrAmount" }`. */
  attributes: z.record(z.string().regex(/^[A-Za-z]+\.[A-Za-z0-9_]+$/), name).default({}),
  /** Currencies whose code in Oracle is not ISO 4217. */
  currencies: z.record(text, isoCurrency).default({}),
  journal: journal.prefault({}),
});

export type OracleSettings = z.infer<typeof schema>;
export type EntitySettings = z.infer<typeof entity>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): OracleSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`Oracle Fusion settings:\n${z.prettifyError(parsed.error)}`);
  const roles = parsed.data.segments.map(({ role }) => role);
  for (const role of ['company', 'account', 'costCenter'] as const)
    if (roles.filter((each) => each === role).length !== 1)
      throw new Error(`Oracle Fusion settings: the chart has exactly one segment of role ${role}`);
  return parsed.data;
}
