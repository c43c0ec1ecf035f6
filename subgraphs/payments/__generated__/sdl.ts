export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes"]
  )

type Query {
  "Null for an unknown id, and for a payment the viewer may not see."
  payment(id: ID!): Payment @authenticated
  "Payments of all systems in one order, newest posting date first."
  payments(
    filter: PaymentFilter
    "1 to 200."
    first: Int = 50
    "\`endCursor\` of the page before, for the same filter."
    after: String
  ): PaymentConnection! @authenticated
}

type Subscription {
  "Every change of a payment's status, each once and in order."
  paymentStatusChanged(
    filter: PaymentStatusFilter
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the payments that match come first, as they are now."
    snapshot: Boolean
  ): PaymentStatusChanged! @requiresScopes(scopes: [["payments:read"]])
}

"A payment as the payables ledger shows it."
type Payment @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) {
  id: ID!
  direction: PaymentDirection!
  "The source's payment method code."
  method: String
  status: PaymentStatus!
  amount: Money!
  supplier: Supplier
  legalEntity: LegalEntity
  valueDate: Date
  postingDate: Date!
  "The document number in the system of record, for people."
  documentNumber: String
  "Which invoices it paid."
  allocations: [PaymentAllocation!]!
  "What it made in the general ledger."
  journalEntries: [JournalEntry!]
  provenance: Provenance!
}

enum PaymentDirection {
  OUTBOUND
  INBOUND
}

enum PaymentStatus {
  PENDING_APPROVAL
  APPROVED
  "The open items are reserved for it."
  RESERVED
  TRANSMITTING
  SUBMITTED
  "The answer was lost; an enquiry decides."
  OUTCOME_UNKNOWN
  ACCEPTED
  SETTLED
  RETURNED
  REJECTED
  CANCELLED
  EXPIRED
  "A status of the source that Superledger does not know; see \`provenance.sourceStatus\`."
  UNKNOWN
}

"How much of a payment went to which invoice."
type PaymentAllocation {
  invoice: Invoice
  amount: Money!
  discount: Money
}

type Invoice @key(fields: "id") {
  id: ID!
  "The payments that settled it, wholly or in part; null when the source does not answer."
  payments: [Payment!]
}

input PaymentFilter {
  ids: [ID!]
  supplierId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  status: [PaymentStatus!]
  "Posting date, from this day on."
  from: Date
  "Posting date, up to and including this day."
  to: Date
}

input PaymentStatusFilter {
  ids: [ID!]
  supplierId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Only changes to one of these."
  statuses: [PaymentStatus!]
}

"One change of one payment's status."
type PaymentStatusChanged {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  "Who said so: a source's id or \`superledger\`."
  source: String!
  from: PaymentStatus
  to: PaymentStatus!
  reason: String
  "The payment, at least as new as the event."
  payment: Payment
}

type PaymentConnection {
  edges: [PaymentEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type PaymentEdge {
  cursor: String!
  node: Payment!
}

type Supplier @key(fields: "id", resolvable: false) {
  id: ID!
}

type LegalEntity @key(fields: "id", resolvable: false) {
  id: ID!
}

type JournalEntry @key(fields: "id", resolvable: false) {
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
`;
