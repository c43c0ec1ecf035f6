import { z } from 'zod';

const status = z.string().regex(/^[a-z_]{1,40}$/, 'a status of Coupa: "active"');
const field = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'a field name in kebab case');

const schema = z.strictObject({
  /** What of a document tells its legal entity; its value is the legal entity's key in `legalEntities`. */
  legalEntityFrom: z.enum(['chartOfAccounts', 'shipTo', 'billTo']).default('chartOfAccounts'),
  /** Where a supplier's business groups stand, whose names are those keys; null: every entity buys of everybody. */
  supplierGroups: field.nullable().default('content-groups'),
  /** Where an ERP's document number is kept on an invoice, within `custom-fields`; null: nowhere. */
  documentNumberField: field.nullable().default('erp-document-number'),
  /** Statuses of a supplier without a number that is still asked for. */
  requestedStatuses: z.array(status).min(1).default(['draft', 'pending_approval', 'active']),
  acceptedStatus: status.default('active'),
  refusedStatus: status.default('inactive'),
  /** What becomes of an invoice that no ERP would post. */
  refusedInvoices: z.enum(['dispute', 'void']).default('dispute'),
  /** What `approvable-type` of an invoice's approvals is. */
  invoiceApprovals: z
    .string()
    .regex(/^[A-Za-z]{1,60}$/, 'a type of Coupa: "InvoiceHeader"')
    .default('InvoiceHeader'),
  /** Whether a PUT adds the payments it names to those that are there, or puts them in their place. */
  paymentsPut: z.enum(['append', 'replace']).default('append'),
});

export type CoupaSettings = z.infer<typeof schema>;

/** @throws Error in sentences a person can act on. */
export function parseSettings(settings: unknown): CoupaSettings {
  const parsed = schema.safeParse(settings ?? {});
  if (!parsed.success) throw new Error(`Coupa settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
