import { SourceError, type SourceFailureKind } from '#domain/failures';
import { makeId } from '#domain/ids';
import type {
  ApprovalStep,
  InvoiceReport,
  ProcurementInvoice,
  SupplierReport,
  SupplierRequest,
} from '#domain/procurement';
import type { Submission, Writer } from '#domain/sources';
import type { SupplierInstruction } from '#domain/supplier';
import type { DoubleSource } from '../kernel-kit.ts';

/** A procurement system that finds what it was told by our reference, and can be told to fail. */
export interface ProcurementDouble {
  readonly source: DoubleSource;
  readonly registered: readonly SupplierInstruction[];
  /** By id. */
  readonly requests: Map<string, SupplierRequest>;
  readonly invoices: Map<string, ProcurementInvoice>;
  /** What it was told, in order. */
  readonly supplierReports: readonly SupplierReport[];
  readonly invoiceReports: readonly InvoiceReport[];
  /** By the invoice's id; whoever is not here has one step, which is approved. */
  readonly approvals: Map<string, readonly ApprovalStep[]>;
  /** The next write fails like this, with procurement's own code. */
  fail(kind: SourceFailureKind, sourceCode?: string): void;
  /** Approvals cannot be read, until null. */
  failApprovals(kind: SourceFailureKind | null): void;
}

export function procurementDouble(id: string): ProcurementDouble {
  const registered: SupplierInstruction[] = [];
  const supplierReports: SupplierReport[] = [];
  const invoiceReports: InvoiceReport[] = [];
  const requests = new Map<string, SupplierRequest>();
  const invoices = new Map<string, ProcurementInvoice>();
  const approvals = new Map<string, readonly ApprovalStep[]>();
  let failure: { readonly kind: SourceFailureKind; readonly sourceCode: string } | null = null;
  let unreadable: SourceFailureKind | null = null;
  const writer = <I extends { readonly reference: string }>(
    taken: I[],
    entityOf: (instruction: I) => string,
  ): Writer<I> => {
    const submissionOf = (instruction: I): Submission => ({
      id: entityOf(instruction),
      documentNumber: instruction.reference,
      ignoredFields: [],
    });
    return {
      prepare: (instruction) => ({ body: JSON.stringify(instruction, asText) }),
      async submit({ body }) {
        const failed = failure;
        failure = null;
        if (failed) {
          const { kind, sourceCode } = failed;
          throw new SourceError(id, kind, `scripted ${kind}`, { sourceCode });
        }
        const instruction = JSON.parse(body, asBigint) as I;
        taken.push(instruction);
        return submissionOf(instruction);
      },
      async enquire({ reference }) {
        const found = taken.find((each) => each.reference === reference);
        return found ? submissionOf(found) : null;
      },
    };
  };
  return {
    registered,
    requests,
    invoices,
    approvals,
    supplierReports,
    invoiceReports,
    failApprovals: (kind) => void (unreadable = kind),
    fail: (kind, sourceCode = 'NO_SUPPLIER') => void (failure = { kind, sourceCode }),
    source: {
      id,
      legalEntities: [],
      capabilities: {
        registerSupplier: writer(registered, ({ reference }) => makeId(id, reference)),
        reportSupplier: writer(supplierReports, ({ requestId }) => requestId),
        reportInvoice: writer(invoiceReports, ({ invoiceId }) => invoiceId),
        procurement: {
          supplierRequestsById: async (ids) => ids.map((each) => requests.get(each) ?? null),
          approvedInvoicesById: async (ids) => ids.map((each) => invoices.get(each) ?? null),
          async approvalsByInvoice(ids) {
            if (unreadable)
              throw new SourceError(id, unreadable, `approvals are scripted ${unreadable}`);
            return ids.map((each) => approvals.get(each) ?? [anApproval(each)]);
          },
        },
      },
    },
  };
}

const asText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value;
const asBigint = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;

const provenance = (id: string) => ({
  source: id.split(':')[0] ?? '',
  sourceKey: id.split(':')[1] ?? '',
  fetchedAt: '2026-11-18T09:00:00.000Z',
  stale: false,
  sourceVersion: null,
  sourceStatus: null,
});

/** A request as procurement shows it; only what a test is about needs naming. */
export const aSupplierRequest = (
  id: string,
  more: Partial<SupplierRequest> = {},
): SupplierRequest => ({
  id,
  status: 'REQUESTED',
  name: 'Blaue Werke AG',
  country: 'DE',
  taxId: { type: 'VAT', value: 'DE136695976' },
  address: null,
  contact: null,
  paymentTerms: null,
  currency: 'EUR',
  bankAccount: null,
  legalEntities: ['DE01'],
  vendorNumber: null,
  provenance: provenance(id),
  ...more,
});

/** The first step of an invoice's chain, approved unless a test says otherwise. */
export const anApproval = (invoiceId: string, more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  id: `${invoiceId}.1`,
  status: 'APPROVED',
  position: 1,
  approver: 'User.501',
  decidedBy: 'User.501',
  decidedAt: '2026-11-17T15:00:00.000Z',
  comment: null,
  provenance: provenance(invoiceId),
  ...more,
});

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

/** An approved invoice of 119.00 EUR as procurement shows it. */
export const anApprovedInvoice = (
  id: string,
  more: Partial<ProcurementInvoice> = {},
): ProcurementInvoice => ({
  id,
  status: 'APPROVED',
  isReported: false,
  number: `P-${id.split(':')[1]}`,
  kind: 'INVOICE',
  supplierId: 'coupa:7',
  legalEntity: 'DE01',
  invoiceDate: '2026-11-16',
  dueDate: '2026-12-16',
  net: eur(10_000n),
  tax: eur(1_900n),
  gross: eur(11_900n),
  lines: [
    {
      description: 'Office paper',
      amount: eur(10_000n),
      quantity: null,
      unitPrice: null,
      taxCode: null,
      accountCode: '4000',
      purchaseOrderLineId: null,
    },
  ],
  provenance: provenance(id),
  ...more,
});
