import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '#domain/money';
import type { Provenance as ProvenanceModel } from '#domain/provenance';
import type { EntityKey as EntityKeyModel } from '#platform/subgraph/entity-key';
import type { CommandAnswer as CommandAnswerModel } from '#platform/commands/answer';
import type { Problem as ProblemModel } from '#domain/controls/problem';
import type { Invoice as InvoiceModel, InvoiceLine as InvoiceLineModel } from '#domain/invoice';
import type { AgedRow as AgedRowModel, AgedRow as AgedTotalModel } from '#domain/aged-payables';
import type { PurchaseOrder as PurchaseOrderModel, PurchaseOrderLine as PurchaseOrderLineModel, PurchaseOrderReceipt as PurchaseOrderReceiptModel } from '#domain/purchase-order';
import type { StatusEvent as StatusEventModel } from '#platform/subgraph/status-event';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An ISO 4217 code, such as EUR. */
  Currency: { input: string; output: string; }
  /** A calendar date, YYYY-MM-DD, without a time zone. */
  Date: { input: string; output: string; }
  /** An RFC 3339 instant in UTC. */
  DateTime: { input: string; output: string; }
  /** A decimal number as text, never a float: "10.50". */
  Decimal: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Query = {
  readonly __typename?: 'Query';
  /** Null for an unknown id, and for an invoice the viewer may not see. */
  readonly invoice?: Maybe<Invoice>;
  /** Invoices of all systems in one order, newest invoice date first. */
  readonly invoices: InvoiceConnection;
  /** Posted payables that were open at the end of a day, by how long they are due. */
  readonly agedPayables: AgedPayables;
  /** Null for an unknown id, and for an order the viewer may not see. */
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  /** Orders of all systems that keep any, by system and in the order of their keys. */
  readonly purchaseOrders: PurchaseOrderConnection;
};


export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInvoicesArgs = {
  filter?: InputMaybe<InvoiceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAgedPayablesArgs = {
  asOf: Scalars['Date']['input'];
  legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


export type QueryPurchaseOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPurchaseOrdersArgs = {
  filter?: InputMaybe<PurchaseOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Enters a supplier's invoice. It is checked, approved by another person, then posted to the legal entity's system of record exactly once. */
  readonly submitInvoice: PostingPayload;
  /** Reverses a posted invoice that nothing was paid of, in its system of record, after another person's approval. */
  readonly cancelInvoice: PostingPayload;
  /** Keeps an invoice from being paid, at once and without approval: a hold of Superledger's own, in every system. */
  readonly placeInvoiceHold: PostingPayload;
  /** Lifts a hold, Superledger's own or the system of record's. Never by the person who entered or held the invoice; another one approves. */
  readonly releaseInvoiceHold: PostingPayload;
  /** Tells procurement how an invoice stands that was approved there: posted, paid, cancelled or refused. Flows do it by themselves; this is for when one came to nothing. */
  readonly reportInvoice: PostingPayload;
  /** Has the tax engine void its document of an invoice that was cancelled in its system, at once and without approval. A flow does it by itself; this is for when it came to nothing. */
  readonly voidInvoiceTax: PostingPayload;
};


export type MutationSubmitInvoiceArgs = {
  input: SubmitInvoiceInput;
};


export type MutationCancelInvoiceArgs = {
  input: CancelInvoiceInput;
};


export type MutationPlaceInvoiceHoldArgs = {
  input: PlaceInvoiceHoldInput;
};


export type MutationReleaseInvoiceHoldArgs = {
  input: ReleaseInvoiceHoldInput;
};


export type MutationReportInvoiceArgs = {
  input: ReportInvoiceInput;
};


export type MutationVoidInvoiceTaxArgs = {
  input: VoidInvoiceTaxInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every change of an invoice's document status, through Superledger or in its system, each once and in order. */
  readonly invoiceStatusChanged: InvoiceStatusChanged;
};


export type SubscriptionInvoiceStatusChangedArgs = {
  filter?: InputMaybe<InvoiceStatusFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A supplier's invoice or credit memo. Amounts are positive for both. */
export type Invoice = {
  readonly __typename?: 'Invoice';
  readonly id: Scalars['ID']['output'];
  /** The supplier's own number. */
  readonly number: Scalars['String']['output'];
  readonly direction: InvoiceDirection;
  readonly kind: InvoiceKind;
  readonly documentStatus: DocumentStatus;
  /** Null when the source of the sub-ledger does not answer. */
  readonly settlementStatus?: Maybe<SettlementStatus>;
  readonly holds: ReadonlyArray<InvoiceHold>;
  readonly supplier?: Maybe<Supplier>;
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly invoiceDate: Scalars['Date']['output'];
  readonly postingDate?: Maybe<Scalars['Date']['output']>;
  readonly dueDate?: Maybe<Scalars['Date']['output']>;
  readonly net?: Maybe<Money>;
  readonly tax?: Maybe<Money>;
  readonly gross: Money;
  /** What is still to be paid. */
  readonly open?: Maybe<Money>;
  /** In document order. */
  readonly lines?: Maybe<ReadonlyArray<InvoiceLine>>;
  /** The orders it bills, as far as it was entered here or its system says so. */
  readonly purchaseOrders?: Maybe<ReadonlyArray<PurchaseOrder>>;
  /** Who was asked in procurement, in the order of the chain; empty where nobody was. Null for an invoice that no procurement system has, for a supplier's own users, and where procurement does not answer. */
  readonly procurementApprovals?: Maybe<ReadonlyArray<ProcurementApproval>>;
  /** What the invoice made in the general ledger. */
  readonly journalEntries?: Maybe<ReadonlyArray<JournalEntry>>;
  /** The document number in the system of record, for people. */
  readonly documentNumber?: Maybe<Scalars['String']['output']>;
  /** Our own reference, where a posting of ours made the document. */
  readonly reference?: Maybe<Scalars['String']['output']>;
  readonly provenance: Provenance;
};

/** One decision that procurement's approval chain asks for. People and groups are ids of the procurement system. */
export type ProcurementApproval = {
  readonly __typename?: 'ProcurementApproval';
  readonly id: Scalars['ID']['output'];
  readonly status: ProcurementApprovalStatus;
  /** In the chain, from 1; null where the system does not say. */
  readonly position?: Maybe<Scalars['Int']['output']>;
  /** Who is asked, such as `User.501`; null where the system does not say. */
  readonly approver?: Maybe<Scalars['String']['output']>;
  /** The person who decided, who may be another one in the approver's place; null before. */
  readonly decidedBy?: Maybe<Scalars['String']['output']>;
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** In the decider's own words. */
  readonly comment?: Maybe<Scalars['String']['output']>;
  readonly provenance: Provenance;
};

export type ProcurementApprovalStatus =
  /** Nobody has decided yet. */
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED'
  /** The approver has put it aside. */
  | 'HELD'
  /** Asked for no more. */
  | 'WITHDRAWN'
  /** A status of the source that Superledger does not know; see `provenance.sourceStatus`. */
  | 'UNKNOWN';

export type InvoiceDirection =
  | 'PAYABLE'
  | 'RECEIVABLE';

export type InvoiceKind =
  | 'INVOICE'
  | 'CREDIT_MEMO';

export type DocumentStatus =
  /** Entered and parked. */
  | 'DRAFT'
  /** Waiting for approval, here or in the system of record. */
  | 'PENDING_APPROVAL'
  /** Approved, not posted yet. */
  | 'APPROVED'
  | 'POSTED'
  /** Reversed, rejected or taken back. */
  | 'CANCELLED'
  /** A status of the source that Superledger does not know; see `provenance.sourceStatus`. */
  | 'UNKNOWN';

export type SettlementStatus =
  | 'OPEN'
  | 'PARTIALLY_PAID'
  | 'PAID'
  | 'OVERPAID'
  | 'UNKNOWN';

/** Why an invoice is not paid. */
export type InvoiceHold = {
  readonly __typename?: 'InvoiceHold';
  /** The source's own code, such as SAP's payment block A; or the one a hold was placed with. */
  readonly code: Scalars['String']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Null where the source does not say. */
  readonly placedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who holds it: a source's id, or `superledger`. */
  readonly source: Scalars['String']['output'];
};

export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** From 1, in document order. */
  readonly number: Scalars['Int']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Net of tax. */
  readonly amount: Money;
  readonly quantity?: Maybe<Scalars['Decimal']['output']>;
  readonly taxCode?: Maybe<Scalars['String']['output']>;
  readonly account?: Maybe<Account>;
  readonly costCenter?: Maybe<CostCenter>;
};

export type InvoiceFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly direction?: InputMaybe<InvoiceDirection>;
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly documentStatus?: InputMaybe<ReadonlyArray<DocumentStatus>>;
  /** The supplier's number, exactly. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
  /** True leaves out what its source tells to be settled, or not to be owed; false and null ask for everything. */
  readonly onlyOpen?: InputMaybe<Scalars['Boolean']['input']>;
};

export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  readonly edges: ReadonlyArray<InvoiceEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Invoice;
};

export type ReportInvoiceInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** By either id: the one it was submitted under, or its system's. */
  readonly invoiceId: Scalars['ID']['input'];
};

export type VoidInvoiceTaxInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** By either id: the one it was submitted under, or its system's. */
  readonly invoiceId: Scalars['ID']['input'];
};

/** What was owed at the end of a day. Amounts stand in the documents' own currencies: nothing is converted. */
export type AgedPayables = {
  readonly __typename?: 'AgedPayables';
  readonly asOf: Scalars['Date']['output'];
  /** By legal entity, supplier and currency, in this order. */
  readonly rows: ReadonlyArray<AgedPayablesRow>;
  /** By legal entity and currency, in this order. */
  readonly totals: ReadonlyArray<AgedPayablesTotal>;
  /** The sources whose documents or settlements are missing. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
  /** What the figures cannot tell, and decisions that are in them. */
  readonly notes: ReadonlyArray<AgedPayablesNote>;
};

export type AgedPayablesRow = {
  readonly __typename?: 'AgedPayablesRow';
  readonly legalEntity: LegalEntity;
  readonly supplier?: Maybe<Supplier>;
  readonly currency: Scalars['Currency']['output'];
  /** Documents with an open amount. */
  readonly invoices: Scalars['Int']['output'];
  readonly aged: AgedAmounts;
};

export type AgedPayablesTotal = {
  readonly __typename?: 'AgedPayablesTotal';
  readonly legalEntity: LegalEntity;
  readonly currency: Scalars['Currency']['output'];
  /** True where this is the currency of the legal entity's books. */
  readonly isLocalCurrency: Scalars['Boolean']['output'];
  /** Documents with an open amount. */
  readonly invoices: Scalars['Int']['output'];
  readonly aged: AgedAmounts;
};

/** By days past the due date, without one past the invoice date. A credit memo reduces the one it is due in, which may fall below zero. */
export type AgedAmounts = {
  readonly __typename?: 'AgedAmounts';
  readonly notDue: Money;
  readonly days1To30: Money;
  readonly days31To60: Money;
  readonly days61To90: Money;
  readonly over90Days: Money;
  readonly total: Money;
};

export type AgedPayablesNote = {
  readonly __typename?: 'AgedPayablesNote';
  readonly code: AgedPayablesNoteCode;
  readonly message: Scalars['String']['output'];
  /** The invoices or payments it is about, up to 20. */
  readonly ids: ReadonlyArray<Scalars['ID']['output']>;
};

export type AgedPayablesNoteCode =
  /** The day is over: payments posted since are added back. What was settled since otherwise, by a credit or a write-off, counts as settled; what was cancelled since is left out. */
  | 'PAST_FROM_PAYMENTS'
  /** Payments posted since, of which the source does not tell what they paid, are not added back. */
  | 'UNALLOCATED_SINCE'
  /** There are more documents than one answer looks through. */
  | 'LIMIT_REACHED'
  /** Left out: the source does not say what is open. */
  | 'OPEN_UNKNOWN'
  /** Two systems know the same document: it counts once. */
  | 'COUNTED_ONCE';

/** What was ordered of a supplier, as the system that keeps the order knows it. */
export type PurchaseOrder = {
  readonly __typename?: 'PurchaseOrder';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly status: PurchaseOrderStatus;
  readonly supplier?: Maybe<Supplier>;
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly currency: Scalars['Currency']['output'];
  readonly lines: ReadonlyArray<PurchaseOrderLine>;
  /** What came of it, oldest first. Null when its source does not answer. */
  readonly receipts?: Maybe<ReadonlyArray<PurchaseOrderReceipt>>;
  readonly provenance: Provenance;
};

export type PurchaseOrderStatus =
  | 'OPEN'
  | 'CLOSED'
  | 'CANCELLED'
  /** Not issued, held, or a status that Superledger does not know; see `provenance.sourceStatus`. */
  | 'UNKNOWN';

/** One thing that was ordered; quantities are in its unit. */
export type PurchaseOrderLine = {
  readonly __typename?: 'PurchaseOrderLine';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['Int']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** As the source has it; the currency where an amount was ordered and no quantity. */
  readonly unit: Scalars['String']['output'];
  readonly unitPrice: Money;
  readonly orderedQuantity: Scalars['Decimal']['output'];
  readonly receivedQuantity: Scalars['Decimal']['output'];
  /** Null where the source has no inspection. */
  readonly acceptedQuantity?: Maybe<Scalars['Decimal']['output']>;
  /** By all invoices of the source so far, credit memos and returns taken off. */
  readonly billedQuantity: Scalars['Decimal']['output'];
  /** Ordered and not billed yet, zero or more. */
  readonly openQuantity: Scalars['Decimal']['output'];
  /** The tax code agreed. */
  readonly taxCode?: Maybe<Scalars['String']['output']>;
  /** Whether a receipt is asked for before payment. */
  readonly receiptRequired: Scalars['Boolean']['output'];
};

/** What came of an order on a day; a negative quantity went back. */
export type PurchaseOrderReceipt = {
  readonly __typename?: 'PurchaseOrderReceipt';
  readonly id: Scalars['ID']['output'];
  readonly purchaseOrderLineId: Scalars['ID']['output'];
  readonly quantity: Scalars['Decimal']['output'];
  readonly receivedOn: Scalars['Date']['output'];
};

export type PurchaseOrderFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly status?: InputMaybe<ReadonlyArray<PurchaseOrderStatus>>;
  /** The order's number, exactly. */
  readonly number?: InputMaybe<Scalars['String']['input']>;
};

export type PurchaseOrderConnection = {
  readonly __typename?: 'PurchaseOrderConnection';
  readonly edges: ReadonlyArray<PurchaseOrderEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type PurchaseOrderEdge = {
  readonly __typename?: 'PurchaseOrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: PurchaseOrder;
};

export type SubmitInvoiceInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly supplierId: Scalars['ID']['input'];
  readonly legalEntityId: Scalars['ID']['input'];
  /** The supplier's own number, up to 16 characters. */
  readonly number: Scalars['String']['input'];
  readonly kind?: InputMaybe<InvoiceKind>;
  readonly invoiceDate: Scalars['Date']['input'];
  /** Today where omitted. */
  readonly postingDate?: InputMaybe<Scalars['Date']['input']>;
  readonly dueDate?: InputMaybe<Scalars['Date']['input']>;
  readonly currency: Scalars['Currency']['input'];
  /** Lines less allowances plus charges (EN 16931, BT-109). */
  readonly net: Scalars['Decimal']['input'];
  /** Zero where omitted. */
  readonly tax?: InputMaybe<Scalars['Decimal']['input']>;
  /** net + tax. */
  readonly gross: Scalars['Decimal']['input'];
  /** Of the whole invoice, net of tax, zero or more (BT-107). */
  readonly allowances?: InputMaybe<Scalars['Decimal']['input']>;
  /** Of the whole invoice, net of tax, zero or more (BT-108). */
  readonly charges?: InputMaybe<Scalars['Decimal']['input']>;
  /** What was paid before (BT-113). UNSUPPORTED_BY_TARGET where the system of record has no place for it. */
  readonly prepaid?: InputMaybe<Scalars['Decimal']['input']>;
  /** Added to what is due, less than one unit of the currency (BT-114). As `prepaid`, it may be unsupported. */
  readonly rounding?: InputMaybe<Scalars['Decimal']['input']>;
  /** Of the document it is entered from, 64 hexadecimal digits: one document is entered once. */
  readonly documentSha256?: InputMaybe<Scalars['String']['input']>;
  /** The invoice in procurement that it is: that one is told what becomes of it. */
  readonly procurementInvoiceId?: InputMaybe<Scalars['ID']['input']>;
  /** The orders it is for, up to 20; those of the lines need not be named again. */
  readonly purchaseOrderIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** 1 to 200. */
  readonly lines: ReadonlyArray<SubmitInvoiceLineInput>;
};

export type SubmitInvoiceLineInput = {
  readonly description: Scalars['String']['input'];
  /** Net of tax, positive; quantity times unit price, rounded, where both are given. */
  readonly amount: Scalars['Decimal']['input'];
  /** Above zero, up to 9 digits after the point. */
  readonly quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Net of tax, for one unit of the quantity. */
  readonly unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly taxCode?: InputMaybe<Scalars['String']['input']>;
  /** The legal entity's default expense account where omitted. */
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** The legal entity's default cost centre where omitted. */
  readonly costCenterId?: InputMaybe<Scalars['ID']['input']>;
  /** The order's line it is for; needs a quantity. */
  readonly purchaseOrderLineId?: InputMaybe<Scalars['ID']['input']>;
};

export type CancelInvoiceInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The system of record's id, or the one it was submitted under. */
  readonly invoiceId: Scalars['ID']['input'];
  /** When the reversal is posted, in an open period; today where omitted. */
  readonly postingDate?: InputMaybe<Scalars['Date']['input']>;
  /** Up to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type PlaceInvoiceHoldInput = {
  /** 1 to 128 characters, permanent: the same key never holds twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The system of record's id, or the one it was submitted under. */
  readonly invoiceId: Scalars['ID']['input'];
  /** 1 to 20 capitals, digits or underscores, such as DISPUTED. An invoice has one open hold a code. */
  readonly code: Scalars['String']['input'];
  /** Up to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type ReleaseInvoiceHoldInput = {
  /** 1 to 128 characters, permanent: the same key never releases twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The system of record's id, or the one it was submitted under. */
  readonly invoiceId: Scalars['ID']['input'];
  /** The hold's code. */
  readonly code: Scalars['String']['input'];
  /** Up to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type InvoiceStatusFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only changes to one of these. */
  readonly statuses?: InputMaybe<ReadonlyArray<DocumentStatus>>;
};

/** One change of one invoice's document status. */
export type InvoiceStatusChanged = {
  readonly __typename?: 'InvoiceStatusChanged';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Who said so: a source's id or `superledger`. */
  readonly source: Scalars['String']['output'];
  readonly from?: Maybe<DocumentStatus>;
  readonly to: DocumentStatus;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The invoice, at least as new as the event. */
  readonly invoice?: Maybe<Invoice>;
};

export type Supplier = {
  readonly __typename?: 'Supplier';
  readonly id: Scalars['ID']['output'];
};

export type LegalEntity = {
  readonly __typename?: 'LegalEntity';
  readonly id: Scalars['ID']['output'];
};

export type Account = {
  readonly __typename?: 'Account';
  readonly id: Scalars['ID']['output'];
};

export type CostCenter = {
  readonly __typename?: 'CostCenter';
  readonly id: Scalars['ID']['output'];
};

export type JournalEntry = {
  readonly __typename?: 'JournalEntry';
  readonly id: Scalars['ID']['output'];
};

export type Posting = {
  readonly __typename?: 'Posting';
  readonly id: Scalars['ID']['output'];
};

/** An amount with exactly the currency's decimal digits: EUR 2, JPY 0, KWD 3. */
export type Money = {
  readonly __typename?: 'Money';
  /** Decimal text with the currency's digits; negative only where the field says so. */
  readonly amount: Scalars['Decimal']['output'];
  readonly currency: Scalars['Currency']['output'];
};

/** Where a page ends; paging is forward only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Always false: paging is forward only. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Which system said so, when, and in its own words. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The source's id in the configuration; `superledger` for what was submitted here and is not posted yet. */
  readonly source: Scalars['String']['output'];
  /** What the source itself calls the thing. */
  readonly sourceKey: Scalars['String']['output'];
  /** When it was read from the source. */
  readonly fetchedAt: Scalars['DateTime']['output'];
  /** Milliseconds since then. */
  readonly ageMs: Scalars['Int']['output'];
  /** True when the source did not answer and this older copy stands in. */
  readonly stale: Scalars['Boolean']['output'];
  /** The source's change stamp or ETag. */
  readonly sourceVersion?: Maybe<Scalars['String']['output']>;
  /** The source's raw status code, also where it maps to UNKNOWN. */
  readonly sourceStatus?: Maybe<Scalars['String']['output']>;
};

/** A source whose rows are missing from a page. */
export type SourceFailure = {
  readonly __typename?: 'SourceFailure';
  readonly source: Scalars['String']['output'];
  /** A code from docs/reference/errors.md, such as SOURCE_UNAVAILABLE. */
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  /** When the source asked to come back later. */
  readonly retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** What every mutation answers. */
export type PostingPayload = {
  readonly __typename?: 'PostingPayload';
  /** Null when a control blocked the submission. */
  readonly posting?: Maybe<Posting>;
  /** What the controls found; empty when nothing did. */
  readonly problems: ReadonlyArray<Problem>;
  /** True when the idempotency key had posted before and this is that first posting. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** What one control found. */
export type Problem = {
  readonly __typename?: 'Problem';
  /** The control's id, such as DUP-1; docs/reference/controls.md explains each. */
  readonly code: Scalars['String']['output'];
  readonly severity: Severity;
  readonly message: Scalars['String']['output'];
  /** The input field it is about, such as ["lines", "0", "amount"]. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  /** What the decision rests on: ids, counts and codes, nothing personal. */
  readonly evidence: Scalars['JSON']['output'];
};

/** BLOCK: cannot go on. HOLD: needs another person's release. WARN: goes on, but look. */
export type Severity =
  | 'BLOCK'
  | 'HOLD'
  | 'WARN';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Invoice: Invoice;
  PurchaseOrder: PurchaseOrder;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  ProcurementApproval: ResolverTypeWrapper<Omit<ProcurementApproval, 'provenance'> & { provenance: ResolversTypes['Provenance'] }>;
  ProcurementApprovalStatus: ProcurementApprovalStatus;
  InvoiceDirection: InvoiceDirection;
  InvoiceKind: InvoiceKind;
  DocumentStatus: DocumentStatus;
  SettlementStatus: SettlementStatus;
  InvoiceHold: ResolverTypeWrapper<InvoiceHold>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineModel>;
  InvoiceFilter: InvoiceFilter;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  ReportInvoiceInput: ReportInvoiceInput;
  VoidInvoiceTaxInput: VoidInvoiceTaxInput;
  AgedPayables: ResolverTypeWrapper<Omit<AgedPayables, 'rows' | 'totals'> & { rows: ReadonlyArray<ResolversTypes['AgedPayablesRow']>, totals: ReadonlyArray<ResolversTypes['AgedPayablesTotal']> }>;
  AgedPayablesRow: ResolverTypeWrapper<AgedRowModel>;
  AgedPayablesTotal: ResolverTypeWrapper<AgedTotalModel>;
  AgedAmounts: ResolverTypeWrapper<Omit<AgedAmounts, 'notDue' | 'days1To30' | 'days31To60' | 'days61To90' | 'over90Days' | 'total'> & { notDue: ResolversTypes['Money'], days1To30: ResolversTypes['Money'], days31To60: ResolversTypes['Money'], days61To90: ResolversTypes['Money'], over90Days: ResolversTypes['Money'], total: ResolversTypes['Money'] }>;
  AgedPayablesNote: ResolverTypeWrapper<AgedPayablesNote>;
  AgedPayablesNoteCode: AgedPayablesNoteCode;
  PurchaseOrder: ResolverTypeWrapper<PurchaseOrderModel>;
  PurchaseOrderStatus: PurchaseOrderStatus;
  PurchaseOrderLine: ResolverTypeWrapper<PurchaseOrderLineModel>;
  PurchaseOrderReceipt: ResolverTypeWrapper<PurchaseOrderReceiptModel>;
  PurchaseOrderFilter: PurchaseOrderFilter;
  PurchaseOrderConnection: ResolverTypeWrapper<Omit<PurchaseOrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PurchaseOrderEdge']> }>;
  PurchaseOrderEdge: ResolverTypeWrapper<Omit<PurchaseOrderEdge, 'node'> & { node: ResolversTypes['PurchaseOrder'] }>;
  SubmitInvoiceInput: SubmitInvoiceInput;
  SubmitInvoiceLineInput: SubmitInvoiceLineInput;
  CancelInvoiceInput: CancelInvoiceInput;
  PlaceInvoiceHoldInput: PlaceInvoiceHoldInput;
  ReleaseInvoiceHoldInput: ReleaseInvoiceHoldInput;
  InvoiceStatusFilter: InvoiceStatusFilter;
  InvoiceStatusChanged: ResolverTypeWrapper<StatusEventModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Supplier: ResolverTypeWrapper<EntityKeyModel>;
  LegalEntity: ResolverTypeWrapper<EntityKeyModel>;
  Account: ResolverTypeWrapper<EntityKeyModel>;
  CostCenter: ResolverTypeWrapper<EntityKeyModel>;
  JournalEntry: ResolverTypeWrapper<EntityKeyModel>;
  Posting: ResolverTypeWrapper<EntityKeyModel>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Money: ResolverTypeWrapper<MoneyModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Provenance: ResolverTypeWrapper<ProvenanceModel>;
  SourceFailure: ResolverTypeWrapper<SourceFailure>;
  PostingPayload: ResolverTypeWrapper<CommandAnswerModel>;
  Problem: ResolverTypeWrapper<ProblemModel>;
  Severity: Severity;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Invoice: InvoiceModel;
  ProcurementApproval: Omit<ProcurementApproval, 'provenance'> & { provenance: ResolversParentTypes['Provenance'] };
  InvoiceHold: InvoiceHold;
  InvoiceLine: InvoiceLineModel;
  InvoiceFilter: InvoiceFilter;
  InvoiceConnection: Omit<InvoiceConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  ReportInvoiceInput: ReportInvoiceInput;
  VoidInvoiceTaxInput: VoidInvoiceTaxInput;
  AgedPayables: Omit<AgedPayables, 'rows' | 'totals'> & { rows: ReadonlyArray<ResolversParentTypes['AgedPayablesRow']>, totals: ReadonlyArray<ResolversParentTypes['AgedPayablesTotal']> };
  AgedPayablesRow: AgedRowModel;
  AgedPayablesTotal: AgedTotalModel;
  AgedAmounts: Omit<AgedAmounts, 'notDue' | 'days1To30' | 'days31To60' | 'days61To90' | 'over90Days' | 'total'> & { notDue: ResolversParentTypes['Money'], days1To30: ResolversParentTypes['Money'], days31To60: ResolversParentTypes['Money'], days61To90: ResolversParentTypes['Money'], over90Days: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] };
  AgedPayablesNote: AgedPayablesNote;
  PurchaseOrder: PurchaseOrderModel;
  PurchaseOrderLine: PurchaseOrderLineModel;
  PurchaseOrderReceipt: PurchaseOrderReceiptModel;
  PurchaseOrderFilter: PurchaseOrderFilter;
  PurchaseOrderConnection: Omit<PurchaseOrderConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PurchaseOrderEdge']> };
  PurchaseOrderEdge: Omit<PurchaseOrderEdge, 'node'> & { node: ResolversParentTypes['PurchaseOrder'] };
  SubmitInvoiceInput: SubmitInvoiceInput;
  SubmitInvoiceLineInput: SubmitInvoiceLineInput;
  CancelInvoiceInput: CancelInvoiceInput;
  PlaceInvoiceHoldInput: PlaceInvoiceHoldInput;
  ReleaseInvoiceHoldInput: ReleaseInvoiceHoldInput;
  InvoiceStatusFilter: InvoiceStatusFilter;
  InvoiceStatusChanged: StatusEventModel;
  Float: Scalars['Float']['output'];
  Supplier: EntityKeyModel;
  LegalEntity: EntityKeyModel;
  Account: EntityKeyModel;
  CostCenter: EntityKeyModel;
  JournalEntry: EntityKeyModel;
  Posting: EntityKeyModel;
  Currency: Scalars['Currency']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  JSON: Scalars['JSON']['output'];
  Money: MoneyModel;
  PageInfo: PageInfo;
  Provenance: ProvenanceModel;
  SourceFailure: SourceFailure;
  PostingPayload: CommandAnswerModel;
  Problem: ProblemModel;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  invoice: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  invoices: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'first'>>;
  agedPayables: Resolver<ResolversTypes['AgedPayables'], ParentType, ContextType, RequireFields<QueryAgedPayablesArgs, 'asOf'>>;
  purchaseOrder: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType, RequireFields<QueryPurchaseOrderArgs, 'id'>>;
  purchaseOrders: Resolver<ResolversTypes['PurchaseOrderConnection'], ParentType, ContextType, RequireFields<QueryPurchaseOrdersArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  submitInvoice: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationSubmitInvoiceArgs, 'input'>>;
  cancelInvoice: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationCancelInvoiceArgs, 'input'>>;
  placeInvoiceHold: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationPlaceInvoiceHoldArgs, 'input'>>;
  releaseInvoiceHold: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReleaseInvoiceHoldArgs, 'input'>>;
  reportInvoice: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReportInvoiceArgs, 'input'>>;
  voidInvoiceTax: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationVoidInvoiceTaxArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  invoiceStatusChanged: SubscriptionResolver<ResolversTypes['InvoiceStatusChanged'], "invoiceStatusChanged", ParentType, ContextType, Partial<SubscriptionInvoiceStatusChangedArgs>>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['InvoiceDirection'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  documentStatus?: Resolver<ResolversTypes['DocumentStatus'], ParentType, ContextType>;
  settlementStatus?: Resolver<Maybe<ResolversTypes['SettlementStatus']>, ParentType, ContextType>;
  holds?: Resolver<ReadonlyArray<ResolversTypes['InvoiceHold']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  invoiceDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  postingDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  net?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  tax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  open?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InvoiceLine']>>, ParentType, ContextType>;
  purchaseOrders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PurchaseOrder']>>, ParentType, ContextType>;
  procurementApprovals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProcurementApproval']>>, ParentType, ContextType>;
  journalEntries?: Resolver<Maybe<ReadonlyArray<ResolversTypes['JournalEntry']>>, ParentType, ContextType>;
  documentNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ProcurementApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProcurementApproval'] = ResolversParentTypes['ProcurementApproval']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProcurementApprovalStatus'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  approver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type InvoiceHoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceHold'] = ResolversParentTypes['InvoiceHold']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  taxCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  costCenter?: Resolver<Maybe<ResolversTypes['CostCenter']>, ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type AgedPayablesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgedPayables'] = ResolversParentTypes['AgedPayables']> = {
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['AgedPayablesRow']>, ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['AgedPayablesTotal']>, ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['AgedPayablesNote']>, ParentType, ContextType>;
};

export type AgedPayablesRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgedPayablesRow'] = ResolversParentTypes['AgedPayablesRow']> = {
  legalEntity?: Resolver<ResolversTypes['LegalEntity'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  aged?: Resolver<ResolversTypes['AgedAmounts'], ParentType, ContextType>;
};

export type AgedPayablesTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgedPayablesTotal'] = ResolversParentTypes['AgedPayablesTotal']> = {
  legalEntity?: Resolver<ResolversTypes['LegalEntity'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  isLocalCurrency?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  aged?: Resolver<ResolversTypes['AgedAmounts'], ParentType, ContextType>;
};

export type AgedAmountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgedAmounts'] = ResolversParentTypes['AgedAmounts']> = {
  notDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days1To30?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days31To60?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  days61To90?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  over90Days?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AgedPayablesNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgedPayablesNote'] = ResolversParentTypes['AgedPayablesNote']> = {
  code?: Resolver<ResolversTypes['AgedPayablesNoteCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ids?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PurchaseOrderStatus'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  receipts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PurchaseOrderReceipt']>>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  orderedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  receivedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  acceptedQuantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  billedQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  openQuantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  taxCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receiptRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PurchaseOrderReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderReceipt'] = ResolversParentTypes['PurchaseOrderReceipt']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purchaseOrderLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  receivedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type PurchaseOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderConnection'] = ResolversParentTypes['PurchaseOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type PurchaseOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderEdge'] = ResolversParentTypes['PurchaseOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PurchaseOrder'], ParentType, ContextType>;
};

export type InvoiceStatusChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceStatusChanged'] = ResolversParentTypes['InvoiceStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DocumentStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DocumentStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LegalEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalEntity'] = ResolversParentTypes['LegalEntity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CostCenterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CostCenter'] = ResolversParentTypes['CostCenter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Posting'] = ResolversParentTypes['Posting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fetchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ageMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sourceVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceFailure'] = ResolversParentTypes['SourceFailure']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PostingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingPayload'] = ResolversParentTypes['PostingPayload']> = {
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  ProcurementApproval?: ProcurementApprovalResolvers<ContextType>;
  InvoiceHold?: InvoiceHoldResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  AgedPayables?: AgedPayablesResolvers<ContextType>;
  AgedPayablesRow?: AgedPayablesRowResolvers<ContextType>;
  AgedPayablesTotal?: AgedPayablesTotalResolvers<ContextType>;
  AgedAmounts?: AgedAmountsResolvers<ContextType>;
  AgedPayablesNote?: AgedPayablesNoteResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  PurchaseOrderReceipt?: PurchaseOrderReceiptResolvers<ContextType>;
  PurchaseOrderConnection?: PurchaseOrderConnectionResolvers<ContextType>;
  PurchaseOrderEdge?: PurchaseOrderEdgeResolvers<ContextType>;
  InvoiceStatusChanged?: InvoiceStatusChangedResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  LegalEntity?: LegalEntityResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  CostCenter?: CostCenterResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  Posting?: PostingResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  SourceFailure?: SourceFailureResolvers<ContextType>;
  PostingPayload?: PostingPayloadResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
};

