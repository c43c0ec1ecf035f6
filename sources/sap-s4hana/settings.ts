import { z } from 'zod';

const code = (longest: number) => z.string().regex(new RegExp(`^[A-Z0-9]{1,${longest}}$`));

/** A range of G/L accounts that the customer describes, because SAP's chart does not. Both ends belong to it. */
const accountRange = z.strictObject({
  from: z.string().regex(/^\d{10}$/),
  to: z.string().regex(/^\d{10}$/),
  classification: z.enum(['ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE']),
  /** Reconciliation accounts: no manual posting. */
  isControl: z.boolean().default(false),
});

/**
 * SAP has no released service that shows open posting periods, so the customer may declare them. `K4` is the
 * calendar year in twelve periods; the current period and `openPeriods` before it are declared open.
 */
const fiscalCalendar = z.strictObject({
  variant: z.literal('K4'),
  openPeriods: z.int().min(0).max(24),
});

const documentTypes = z.strictObject({
  invoice: code(2).default('RE'),
  creditMemo: code(2).default('RE'),
  journal: code(2).default('SA'),
  /** What counts as an outgoing payment: manual and from the payment run. */
  payments: z.array(code(2)).min(1).max(10).default(['KZ', 'ZP']),
});

/** How a new supplier is set up: number range, roles and accounting data are the customer's own. */
const newSupplier = z.strictObject({
  /** BusinessPartnerGrouping, whose number range numbers it. */
  grouping: code(4).default('BP02'),
  roles: z.array(code(6)).min(1).max(10).default(['FLVN00', 'FLVN01']),
  /** Null: the one account that `accountRanges` declares as a control account of liabilities. */
  reconciliationAccount: z
    .string()
    .regex(/^\d{10}$/)
    .nullable()
    .default(null),
  /** PaymentMethodsList; null leaves it to whoever pays. */
  paymentMethods: code(10).nullable().default(null),
});

const settings = z.strictObject({
  chartOfAccounts: code(4).default('YCOA'),
  controllingArea: code(4).default('A000'),
  ledger: code(2).default('0L'),
  odataRoot: z
    .string()
    .regex(/^\/[^?#]*[^/?#]$/, 'a path with a leading and no trailing slash')
    .default('/sap/opu/odata/sap'),
  journalPath: z
    .string()
    .regex(/^\/[^?#]+$/, 'a path with a leading slash')
    .default('/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi'),
  documentTypes: documentTypes.prefault({}),
  newSupplier: newSupplier.prefault({}),
  /** PaymentBlockingReason of a supplier blocked in one company code. */
  paymentBlock: code(1).default('A'),
  /** ReversalReason of a cancelled invoice, where nobody names another. */
  reversalReason: code(2).default('01'),
  /** Our tax code to SAP's of two characters; a code not listed goes out as it is. */
  taxCodes: z.record(z.string(), code(2)).default({}),
  accountRanges: z.array(accountRange).max(200).default([]),
  /** The user SAP shows as the author of a journal entry. */
  createdByUser: z.string().min(1).max(12).default('SUPERLEDGER'),
  /** ISO 639-1, for texts and messages. */
  language: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('EN'),
  /** Path and query of one GET at most; a longer list of keys goes into a `$batch`. */
  maxUrlBytes: z.int().min(1000).max(8000).default(2000),
  maxBatchParts: z.int().min(1).max(100).default(20),
  /** Null where the tenant has one client only, as in the cloud. */
  sapClient: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .default(null),
  fiscalCalendar: fiscalCalendar.nullable().default(null),
});

export type SapSettings = z.infer<typeof settings>;

/** @throws Error whose message names every setting that is wrong. */
export function parseSettings(input: unknown): SapSettings {
  const parsed = settings.safeParse(input ?? {});
  if (!parsed.success) throw new Error(`sap-s4hana settings: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
