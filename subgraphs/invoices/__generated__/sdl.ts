export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes", "@tag"]
  )

type Query {
  "Null for an unknown id, and for an invoice the viewer may not see."
  invoice(id: ID!): Invoice @authenticated
  "Invoices of all systems in one order, newest invoice date first."
  invoices(
    filter: InvoiceFilter
    "1 to 200."
    first: Int = 50
    "\`endCursor\` of the page before, for the same filter."
    after: String
  ): InvoiceConnection! @authenticated
  "Posted payables that were open at the end of a day, by how long they are due."
  agedPayables(
    asOf: Date!
    "Ids (superledger:DE01) or codes (DE01); every one the viewer sees where omitted."
    legalEntities: [ID!]
  ): AgedPayables! @authenticated
  "Null for an unknown id, and for an order the viewer may not see."
  purchaseOrder(id: ID!): PurchaseOrder @authenticated
  "Orders of all systems that keep any, by system and in the order of their keys."
  purchaseOrders(
    filter: PurchaseOrderFilter
    "1 to 200."
    first: Int = 50
    "\`endCursor\` of the page before, for the same filter."
    after: String
  ): PurchaseOrderConnection! @authenticated
}

type Mutation {
  "Enters a supplier's invoice. It is checked, approved by another person, then posted to the legal entity's system of record exactly once."
  submitInvoice(input: SubmitInvoiceInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:write"]])
  "Reverses a posted invoice that nothing was paid of, in its system of record, after another person's approval."
  cancelInvoice(input: CancelInvoiceInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:write"]])
  "Keeps an invoice from being paid, at once and without approval: a hold of Superledger's own, in every system."
  placeInvoiceHold(input: PlaceInvoiceHoldInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:write"]])
  "Lifts a hold, Superledger's own or the system of record's. Never by the person who entered or held the invoice; another one approves."
  releaseInvoiceHold(input: ReleaseInvoiceHoldInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:approve"]])
  "Tells procurement how an invoice stands that was approved there: posted, paid, cancelled or refused. Flows do it by themselves; this is for when one came to nothing."
  reportInvoice(input: ReportInvoiceInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:write"]])
  "Has the tax engine void its document of an invoice that was cancelled in its system, at once and without approval. A flow does it by itself; this is for when it came to nothing."
  voidInvoiceTax(input: VoidInvoiceTaxInput!): PostingPayload!
    @requiresScopes(scopes: [["invoices:write"]])
}

type Subscription {
  "Every change of an invoice's document status, through Superledger or in its system, each once and in order."
  invoiceStatusChanged(
    filter: InvoiceStatusFilter
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the invoices that match come first, as they are now."
    snapshot: Boolean
  ): InvoiceStatusChanged! @requiresScopes(scopes: [["invoices:read"]])
}

"A supplier's invoice or credit memo. Amounts are positive for both."
type Invoice @key(fields: "id") @requiresScopes(scopes: [["invoices:read"]]) {
  id: ID!
  "The supplier's own number."
  number: String!
  direction: InvoiceDirection!
  kind: InvoiceKind!
  documentStatus: DocumentStatus!
  "Null when the source of the sub-ledger does not answer."
  settlementStatus: SettlementStatus
  holds: [InvoiceHold!]!
  supplier: Supplier
  legalEntity: LegalEntity
  invoiceDate: Date!
  postingDate: Date
  dueDate: Date
  net: Money
  tax: Money
  gross: Money!
  "What is still to be paid."
  open: Money
  "In document order."
  lines: [InvoiceLine!]
  "The orders it bills, as far as it was entered here or its system says so."
  purchaseOrders: [PurchaseOrder!]
  "Who was asked in procurement, in the order of the chain; empty where nobody was. Null for an invoice that no procurement system has, for a supplier's own users, and where procurement does not answer."
  procurementApprovals: [ProcurementApproval!]
  "What the invoice made in the general ledger."
  journalEntries: [JournalEntry!]
  "The document number in the system of record, for people."
  documentNumber: String
  "Our own reference, where a posting of ours made the document."
  reference: String
  provenance: Provenance!
}

"One decision that procurement's approval chain asks for. People and groups are ids of the procurement system."
type ProcurementApproval {
  id: ID!
  status: ProcurementApprovalStatus!
  "In the chain, from 1; null where the system does not say."
  position: Int
  "Who is asked, such as \`User.501\`; null where the system does not say."
  approver: String
  "The person who decided, who may be another one in the approver's place; null before."
  decidedBy: String
  decidedAt: DateTime
  "In the decider's own words."
  comment: String @tag(name: "pii")
  provenance: Provenance!
}

enum ProcurementApprovalStatus {
  "Nobody has decided yet."
  PENDING
  APPROVED
  REJECTED
  "The approver has put it aside."
  HELD
  "Asked for no more."
  WITHDRAWN
  "A status of the source that Superledger does not know; see \`provenance.sourceStatus\`."
  UNKNOWN
}

enum InvoiceDirection {
  PAYABLE
  RECEIVABLE
}

enum InvoiceKind {
  INVOICE
  CREDIT_MEMO
}

enum DocumentStatus {
  "Entered and parked."
  DRAFT
  "Waiting for approval, here or in the system of record."
  PENDING_APPROVAL
  "Approved, not posted yet."
  APPROVED
  POSTED
  "Reversed, rejected or taken back."
  CANCELLED
  "A status of the source that Superledger does not know; see \`provenance.sourceStatus\`."
  UNKNOWN
}

enum SettlementStatus {
  OPEN
  PARTIALLY_PAID
  PAID
  OVERPAID
  UNKNOWN
}

"Why an invoice is not paid."
type InvoiceHold {
  "The source's own code, such as SAP's payment block A; or the one a hold was placed with."
  code: String!
  reason: String
  "Null where the source does not say."
  placedAt: DateTime
  "Who holds it: a source's id, or \`superledger\`."
  source: String!
}

type InvoiceLine {
  "From 1, in document order."
  number: Int!
  description: String
  "Net of tax."
  amount: Money!
  quantity: Decimal
  taxCode: String
  account: Account
  costCenter: CostCenter
}

input InvoiceFilter {
  ids: [ID!]
  direction: InvoiceDirection
  supplierId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  documentStatus: [DocumentStatus!]
  "The supplier's number, exactly."
  number: String
  "True leaves out what its source tells to be settled, or not to be owed; false and null ask for everything."
  onlyOpen: Boolean
}

type InvoiceConnection {
  edges: [InvoiceEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type InvoiceEdge {
  cursor: String!
  node: Invoice!
}

input ReportInvoiceInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "By either id: the one it was submitted under, or its system's."
  invoiceId: ID!
}

input VoidInvoiceTaxInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "By either id: the one it was submitted under, or its system's."
  invoiceId: ID!
}

"What was owed at the end of a day. Amounts stand in the documents' own currencies: nothing is converted."
type AgedPayables @requiresScopes(scopes: [["invoices:read"]]) {
  asOf: Date!
  "By legal entity, supplier and currency, in this order."
  rows: [AgedPayablesRow!]!
  "By legal entity and currency, in this order."
  totals: [AgedPayablesTotal!]!
  "The sources whose documents or settlements are missing."
  incomplete: [SourceFailure!]!
  "What the figures cannot tell, and decisions that are in them."
  notes: [AgedPayablesNote!]!
}

type AgedPayablesRow {
  legalEntity: LegalEntity!
  supplier: Supplier
  currency: Currency!
  "Documents with an open amount."
  invoices: Int!
  aged: AgedAmounts!
}

type AgedPayablesTotal {
  legalEntity: LegalEntity!
  currency: Currency!
  "True where this is the currency of the legal entity's books."
  isLocalCurrency: Boolean!
  "Documents with an open amount."
  invoices: Int!
  aged: AgedAmounts!
}

"By days past the due date, without one past the invoice date. A credit memo reduces the one it is due in, which may fall below zero."
type AgedAmounts {
  notDue: Money!
  days1To30: Money!
  days31To60: Money!
  days61To90: Money!
  over90Days: Money!
  total: Money!
}

type AgedPayablesNote {
  code: AgedPayablesNoteCode!
  message: String!
  "The invoices or payments it is about, up to 20."
  ids: [ID!]!
}

enum AgedPayablesNoteCode {
  "The day is over: payments posted since are added back. What was settled since otherwise, by a credit or a write-off, counts as settled; what was cancelled since is left out."
  PAST_FROM_PAYMENTS
  "Payments posted since, of which the source does not tell what they paid, are not added back."
  UNALLOCATED_SINCE
  "There are more documents than one answer looks through."
  LIMIT_REACHED
  "Left out: the source does not say what is open."
  OPEN_UNKNOWN
  "Two systems know the same document: it counts once."
  COUNTED_ONCE
}

"What was ordered of a supplier, as the system that keeps the order knows it."
type PurchaseOrder @key(fields: "id") @requiresScopes(scopes: [["invoices:read"]]) {
  id: ID!
  number: String!
  status: PurchaseOrderStatus!
  supplier: Supplier
  legalEntity: LegalEntity
  currency: Currency!
  lines: [PurchaseOrderLine!]!
  "What came of it, oldest first. Null when its source does not answer."
  receipts: [PurchaseOrderReceipt!]
  provenance: Provenance!
}

enum PurchaseOrderStatus {
  OPEN
  CLOSED
  CANCELLED
  "Not issued, held, or a status that Superledger does not know; see \`provenance.sourceStatus\`."
  UNKNOWN
}

"One thing that was ordered; quantities are in its unit."
type PurchaseOrderLine {
  id: ID!
  number: Int!
  description: String
  "As the source has it; the currency where an amount was ordered and no quantity."
  unit: String!
  unitPrice: Money!
  orderedQuantity: Decimal!
  receivedQuantity: Decimal!
  "Null where the source has no inspection."
  acceptedQuantity: Decimal
  "By all invoices of the source so far, credit memos and returns taken off."
  billedQuantity: Decimal!
  "Ordered and not billed yet, zero or more."
  openQuantity: Decimal!
  "The tax code agreed."
  taxCode: String
  "Whether a receipt is asked for before payment."
  receiptRequired: Boolean!
}

"What came of an order on a day; a negative quantity went back."
type PurchaseOrderReceipt {
  id: ID!
  purchaseOrderLineId: ID!
  quantity: Decimal!
  receivedOn: Date!
}

input PurchaseOrderFilter {
  ids: [ID!]
  supplierId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  status: [PurchaseOrderStatus!]
  "The order's number, exactly."
  number: String
}

type PurchaseOrderConnection {
  edges: [PurchaseOrderEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type PurchaseOrderEdge {
  cursor: String!
  node: PurchaseOrder!
}

input SubmitInvoiceInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  supplierId: ID!
  legalEntityId: ID!
  "The supplier's own number, up to 16 characters."
  number: String!
  kind: InvoiceKind = INVOICE
  invoiceDate: Date!
  "Today where omitted."
  postingDate: Date
  dueDate: Date
  currency: Currency!
  "Lines less allowances plus charges (EN 16931, BT-109)."
  net: Decimal!
  "Zero where omitted."
  tax: Decimal
  "net + tax."
  gross: Decimal!
  "Of the whole invoice, net of tax, zero or more (BT-107)."
  allowances: Decimal
  "Of the whole invoice, net of tax, zero or more (BT-108)."
  charges: Decimal
  "What was paid before (BT-113). UNSUPPORTED_BY_TARGET where the system of record has no place for it."
  prepaid: Decimal
  "Added to what is due, less than one unit of the currency (BT-114). As \`prepaid\`, it may be unsupported."
  rounding: Decimal
  "Of the document it is entered from, 64 hexadecimal digits: one document is entered once."
  documentSha256: String
  "The invoice in procurement that it is: that one is told what becomes of it."
  procurementInvoiceId: ID
  "The orders it is for, up to 20; those of the lines need not be named again."
  purchaseOrderIds: [ID!]
  "1 to 200."
  lines: [SubmitInvoiceLineInput!]!
}

input SubmitInvoiceLineInput {
  description: String!
  "Net of tax, positive; quantity times unit price, rounded, where both are given."
  amount: Decimal!
  "Above zero, up to 9 digits after the point."
  quantity: Decimal
  "Net of tax, for one unit of the quantity."
  unitPrice: Decimal
  taxCode: String
  "The legal entity's default expense account where omitted."
  accountId: ID
  "The legal entity's default cost centre where omitted."
  costCenterId: ID
  "The order's line it is for; needs a quantity."
  purchaseOrderLineId: ID
}

input CancelInvoiceInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "The system of record's id, or the one it was submitted under."
  invoiceId: ID!
  "When the reversal is posted, in an open period; today where omitted."
  postingDate: Date
  "Up to 500 characters."
  reason: String!
}

input PlaceInvoiceHoldInput {
  "1 to 128 characters, permanent: the same key never holds twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "The system of record's id, or the one it was submitted under."
  invoiceId: ID!
  "1 to 20 capitals, digits or underscores, such as DISPUTED. An invoice has one open hold a code."
  code: String!
  "Up to 500 characters."
  reason: String!
}

input ReleaseInvoiceHoldInput {
  "1 to 128 characters, permanent: the same key never releases twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "The system of record's id, or the one it was submitted under."
  invoiceId: ID!
  "The hold's code."
  code: String!
  "Up to 500 characters."
  reason: String!
}

input InvoiceStatusFilter {
  ids: [ID!]
  supplierId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Only changes to one of these."
  statuses: [DocumentStatus!]
}

"One change of one invoice's document status."
type InvoiceStatusChanged {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  "Who said so: a source's id or \`superledger\`."
  source: String!
  from: DocumentStatus
  to: DocumentStatus!
  reason: String
  "The invoice, at least as new as the event."
  invoice: Invoice
}

type Supplier @key(fields: "id", resolvable: false) {
  id: ID!
}

type LegalEntity @key(fields: "id", resolvable: false) {
  id: ID!
}

type Account @key(fields: "id", resolvable: false) {
  id: ID!
}

type CostCenter @key(fields: "id", resolvable: false) {
  id: ID!
}

type JournalEntry @key(fields: "id", resolvable: false) {
  id: ID!
}

type Posting @key(fields: "id", resolvable: false) {
  id: ID!
}

"An ISO 4217 code, such as EUR."
scalar Currency

"A calendar date, YYYY-MM-DD, without a time zone."
scalar Date

"An RFC 3339 instant in UTC."
scalar DateTime

"A decimal number as text, never a float: \\"10.50\\"."
scalar Decimal

"Any JSON value."
scalar JSON

"An amount with exactly the currency's decimal digits: EUR 2, JPY 0, KWD 3."
type Money @shareable {
  "Decimal text with the currency's digits; negative only where the field says so."
  amount: Decimal!
  currency: Currency!
}

"Where a page ends; paging is forward only."
type PageInfo @shareable {
  hasNextPage: Boolean!
  "Always false: paging is forward only."
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

"Which system said so, when, and in its own words."
type Provenance @shareable {
  "The source's id in the configuration; \`superledger\` for what was submitted here and is not posted yet."
  source: String!
  "What the source itself calls the thing."
  sourceKey: String!
  "When it was read from the source."
  fetchedAt: DateTime!
  "Milliseconds since then."
  ageMs: Int!
  "True when the source did not answer and this older copy stands in."
  stale: Boolean!
  "The source's change stamp or ETag."
  sourceVersion: String
  "The source's raw status code, also where it maps to UNKNOWN."
  sourceStatus: String
}

"A source whose rows are missing from a page."
type SourceFailure @shareable {
  source: String!
  "A code from docs/reference/errors.md, such as SOURCE_UNAVAILABLE."
  code: String!
  message: String!
  "When the source asked to come back later."
  retryAfterMs: Int
}

"What every mutation answers."
type PostingPayload @shareable {
  "Null when a control blocked the submission."
  posting: Posting
  "What the controls found; empty when nothing did."
  problems: [Problem!]!
  "True when the idempotency key had posted before and this is that first posting."
  replayed: Boolean!
}

"What one control found."
type Problem @shareable {
  "The control's id, such as DUP-1; docs/reference/controls.md explains each."
  code: String!
  severity: Severity!
  message: String!
  "The input field it is about, such as [\\"lines\\", \\"0\\", \\"amount\\"]."
  path: [String!]!
  "What the decision rests on: ids, counts and codes, nothing personal."
  evidence: JSON!
}

"BLOCK: cannot go on. HOLD: needs another person's release. WARN: goes on, but look."
enum Severity {
  BLOCK
  HOLD
  WARN
}
`;
