export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes", "@tag"]
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
  "The payments of one run; null for an unknown id, for one the viewer sees no payment of, and for a portal user."
  paymentRun(id: ID!): PaymentRun @authenticated
  "Our own accounts at banks, of the legal entities the viewer sees."
  bankAccounts: [BankAccount!]! @requiresScopes(scopes: [["payments:read"]])
  "Statements of an account, newest first."
  bankStatements(
    filter: BankStatementFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): BankStatementConnection! @requiresScopes(scopes: [["payments:read"]])
  "Movements of our accounts, newest booking date first."
  bankTransactions(
    filter: BankTransactionFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): BankTransactionConnection! @requiresScopes(scopes: [["payments:read"]])
  bankTransaction(id: ID!): BankTransaction @requiresScopes(scopes: [["payments:read"]])
  "Files of banks as they are kept, newest first; of banks whose legal entities the viewer sees, all of them."
  bankFiles(
    filter: BankFileFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): BankFileConnection! @requiresScopes(scopes: [["payments:read"]])
  "Bank, payables and general ledger of one legal entity side by side, for booking days of at most 400 days."
  reconciliation(
    "Id (superledger:DE01) or code (DE01)."
    legalEntity: ID!
    from: Date!
    "Included."
    to: Date!
  ): Reconciliation @requiresScopes(scopes: [["payments:read"]])
  "What our accounts hold at the end of a day, by their statements, and all of it in one currency."
  cashPosition(
    "Today where it is not said."
    asOf: Date
    "What it is added up in."
    currency: Currency!
  ): CashPosition! @requiresScopes(scopes: [["payments:read"]])
  "What comes in and goes out over the next days, by what is known today."
  cashForecast("1 to 365." days: Int!, currency: Currency!): CashForecast!
    @requiresScopes(scopes: [["payments:read"]])
}

type Mutation {
  "Pays one supplier: checked, approved, then sent to the bank once."
  initiatePayment(input: InitiatePaymentInput!): PostingPayload! @authenticated
  "Pays what is due: open invoices chosen by due date, one payment a supplier account and currency, one or more files."
  initiatePaymentRun(input: InitiatePaymentRunInput!): PostingPayload! @authenticated
  "Takes a payment back: before it is released it is void, after that the bank is asked (camt.055)."
  cancelPayment(input: CancelPaymentInput!): PostingPayload! @authenticated
  "Says what a movement of an account is: the payments it settles or returns, or what else explains it."
  matchBankTransaction(input: MatchBankTransactionInput!): PostingPayload! @authenticated
  "Takes a match back; the movement is unmatched again, and the payment as it was before."
  unmatchBankTransaction(input: UnmatchBankTransactionInput!): PostingPayload! @authenticated
  """
  Gives up a refused file that can never be read, or what a report says of transactions that nobody here sent: its
  exception ends, and it is not read again. Its bytes stay.
  """
  setAsideBankFile(input: SetAsideBankFileInput!): PostingPayload! @authenticated
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

"A payment: one that was instructed here, or as a payables ledger shows one that was made elsewhere."
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
  "What it made in the general ledger; of a payment of ours, the documents of systems that booked it under its end-to-end id."
  journalEntries: [JournalEntry!]
  "How it came to its status, oldest first; only the present one for a payment that was made elsewhere."
  statusHistory: [PaymentStatusChange!]!
  "The day the bank was asked to execute it; null for a payment that was made elsewhere."
  requestedExecutionDate: Date
  "The last instant at which it can leave for that day."
  latestReleaseAt: DateTime
  "Our own account it leaves; null for a payment that was made elsewhere, and for a portal user."
  debtorAccount: BankAccount
  creditor: PaymentCreditor
  "The payee's account, as country and last four characters."
  creditorAccountMasked: String
  "Its id from end to end, constant over every retry."
  endToEndId: String
  uetr: String
  "What the payee's bank said of name and account."
  payeeVerification: PayeeVerification
  "The movements of our accounts that settled or returned it; null for a portal user."
  bankTransactions: [BankTransaction!]
  "The posting that made it; null for a payment that was made elsewhere."
  posting: Posting
}

type PaymentStatusChange {
  from: PaymentStatus
  "The same as \`from\` where a report says more and changes nothing."
  to: PaymentStatus!
  "ISO 20022 status, reason, return or cancellation code, such as ACSP or AC04."
  code: String
  reason: String
  "Who said so: a bank connection's id or \`superledger\`."
  source: String!
  at: DateTime!
}

type PaymentCreditor {
  name: String! @tag(name: "pii") @requiresScopes(scopes: [["payments:pii"]])
  "The whole account number; each use is audited."
  account: String @tag(name: "pii") @requiresScopes(scopes: [["payments:pii"]])
  bic: String
  country: String
}

type PayeeVerification {
  result: PayeeVerificationResult!
  at: DateTime!
  source: String!
}

enum PayeeVerificationResult {
  MATCH
  "Almost: the approver sees it."
  CLOSE_MATCH
  NO_MATCH
  "The payee's bank cannot be asked, or does not answer."
  NOT_POSSIBLE
  "Left out by agreement with the bank, as companies may for bulk files."
  OPTED_OUT
}

"Payments that were chosen, approved and sent together."
type PaymentRun @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) {
  id: ID!
  legalEntity: LegalEntity
  "Those the viewer sees, in the run's order; at most 10,000."
  payments: [Payment!]!
  totals: [Money!]!
  "One or more files by account, currency and profile."
  files: [PaymentFile!]!
  posting: Posting
}

type PaymentFile {
  "The message's id at the bank (MsgId)."
  messageId: String!
  debtorAccount: BankAccount
  transactions: Int!
  total: Money!
  "SHA-256 (hex) of the bytes that were signed and sent; null before that."
  sha256: String
}

type Posting @key(fields: "id", resolvable: false) {
  id: ID!
}

"An account of ours at a bank, as configured."
type BankAccount @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) {
  id: ID!
  name: String!
  legalEntity: LegalEntity
  currency: Currency!
  "Country and last four characters."
  accountMasked: String!
  bic: String!
  "The profile its files are written by."
  profile: String!
  "The closing balance of the newest statement; null before the first."
  balance: Money
  balanceDate: Date
  "What the newest notifications and reports have booked since."
  intradayBalance: Money
}

type BankStatement {
  id: ID!
  account: BankAccount
  type: BankStatementType!
  "The bank's own id of it."
  statementId: String!
  sequence: String
  "From 1, where the bank makes several pages of a large statement: each is listed, with the balances it hands on."
  page: Int!
  isLastPage: Boolean!
  from: Date!
  to: Date!
  opening: Money
  closing: Money
  entryCount: Int!
  importedAt: DateTime!
}

enum BankStatementType {
  "End of day (camt.053): balances and cash rest on it."
  STATEMENT
  "Within the day (camt.052)."
  REPORT
  "A single movement (camt.054)."
  NOTIFICATION
}

type BankStatementConnection {
  edges: [BankStatementEdge!]!
  pageInfo: PageInfo!
}

type BankStatementEdge {
  cursor: String!
  node: BankStatement!
}

"One movement of one of our accounts; of a batch booking, one of its transactions."
type BankTransaction @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) {
  id: ID!
  account: BankAccount
  legalEntity: LegalEntity
  "Below zero where money leaves."
  amount: Money!
  "BOOK, PDNG, INFO or FUTR (ISO 20022); the bank's own where it is none of these."
  status: String!
  "It takes an earlier movement back."
  isReversal: Boolean!
  bookingDate: Date!
  valueDate: Date
  "What the bank calls it."
  bankReference: String
  "Domain, family and sub-family: PMNT/ICDT/ESCT."
  bankCode: String
  endToEndId: String
  uetr: String
  creditorReference: String
  "Why it came back: an ISO external return reason."
  returnReason: String
  charges: Money
  "What the remitter wrote."
  text: String @tag(name: "pii") @requiresScopes(scopes: [["payments:pii"]])
  counterpartyName: String @tag(name: "pii") @requiresScopes(scopes: [["payments:pii"]])
  counterpartyMasked: String
  matching: BankMatching!
  "What it was found to be; null while nobody knows."
  match: BankMatch
  "What it may be, likeliest first, where it is unmatched; at most five. Of at most 10 unmatched movements a request: each looks through every system."
  suggestions: [BankMatchSuggestion!]!
}

enum BankMatching {
  UNMATCHED
  MATCHED
  "A person or a rule said what it is beside payments, such as a charge."
  EXPLAINED
  "Nothing to match: pending, or a batch booking whose parts are matched."
  NONE
}

type BankMatch {
  role: BankMatchRole!
  "P1 to P7 (docs/concepts/reconciliation.md), or MANUAL."
  pass: String!
  evidence: JSON!
  matchedBy: String!
  matchedAt: DateTime!
  payments: [Payment!]
}

enum BankMatchRole {
  SETTLEMENT
  RETURN
  "A payment that an ERP or the bank's own portal made."
  PAYMENT_ELSEWHERE
  CHARGE
  OTHER
}

type BankMatchSuggestion {
  pass: String!
  payments: [Payment!]
  invoices: [Invoice!]
  evidence: JSON!
}

type BankTransactionConnection {
  edges: [BankTransactionEdge!]!
  pageInfo: PageInfo!
}

type BankTransactionEdge {
  cursor: String!
  node: BankTransaction!
}

"A file that a bank put out, kept as it came."
type BankFile @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) {
  id: ID!
  "The bank connection's id."
  source: String!
  "As the bank calls it."
  name: String!
  "Bytes."
  size: Float!
  "SHA-256 (hex) of its bytes."
  sha256: String!
  "STATUS_REPORT, STATEMENT, REPORT, NOTIFICATION or CANCELLATION_ANSWER; null where it was refused before it said so."
  kind: String
  "The bank's id of the message (MsgId)."
  messageId: String
  state: BankFileState!
  "Why it was refused (docs/concepts/bank-statements.md); STRANGERS where an imported report tells of what nobody here sent."
  fault: String
  receivedAt: DateTime!
  settledAt: DateTime
}

enum BankFileState {
  "Here, and nothing made of it yet; \`fault\` is FAILED where that failed on our side and is tried again by itself."
  RECEIVED
  IMPORTED
  "What it says was told before."
  DUPLICATE
  "Not believed; it had no effect, and is read again when a worker starts."
  REFUSED
  "Refused for good, as people decided."
  ASIDE
}

type BankFileConnection {
  edges: [BankFileEdge!]!
  pageInfo: PageInfo!
}

type BankFileEdge {
  cursor: String!
  node: BankFile!
}

input BankFileFilter {
  ids: [ID!]
  "The bank connection's id."
  source: String
  state: [BankFileState!]
}

input BankStatementFilter {
  accountId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  type: [BankStatementType!]
  from: Date
  to: Date
}

input BankTransactionFilter {
  ids: [ID!]
  accountId: ID
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  matching: [BankMatching!]
  from: Date
  to: Date
  endToEndId: String
}

"Three books of one legal entity: the bank's, the payables', the general ledger's."
type Reconciliation {
  legalEntity: LegalEntity
  from: Date!
  to: Date!
  accounts: [ReconciledAccount!]!
  "At most 5,000, those that do not agree first; \`isComplete\` is false where there are more."
  rows: [ReconciliationRow!]!
  isComplete: Boolean!
  counts: [ReconciliationCount!]!
  "True where every row is MATCHED or TIMING, every account's books agree and no statement is missing."
  isReconciled: Boolean!
  "The sources whose rows are missing."
  incomplete: [SourceFailure!]!
}

type ReconciledAccount {
  account: BankAccount
  "The last statement's closing balance on or before \`to\`."
  bankBalance: Money
  "What the general ledger's account moved in the time."
  ledgerMovement: Money
  "What the bank's account moved in the time."
  bankMovement: Money
  "False where a statement or page is missing, between two or at either end: a working day that is over and that none tells of."
  isGapless: Boolean!
}

type ReconciliationRow {
  state: ReconciliationState!
  bankTransaction: BankTransaction
  payment: Payment
  journalEntry: JournalEntry
  bankAmount: Money
  payablesAmount: Money
  ledgerAmount: Money
  "Why it has its state, in words."
  explanation: String!
}

type ReconciliationCount {
  state: ReconciliationState!
  count: Int!
}

enum ReconciliationState {
  MATCHED
  "In one book already, and due in the others within the days that takes."
  TIMING
  MISSING_IN_BANK
  MISSING_IN_GL
  AMOUNT_DIFF
  DUPLICATE
}

type CashPosition {
  asOf: Date!
  currency: Currency!
  accounts: [CashPositionRow!]!
  "Null where an account has no statement yet (its \`booked\` is null) or no rate (\`unconverted\` names its currency), and without accounts."
  total: Money
  unconverted: [Currency!]!
  "The day and base of the reference rates."
  rateDate: Date
  rateSource: String!
}

type CashPositionRow {
  account: BankAccount
  "By the newest statement on or before the day; null before the first."
  booked: Money
  statementDate: Date
  "Statements are missing between it and the day."
  isOld: Boolean!
  "With the bank, or booked by it, and not in \`booked\`: below zero."
  inTransit: Money!
  converted: Money
  "Units of the position's currency for one of the account's."
  rate: Decimal
}

type CashForecast {
  currency: Currency!
  opening: Money
  days: [CashForecastDay!]!
  "What it rests on, in words: rates, habits of payment, what is left out."
  assumptions: [String!]!
  unconverted: [Currency!]!
  incomplete: [SourceFailure!]!
}

type CashForecastDay {
  date: Date!
  "Below zero: what is due to suppliers and not instructed, on the day we are wont to pay."
  payables: Money!
  "Above zero: what customers owe, on the day they are wont to pay, where a connector reads open items of customers. None that comes with Superledger does: it is 0.00, and \`assumptions\` says so."
  receivables: Money!
  "Below zero: instructed and not in the opening yet."
  instructed: Money!
  "Null where the opening is not known, or there are more open items than one answer looks through (\`assumptions\`)."
  closing: Money
}

input InitiatePaymentInput {
  "1 to 128 characters; permanent: the same key never pays twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  "Id (superledger:DE01) or code (DE01)."
  legalEntityId: ID!
  "The account of ours that it leaves."
  debtorAccountId: ID!
  supplierId: ID!
  "One of the supplier's bank accounts; its only one where it is not said."
  creditorBankAccountId: ID
  amount: MoneyInput!
  requestedExecutionDate: Date!
  "The invoices it pays; amounts and discounts in the invoice's currency, which is the payment's."
  allocations: [PaymentAllocationInput!]!
  "What the payee's bank said of name and account, where it was asked."
  payeeVerification: PayeeVerificationInput
}

"An amount with at most the currency's decimal digits."
input MoneyInput {
  amount: Decimal!
  currency: Currency!
}

input PaymentAllocationInput {
  invoiceId: ID!
  amount: Decimal!
  "Cash discount taken: the invoice's amount less this is paid."
  discount: Decimal
}

input PayeeVerificationInput {
  result: PayeeVerificationResult!
  at: DateTime!
  source: String!
}

input InitiatePaymentRunInput {
  "1 to 128 characters; permanent."
  idempotencyKey: String!
  validateOnly: Boolean
  legalEntityId: ID!
  "Accounts payments may leave: for each currency the first of it."
  debtorAccountIds: [ID!]!
  "Invoices due on or before this day, and those whose discount ends on or before it."
  dueBefore: Date!
  requestedExecutionDate: Date!
  "Only these suppliers."
  supplierIds: [ID!]
  "Only these currencies."
  currencies: [Currency!]
  "Takes a discount that is still due on the execution day."
  takeDiscounts: Boolean
  "Takes open credit memos that are due off what their supplier gets in their currency, each of them whole; without it they are left out. A supplier whose credit comes to as much as its invoices or more is paid nothing (CREDIT_EXCEEDS). Off unless told: who turns it on has the ERP clear them against each other."
  netCreditMemos: Boolean
  "1 to 10,000 payments; what is over stays open and is told as a WARN."
  maxPayments: Int
}

input CancelPaymentInput {
  idempotencyKey: String!
  validateOnly: Boolean
  paymentId: ID!
  reason: String!
  "ISO external cancellation reason: CUST (default), DUPL, FRAD, TECH …"
  reasonCode: String
}

input MatchBankTransactionInput {
  idempotencyKey: String!
  validateOnly: Boolean
  bankTransactionId: ID!
  "The payments it settles or returns."
  paymentIds: [ID!]
  "Where it is no payment: CHARGE or OTHER."
  role: BankMatchRole
  reason: String!
}

input UnmatchBankTransactionInput {
  idempotencyKey: String!
  validateOnly: Boolean
  bankTransactionId: ID!
  reason: String!
}

input SetAsideBankFileInput {
  "1 to 128 characters; permanent."
  idempotencyKey: String!
  validateOnly: Boolean
  bankFileId: ID!
  "Why it can never be read, and what was done about what it said."
  reason: String!
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
  "What is paid of it; below zero where it is a credit memo that is netted."
  amount: Money!
  discount: Money
}

type Invoice @key(fields: "id") {
  id: ID!
  "The payments that settled it, wholly or in part; null when the source does not answer."
  payments: [Payment!]
  "What payments that were instructed here hold of it, so that nobody else can pay that."
  reserved: Money @requiresScopes(scopes: [["payments:read"]])
  "What may still be paid: open at the system of record, less what is reserved or paid and not cleared there yet."
  payable: Money @requiresScopes(scopes: [["payments:read"]])
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
