export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes"]
  )

type Query {
  "The companies whose books these are, as configured; only those the viewer sees."
  legalEntities: [LegalEntity!]! @authenticated
  account(id: ID!): Account @authenticated
  "The charts of accounts, source by source in account order."
  accounts(filter: AccountFilter, "1 to 200." first: Int = 50, after: String): AccountConnection!
    @authenticated
  "Cost centres (NetSuite: departments), source by source in key order."
  costCenters(
    filter: CostCenterFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): CostCenterConnection! @authenticated
  "The periods of one fiscal year, oldest first. SAP has no readable period status: there it is what the configuration declares."
  fiscalPeriods(legalEntity: ID!, fiscalYear: Int!): [FiscalPeriod!]! @authenticated
  journalEntry(id: ID!): JournalEntry @authenticated
  "Journal entries of all systems in one order, newest posting date first."
  journalEntries(
    filter: JournalEntryFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): JournalEntryConnection! @authenticated
  "What stands between a period and its closing, item by item: what passed, what failed, and what nobody checks yet."
  closeChecklist(
    "Id (superledger:DE01) or code (DE01)."
    legalEntity: ID!
    period: FiscalPeriodInput!
  ): CloseChecklist! @requiresScopes(scopes: [["ledger:read"]])
}

type Mutation {
  "Posts a journal entry. It is checked, approved by another person, then posted to the legal entity's ledger exactly once."
  postJournalEntry(input: PostJournalEntryInput!): PostingPayload!
    @requiresScopes(scopes: [["ledger:write"]])
  "Posts the entry that takes another one back: the same lines with their sides exchanged, and the link between the two. What was posted is never changed."
  reverseJournalEntry(input: ReverseJournalEntryInput!): PostingPayload!
    @requiresScopes(scopes: [["ledger:write"]])
  "Closes a period for everything that is posted through Superledger, once its checklist holds and another person agrees. The source's own periods are closed in the source."
  closePeriod(input: ClosePeriodInput!): PostingPayload! @requiresScopes(scopes: [["ledger:close"]])
  "Opens a period again that was closed here, once another person agrees; the latest one first."
  reopenPeriod(input: ReopenPeriodInput!): PostingPayload!
    @requiresScopes(scopes: [["ledger:close"]])
}

type Subscription {
  "Every journal entry that was posted, through Superledger or in its system, each once and in order."
  journalEntryPosted(
    filter: JournalEntryPostedFilter
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the journal entries that match come first, as they are now."
    snapshot: Boolean
  ): JournalEntryPosted! @requiresScopes(scopes: [["ledger:read"]])
}

"A company with books of its own; configuration, not a source's."
type LegalEntity @key(fields: "id") {
  "superledger:<code>."
  id: ID!
  code: String!
  name: String!
  "ISO 3166-1 alpha-2."
  country: String!
  "The currency of its books."
  currency: Currency!
  "Which source owns which of its domains."
  systemOfRecord: [SystemOfRecord!]!
}

type SystemOfRecord {
  "suppliers, invoices, payments or ledger."
  domain: String!
  "The source's id."
  source: String!
  "What the source calls the legal entity."
  nativeKey: String!
}

type Account @key(fields: "id") @requiresScopes(scopes: [["ledger:read"]]) {
  id: ID!
  number: String!
  name: String!
  classification: AccountClassification!
  "False for headers and totals, and where the source blocks posting."
  isPosting: Boolean!
  "True for the control account of a sub-ledger: no manual posting."
  isControl: Boolean!
  chartOfAccounts: String!
  "Where the account is kept in one currency only."
  currency: Currency
  "The legal entities that keep their books in this chart."
  legalEntities: [LegalEntity!]!
  provenance: Provenance!
}

enum AccountClassification {
  ASSET
  LIABILITY
  EQUITY
  REVENUE
  EXPENSE
  "The source does not say."
  UNKNOWN
}

type CostCenter @key(fields: "id") @requiresScopes(scopes: [["ledger:read"]]) {
  id: ID!
  code: String!
  name: String!
  "Null where it serves every legal entity of its source."
  legalEntity: LegalEntity
  validFrom: Date
  validTo: Date
  isBlocked: Boolean!
  provenance: Provenance!
}

type FiscalPeriod @requiresScopes(scopes: [["ledger:read"]]) {
  id: ID!
  legalEntity: LegalEntity!
  name: String!
  fiscalYear: Int!
  period: Int!
  startDate: Date!
  endDate: Date!
  status: PeriodStatus!
  provenance: Provenance!
}

enum PeriodStatus {
  OPEN
  FUTURE
  CLOSED
  LOCKED
  NEVER_OPENED
  "The source does not say."
  UNKNOWN
}

"A document of the general ledger; debits equal credits."
type JournalEntry @key(fields: "id") @requiresScopes(scopes: [["ledger:read"]]) {
  id: ID!
  number: String!
  "POSTED for whatever a source has; the others for what was submitted here and is not there yet."
  status: JournalStatus!
  legalEntity: LegalEntity!
  "The source's document type, such as SAP's KR."
  documentType: String!
  postingDate: Date!
  documentDate: Date
  fiscalYear: Int!
  fiscalPeriod: Int!
  description: String
  currency: Currency!
  isReversal: Boolean!
  isReversed: Boolean!
  reference: String
  "The entry this one takes back, where it was reversed through Superledger."
  reverses: JournalEntry
  "The entry that takes this one back, where it was reversed through Superledger."
  reversedBy: JournalEntry
  "At most 999."
  lines: [JournalLine!]!
  provenance: Provenance!
}

enum JournalStatus {
  PENDING_APPROVAL
  APPROVED
  POSTED
  CANCELLED
}

type JournalLine {
  number: Int!
  account: Account
  side: DebitCredit!
  "Positive, in the currency of the transaction."
  amount: Money!
  "Positive, in the currency of the legal entity's books."
  ledgerAmount: Money!
  costCenter: CostCenter
  text: String
}

enum DebitCredit {
  DEBIT
  CREDIT
}

input AccountFilter {
  ids: [ID!]
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Part of number or name."
  search: String
}

input CostCenterFilter {
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
}

input JournalEntryFilter {
  ids: [ID!]
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Posting date, from this day on."
  from: Date
  "Posting date, up to and including this day."
  to: Date
}

type AccountConnection {
  edges: [AccountEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type AccountEdge {
  cursor: String!
  node: Account!
}

type CostCenterConnection {
  edges: [CostCenterEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type CostCenterEdge {
  cursor: String!
  node: CostCenter!
}

type JournalEntryConnection {
  edges: [JournalEntryEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type JournalEntryEdge {
  cursor: String!
  node: JournalEntry!
}

input PostJournalEntryInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  "Id (superledger:DE01) or code (DE01)."
  legalEntityId: ID!
  "Entries go to the legal entity's leading ledger and those that follow it; another one is UNSUPPORTED_BY_TARGET."
  ledger: String
  postingDate: Date!
  "At most 100 characters; SAP keeps the first 25."
  description: String!
  currency: Currency!
  "2 to 200."
  lines: [PostJournalEntryLineInput!]!
  "Matched movements of our bank accounts that it books, at most 60: its lines are exactly what they are (JRN-9), each is booked once, and nobody has to approve what the bank has done already."
  bankTransactionIds: [ID!]
}

input PostJournalEntryLineInput {
  accountId: ID!
  side: DebitCredit!
  "Above zero, in the journal's currency."
  amount: Decimal!
  "In the currency of the legal entity's books; given for every line or for none. Where that is another currency, the targets translate themselves: UNSUPPORTED_BY_TARGET."
  ledgerAmount: Decimal
  "The journal's own legal entity; a line of another one is another document."
  legalEntityId: ID
  "The legal entity on the other side of an intercompany line; no target has a place for it yet."
  partnerEntityId: ID
  costCenterId: ID
  "No target has a place for further dimensions yet: UNSUPPORTED_BY_TARGET when given."
  dimensions: [DimensionInput!]
  "At most 50 characters."
  text: String
}

input DimensionInput {
  name: String!
  value: String!
}

input ReverseJournalEntryInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  journalEntryId: ID!
  "Today where omitted. In a closed period: the first day of the first open one after it, with a WARN that says so."
  postingDate: Date
  reason: String!
}

input FiscalPeriodInput {
  fiscalYear: Int!
  "1 to 16, as the source counts."
  period: Int!
}

input ClosePeriodInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  "Id (superledger:DE01) or code (DE01)."
  legalEntityId: ID!
  fiscalYear: Int!
  period: Int!
  reason: String!
}

input ReopenPeriodInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  "Id (superledger:DE01) or code (DE01)."
  legalEntityId: ID!
  fiscalYear: Int!
  period: Int!
  reason: String!
}

"Whether a period can be closed here, and why not."
type CloseChecklist {
  legalEntity: LegalEntity!
  fiscalYear: Int!
  period: Int!
  startDate: Date!
  endDate: Date!
  "Superledger's own gate; the source's period status is \`fiscalPeriods\`."
  gate: PeriodGateState!
  "True when no item failed. What is NOT_CHECKED is for people to look at."
  ready: Boolean!
  items: [CloseChecklistItem!]!
  "How many journal entries the period has."
  entries: Int!
  "SHA-256 over every entry's id and totals: what closing would be held against later."
  snapshotHash: String!
}

enum PeriodGateState {
  OPEN
  "Somebody asked to close it: it takes nothing any more and waits for another person."
  CLOSING
  CLOSED
}

type CloseChecklistItem {
  "The control's id, such as GATE-1."
  code: String!
  status: CloseItemStatus!
  message: String!
  "Ids, counts and amounts."
  evidence: JSON!
}

enum CloseItemStatus {
  PASSED
  FAILED
  "Nobody checks this here yet."
  NOT_CHECKED
}

input JournalEntryPostedFilter {
  ids: [ID!]
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
}

"One journal entry that was posted."
type JournalEntryPosted {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  "The source it was posted to."
  source: String!
  from: JournalStatus
  to: JournalStatus!
  reason: String
  "The entry, at least as new as the event."
  journalEntry: JournalEntry
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
