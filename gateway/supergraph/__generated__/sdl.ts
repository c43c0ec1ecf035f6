export const supergraphSdl = `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  @link(url: "https://specs.apollo.dev/tag/v0.3")
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
{
  query: Query
  mutation: Mutation
  subscription: Subscription
}

directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

directive @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION

directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE

directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String, contextArguments: [join__ContextArgument!]) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

directive @join__graph(name: String!, url: String!) on ENUM_VALUE

directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE

directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR

directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION

directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM

directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA

type Account
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: LEDGER, key: "id")
  @requiresScopes(scopes: [["ledger:read"]])
{
  id: ID!
  number: String! @join__field(graph: LEDGER)
  name: String! @join__field(graph: LEDGER)
  classification: AccountClassification! @join__field(graph: LEDGER)

  """False for headers and totals, and where the source blocks posting."""
  isPosting: Boolean! @join__field(graph: LEDGER)

  """True for the control account of a sub-ledger: no manual posting."""
  isControl: Boolean! @join__field(graph: LEDGER)
  chartOfAccounts: String! @join__field(graph: LEDGER)

  """Where the account is kept in one currency only."""
  currency: Currency @join__field(graph: LEDGER)

  """The legal entities that keep their books in this chart."""
  legalEntities: [LegalEntity!]! @join__field(graph: LEDGER)
  provenance: Provenance! @join__field(graph: LEDGER)
}

enum AccountClassification
  @join__type(graph: LEDGER)
{
  ASSET @join__enumValue(graph: LEDGER)
  LIABILITY @join__enumValue(graph: LEDGER)
  EQUITY @join__enumValue(graph: LEDGER)
  REVENUE @join__enumValue(graph: LEDGER)
  EXPENSE @join__enumValue(graph: LEDGER)

  """The source does not say."""
  UNKNOWN @join__enumValue(graph: LEDGER)
}

type AccountConnection
  @join__type(graph: LEDGER)
{
  edges: [AccountEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

type AccountEdge
  @join__type(graph: LEDGER)
{
  cursor: String!
  node: Account!
}

input AccountFilter
  @join__type(graph: LEDGER)
{
  ids: [ID!]

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Part of number or name."""
  search: String
}

type Address
  @join__type(graph: SUPPLIERS)
{
  street: String
  city: String
  postalCode: String
  region: String

  """ISO 3166-1 alpha-2."""
  country: String
}

input AddressInput
  @join__type(graph: SUPPLIERS)
{
  street: String
  city: String
  postalCode: String
  region: String

  """ISO 3166-1 alpha-2; the supplier's where omitted."""
  country: String
}

"""
By days past the due date, without one past the invoice date. A credit memo reduces the one it is due in, which may fall below zero.
"""
type AgedAmounts
  @join__type(graph: INVOICES)
{
  notDue: Money!
  days1To30: Money!
  days31To60: Money!
  days61To90: Money!
  over90Days: Money!
  total: Money!
}

"""
What was owed at the end of a day. Amounts stand in the documents' own currencies: nothing is converted.
"""
type AgedPayables
  @join__type(graph: INVOICES)
  @requiresScopes(scopes: [["invoices:read"]])
{
  asOf: Date!

  """By legal entity, supplier and currency, in this order."""
  rows: [AgedPayablesRow!]!

  """By legal entity and currency, in this order."""
  totals: [AgedPayablesTotal!]!

  """The sources whose documents or settlements are missing."""
  incomplete: [SourceFailure!]!

  """What the figures cannot tell, and decisions that are in them."""
  notes: [AgedPayablesNote!]!
}

type AgedPayablesNote
  @join__type(graph: INVOICES)
{
  code: AgedPayablesNoteCode!
  message: String!

  """The invoices or payments it is about, up to 20."""
  ids: [ID!]!
}

enum AgedPayablesNoteCode
  @join__type(graph: INVOICES)
{
  """
  The day is over: payments posted since are added back. What was settled since otherwise, by a credit or a write-off, counts as settled; what was cancelled since is left out.
  """
  PAST_FROM_PAYMENTS @join__enumValue(graph: INVOICES)

  """
  Payments posted since, of which the source does not tell what they paid, are not added back.
  """
  UNALLOCATED_SINCE @join__enumValue(graph: INVOICES)

  """There are more documents than one answer looks through."""
  LIMIT_REACHED @join__enumValue(graph: INVOICES)

  """Left out: the source does not say what is open."""
  OPEN_UNKNOWN @join__enumValue(graph: INVOICES)

  """Two systems know the same document: it counts once."""
  COUNTED_ONCE @join__enumValue(graph: INVOICES)
}

type AgedPayablesRow
  @join__type(graph: INVOICES)
{
  legalEntity: LegalEntity!
  supplier: Supplier
  currency: Currency!

  """Documents with an open amount."""
  invoices: Int!
  aged: AgedAmounts!
}

type AgedPayablesTotal
  @join__type(graph: INVOICES)
{
  legalEntity: LegalEntity!
  currency: Currency!

  """True where this is the currency of the legal entity's books."""
  isLocalCurrency: Boolean!

  """Documents with an open amount."""
  invoices: Int!
  aged: AgedAmounts!
}

type Approval
  @join__type(graph: OPERATIONS)
{
  by: String!

  """The person whose authority a delegate used."""
  onBehalfOf: String
  decision: ApprovalDecision!
  at: DateTime!
  comment: String

  """Set when it no longer counts, because what it stood on has changed."""
  voidedAt: DateTime
}

enum ApprovalDecision
  @join__type(graph: OPERATIONS)
{
  APPROVED @join__enumValue(graph: OPERATIONS)
  REJECTED @join__enumValue(graph: OPERATIONS)
}

input ApprovePostingInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!

  """The \`contentHash\` the approver saw."""
  contentHash: String!
  comment: String

  """Ids or addresses of documents it rests on; at most 20."""
  evidence: [String!]
}

type AuditConnection
  @join__type(graph: OPERATIONS)
{
  edges: [AuditEdge!]!
  pageInfo: PageInfo!
}

type AuditEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: AuditEntry!
}

"""One action that was taken or refused."""
type AuditEntry
  @join__type(graph: OPERATIONS)
{
  id: ID!
  sequence: Float!
  at: DateTime!

  """
  The token's subject, or \`superledger\` for the worker; null once erased.
  """
  subject: String

  """The person behind it; null once erased."""
  person: String
  action: String!
  object: ID!
  decision: String!
  requestId: String!

  """
  Evidence: control results, hashes, ids. What a person wrote is null once erased.
  """
  details: JSON!
}

input AuditFilter
  @join__type(graph: OPERATIONS)
{
  """The id of a posting or entity."""
  object: ID
  subject: String
  action: String
}

"""
SHA-256 over the salt and the value is the commitment, which the leaf holds in the value's place.
"""
type AuditOpening
  @join__type(graph: OPERATIONS)
{
  """Hex."""
  commitment: String!

  """Hex, 32 bytes."""
  salt: String!

  """Canonical JSON."""
  value: String!
}

"""
An inclusion proof (RFC 6962). \`examples/verify-audit-proof.mjs\` checks one on its own.
"""
type AuditProof
  @join__type(graph: OPERATIONS)
{
  """The place of the entry in the tree, from 0."""
  leafIndex: Float!

  """How many entries the checkpoint is over."""
  treeSize: Float!

  """The entry's canonical JSON (RFC 8785): what is hashed."""
  leaf: String!

  """The audit path, from the leaf upwards: SHA-256 hashes in base64."""
  hashes: [String!]!

  """The signed tree head, as C2SP tlog-checkpoint has it."""
  checkpoint: String!

  """What the leaf's commitments stand for, as far as it was not erased."""
  openings: [AuditOpening!]!
}

"""An account of ours at a bank, as configured."""
type BankAccount
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["payments:read"]])
{
  id: ID!
  name: String!
  legalEntity: LegalEntity
  currency: Currency!

  """Country and last four characters."""
  accountMasked: String!
  bic: String!

  """The profile its files are written by."""
  profile: String!

  """The closing balance of the newest statement; null before the first."""
  balance: Money
  balanceDate: Date

  """What the newest notifications and reports have booked since."""
  intradayBalance: Money
}

"""A bank would not pay to the account, or sent money back from it."""
type BankAccountFlag
  @join__type(graph: SUPPLIERS)
{
  id: ID!

  """ISO 20022 status or return reason, such as AC04."""
  reasonCode: String!

  """The payment that told of it."""
  paymentId: ID!
  flaggedAt: DateTime!
}

"""A file that a bank put out, kept as it came."""
type BankFile
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["payments:read"]])
{
  id: ID!

  """The bank connection's id."""
  source: String! @join__field(graph: PAYMENTS)

  """As the bank calls it."""
  name: String! @join__field(graph: PAYMENTS)

  """Bytes."""
  size: Float! @join__field(graph: PAYMENTS)

  """SHA-256 (hex) of its bytes."""
  sha256: String! @join__field(graph: PAYMENTS)

  """
  STATUS_REPORT, STATEMENT, REPORT, NOTIFICATION or CANCELLATION_ANSWER; null where it was refused before it said so.
  """
  kind: String @join__field(graph: PAYMENTS)

  """The bank's id of the message (MsgId)."""
  messageId: String @join__field(graph: PAYMENTS)
  state: BankFileState! @join__field(graph: PAYMENTS)

  """
  Why it was refused (docs/concepts/bank-statements.md); STRANGERS where an imported report tells of what nobody here sent.
  """
  fault: String @join__field(graph: PAYMENTS)
  receivedAt: DateTime! @join__field(graph: PAYMENTS)
  settledAt: DateTime @join__field(graph: PAYMENTS)
}

type BankFileConnection
  @join__type(graph: PAYMENTS)
{
  edges: [BankFileEdge!]!
  pageInfo: PageInfo!
}

type BankFileEdge
  @join__type(graph: PAYMENTS)
{
  cursor: String!
  node: BankFile!
}

input BankFileFilter
  @join__type(graph: PAYMENTS)
{
  ids: [ID!]

  """The bank connection's id."""
  source: String
  state: [BankFileState!]
}

enum BankFileState
  @join__type(graph: PAYMENTS)
{
  """
  Here, and nothing made of it yet; \`fault\` is FAILED where that failed on our side and is tried again by itself.
  """
  RECEIVED @join__enumValue(graph: PAYMENTS)
  IMPORTED @join__enumValue(graph: PAYMENTS)

  """What it says was told before."""
  DUPLICATE @join__enumValue(graph: PAYMENTS)

  """
  Not believed; it had no effect, and is read again when a worker starts.
  """
  REFUSED @join__enumValue(graph: PAYMENTS)

  """Refused for good, as people decided."""
  ASIDE @join__enumValue(graph: PAYMENTS)
}

type BankMatch
  @join__type(graph: PAYMENTS)
{
  role: BankMatchRole!

  """P1 to P7 (docs/concepts/reconciliation.md), or MANUAL."""
  pass: String!
  evidence: JSON!
  matchedBy: String!
  matchedAt: DateTime!
  payments: [Payment!]
}

enum BankMatching
  @join__type(graph: PAYMENTS)
{
  UNMATCHED @join__enumValue(graph: PAYMENTS)
  MATCHED @join__enumValue(graph: PAYMENTS)

  """A person or a rule said what it is beside payments, such as a charge."""
  EXPLAINED @join__enumValue(graph: PAYMENTS)

  """Nothing to match: pending, or a batch booking whose parts are matched."""
  NONE @join__enumValue(graph: PAYMENTS)
}

enum BankMatchRole
  @join__type(graph: PAYMENTS)
{
  SETTLEMENT @join__enumValue(graph: PAYMENTS)
  RETURN @join__enumValue(graph: PAYMENTS)

  """A payment that an ERP or the bank's own portal made."""
  PAYMENT_ELSEWHERE @join__enumValue(graph: PAYMENTS)
  CHARGE @join__enumValue(graph: PAYMENTS)
  OTHER @join__enumValue(graph: PAYMENTS)
}

type BankMatchSuggestion
  @join__type(graph: PAYMENTS)
{
  pass: String!
  payments: [Payment!]
  invoices: [Invoice!]
  evidence: JSON!
}

type BankStatement
  @join__type(graph: PAYMENTS)
{
  id: ID!
  account: BankAccount
  type: BankStatementType!

  """The bank's own id of it."""
  statementId: String!
  sequence: String

  """
  From 1, where the bank makes several pages of a large statement: each is listed, with the balances it hands on.
  """
  page: Int!
  isLastPage: Boolean!
  from: Date!
  to: Date!
  opening: Money
  closing: Money
  entryCount: Int!
  importedAt: DateTime!
}

type BankStatementConnection
  @join__type(graph: PAYMENTS)
{
  edges: [BankStatementEdge!]!
  pageInfo: PageInfo!
}

type BankStatementEdge
  @join__type(graph: PAYMENTS)
{
  cursor: String!
  node: BankStatement!
}

input BankStatementFilter
  @join__type(graph: PAYMENTS)
{
  accountId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
  type: [BankStatementType!]
  from: Date
  to: Date
}

enum BankStatementType
  @join__type(graph: PAYMENTS)
{
  """End of day (camt.053): balances and cash rest on it."""
  STATEMENT @join__enumValue(graph: PAYMENTS)

  """Within the day (camt.052)."""
  REPORT @join__enumValue(graph: PAYMENTS)

  """A single movement (camt.054)."""
  NOTIFICATION @join__enumValue(graph: PAYMENTS)
}

"""
One movement of one of our accounts; of a batch booking, one of its transactions.
"""
type BankTransaction
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["payments:read"]])
{
  id: ID!
  account: BankAccount @join__field(graph: PAYMENTS)
  legalEntity: LegalEntity @join__field(graph: PAYMENTS)

  """Below zero where money leaves."""
  amount: Money! @join__field(graph: PAYMENTS)

  """
  BOOK, PDNG, INFO or FUTR (ISO 20022); the bank's own where it is none of these.
  """
  status: String! @join__field(graph: PAYMENTS)

  """It takes an earlier movement back."""
  isReversal: Boolean! @join__field(graph: PAYMENTS)
  bookingDate: Date! @join__field(graph: PAYMENTS)
  valueDate: Date @join__field(graph: PAYMENTS)

  """What the bank calls it."""
  bankReference: String @join__field(graph: PAYMENTS)

  """Domain, family and sub-family: PMNT/ICDT/ESCT."""
  bankCode: String @join__field(graph: PAYMENTS)
  endToEndId: String @join__field(graph: PAYMENTS)
  uetr: String @join__field(graph: PAYMENTS)
  creditorReference: String @join__field(graph: PAYMENTS)

  """Why it came back: an ISO external return reason."""
  returnReason: String @join__field(graph: PAYMENTS)
  charges: Money @join__field(graph: PAYMENTS)

  """What the remitter wrote."""
  text: String @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:pii"]]) @tag(name: "pii")
  counterpartyName: String @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:pii"]]) @tag(name: "pii")
  counterpartyMasked: String @join__field(graph: PAYMENTS)
  matching: BankMatching! @join__field(graph: PAYMENTS)

  """What it was found to be; null while nobody knows."""
  match: BankMatch @join__field(graph: PAYMENTS)

  """
  What it may be, likeliest first, where it is unmatched; at most five. Of at most 10 unmatched movements a request: each looks through every system.
  """
  suggestions: [BankMatchSuggestion!]! @join__field(graph: PAYMENTS)
}

type BankTransactionConnection
  @join__type(graph: PAYMENTS)
{
  edges: [BankTransactionEdge!]!
  pageInfo: PageInfo!
}

type BankTransactionEdge
  @join__type(graph: PAYMENTS)
{
  cursor: String!
  node: BankTransaction!
}

input BankTransactionFilter
  @join__type(graph: PAYMENTS)
{
  ids: [ID!]
  accountId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
  matching: [BankMatching!]
  from: Date
  to: Date
  endToEndId: String
}

"""The call that confirmed new bank details."""
input CallBackInput
  @join__type(graph: SUPPLIERS)
{
  """One of the supplier's numbers on its master record, in any spelling."""
  dialledNumber: String!

  """Where the number was taken from."""
  source: CallBackSource!

  """Who answered."""
  contactName: String!

  """Within 30 days."""
  at: DateTime!
  outcome: CallBackOutcome!

  """Who called: not who asks for the change."""
  caller: String!
}

enum CallBackOutcome
  @join__type(graph: SUPPLIERS)
{
  CONFIRMED @join__enumValue(graph: SUPPLIERS)
  NOT_REACHED @join__enumValue(graph: SUPPLIERS)
  DENIED @join__enumValue(graph: SUPPLIERS)
}

enum CallBackSource
  @join__type(graph: SUPPLIERS)
{
  """The supplier's record in its system, as it was before the request."""
  MASTER_RECORD @join__enumValue(graph: SUPPLIERS)

  """Anything else, such as the letter that asks for the change; refused."""
  OTHER @join__enumValue(graph: SUPPLIERS)
}

input CancelInvoiceInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """The system of record's id, or the one it was submitted under."""
  invoiceId: ID!

  """When the reversal is posted, in an open period; today where omitted."""
  postingDate: Date

  """Up to 500 characters."""
  reason: String!
}

input CancelPaymentInput
  @join__type(graph: PAYMENTS)
{
  idempotencyKey: String!
  validateOnly: Boolean
  paymentId: ID!
  reason: String!

  """ISO external cancellation reason: CUST (default), DUPL, FRAD, TECH …"""
  reasonCode: String
}

input CancelPostingInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!

  """Ids or addresses of documents it rests on; at most 20."""
  evidence: [String!]
}

type CashForecast
  @join__type(graph: PAYMENTS)
{
  currency: Currency!
  opening: Money
  days: [CashForecastDay!]!

  """
  What it rests on, in words: rates, habits of payment, what is left out.
  """
  assumptions: [String!]!
  unconverted: [Currency!]!
  incomplete: [SourceFailure!]!
}

type CashForecastDay
  @join__type(graph: PAYMENTS)
{
  date: Date!

  """
  Below zero: what is due to suppliers and not instructed, on the day we are wont to pay.
  """
  payables: Money!

  """
  Above zero: what customers owe, on the day they are wont to pay, where a connector reads open items of customers. None that comes with Superledger does: it is 0.00, and \`assumptions\` says so.
  """
  receivables: Money!

  """Below zero: instructed and not in the opening yet."""
  instructed: Money!

  """
  Null where the opening is not known, or there are more open items than one answer looks through (\`assumptions\`).
  """
  closing: Money
}

type CashPosition
  @join__type(graph: PAYMENTS)
{
  asOf: Date!
  currency: Currency!
  accounts: [CashPositionRow!]!

  """
  Null where an account has no statement yet (its \`booked\` is null) or no rate (\`unconverted\` names its currency), and without accounts.
  """
  total: Money
  unconverted: [Currency!]!

  """The day and base of the reference rates."""
  rateDate: Date
  rateSource: String!
}

type CashPositionRow
  @join__type(graph: PAYMENTS)
{
  account: BankAccount

  """By the newest statement on or before the day; null before the first."""
  booked: Money
  statementDate: Date

  """Statements are missing between it and the day."""
  isOld: Boolean!

  """With the bank, or booked by it, and not in \`booked\`: below zero."""
  inTransit: Money!
  converted: Money

  """Units of the position's currency for one of the account's."""
  rate: Decimal
}

input ChangeSupplierBankAccountInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false
  supplierId: ID!
  bankAccount: SupplierBankAccountInput!
  callBack: CallBackInput!
}

enum Circuit
  @join__type(graph: OPERATIONS)
{
  CLOSED @join__enumValue(graph: OPERATIONS)
  HALF_OPEN @join__enumValue(graph: OPERATIONS)
  OPEN @join__enumValue(graph: OPERATIONS)
}

input ClearSupplierBankAccountFlagInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!
  validateOnly: Boolean
  supplierId: ID!

  """\`SupplierBankAccount.flag.id\`."""
  flagId: ID!

  """How it was made sure that the account is right."""
  reason: String!
}

"""Whether a period can be closed here, and why not."""
type CloseChecklist
  @join__type(graph: LEDGER)
{
  legalEntity: LegalEntity!
  fiscalYear: Int!
  period: Int!
  startDate: Date!
  endDate: Date!

  """Superledger's own gate; the source's period status is \`fiscalPeriods\`."""
  gate: PeriodGateState!

  """
  True when no item failed. What is NOT_CHECKED is for people to look at.
  """
  ready: Boolean!
  items: [CloseChecklistItem!]!

  """How many journal entries the period has."""
  entries: Int!

  """
  SHA-256 over every entry's id and totals: what closing would be held against later.
  """
  snapshotHash: String!
}

type CloseChecklistItem
  @join__type(graph: LEDGER)
{
  """The control's id, such as GATE-1."""
  code: String!
  status: CloseItemStatus!
  message: String!

  """Ids, counts and amounts."""
  evidence: JSON!
}

enum CloseItemStatus
  @join__type(graph: LEDGER)
{
  PASSED @join__enumValue(graph: LEDGER)
  FAILED @join__enumValue(graph: LEDGER)

  """Nobody checks this here yet."""
  NOT_CHECKED @join__enumValue(graph: LEDGER)
}

input ClosePeriodInput
  @join__type(graph: LEDGER)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean

  """Id (superledger:DE01) or code (DE01)."""
  legalEntityId: ID!
  fiscalYear: Int!
  period: Int!
  reason: String!
}

type Contact
  @join__type(graph: SUPPLIERS)
{
  email: String
  phone: String
}

input ContactInput
  @join__type(graph: SUPPLIERS)
{
  email: String

  """What a change of the bank account is confirmed by later."""
  phone: String
}

type CostCenter
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: LEDGER, key: "id")
  @requiresScopes(scopes: [["ledger:read"]])
{
  id: ID!
  code: String! @join__field(graph: LEDGER)
  name: String! @join__field(graph: LEDGER)

  """Null where it serves every legal entity of its source."""
  legalEntity: LegalEntity @join__field(graph: LEDGER)
  validFrom: Date @join__field(graph: LEDGER)
  validTo: Date @join__field(graph: LEDGER)
  isBlocked: Boolean! @join__field(graph: LEDGER)
  provenance: Provenance! @join__field(graph: LEDGER)
}

type CostCenterConnection
  @join__type(graph: LEDGER)
{
  edges: [CostCenterEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

type CostCenterEdge
  @join__type(graph: LEDGER)
{
  cursor: String!
  node: CostCenter!
}

input CostCenterFilter
  @join__type(graph: LEDGER)
{
  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
}

"""An ISO 4217 code, such as EUR."""
scalar Currency
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)

"""A calendar date, YYYY-MM-DD, without a time zone."""
scalar Date
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)

"""An RFC 3339 instant in UTC."""
scalar DateTime
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)

"""
An event that a consumer could not handle; docs/operating/dead-letters.md says what to do about it.
"""
type DeadLetter
  @join__type(graph: OPERATIONS)
{
  id: ID!
  state: DeadLetterState!

  """Who could not handle it."""
  consumer: String!

  """The event: its topic, its number, its place in the log."""
  topic: String!
  sequence: Float!
  cursor: String!
  occurredAt: DateTime!

  """What the event is about: the type and id of an entity."""
  entityType: String!
  entityId: ID!

  """The posting, where it is about one the viewer sees."""
  posting: Posting

  """How often it was tried, over all replays."""
  attempts: Int!

  """The code of the last failure."""
  errorCode: String!
  firstFailedAt: DateTime!
  lastFailedAt: DateTime!

  """
  False where going on without it would lose something that was approved.
  """
  discardable: Boolean!

  """How many events of this entity wait behind it."""
  waiting: Int!
  settledAt: DateTime
}

type DeadLetterConnection
  @join__type(graph: OPERATIONS)
{
  edges: [DeadLetterEdge!]!
  pageInfo: PageInfo!
}

type DeadLetterEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: DeadLetter!
}

input DeadLetterFilter
  @join__type(graph: OPERATIONS)
{
  state: [DeadLetterState!]

  """Such as \`start-postings\`, or \`webhook:<reference>\`."""
  consumer: String

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
}

type DeadLetterPayload
  @join__type(graph: OPERATIONS)
{
  """As it is now."""
  deadLetter: DeadLetter

  """The posting it is about, where the viewer sees it."""
  posting: Posting
  problems: [Problem!]!

  """True when the idempotency key had done this before."""
  replayed: Boolean!
}

"""One event that became a dead letter."""
type DeadLetterRaised
  @join__type(graph: OPERATIONS)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!
  source: String!

  """REPLAYED for one that was handed to its consumer again in vain."""
  from: DeadLetterState
  to: DeadLetterState!
  reason: String
  deadLetter: DeadLetter
}

enum DeadLetterState
  @join__type(graph: OPERATIONS)
{
  """Later events of its entity wait behind it."""
  OPEN @join__enumValue(graph: OPERATIONS)

  """Handed to its consumer again; OPEN again when that fails."""
  REPLAYED @join__enumValue(graph: OPERATIONS)
  DISCARDED @join__enumValue(graph: OPERATIONS)
}

enum DebitCredit
  @join__type(graph: LEDGER)
{
  DEBIT @join__enumValue(graph: LEDGER)
  CREDIT @join__enumValue(graph: LEDGER)
}

"""A decimal number as text, never a float: "10.50"."""
scalar Decimal
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)

input DimensionInput
  @join__type(graph: LEDGER)
{
  name: String!
  value: String!
}

enum DocumentStatus
  @join__type(graph: INVOICES)
{
  """Entered and parked."""
  DRAFT @join__enumValue(graph: INVOICES)

  """Waiting for approval, here or in the system of record."""
  PENDING_APPROVAL @join__enumValue(graph: INVOICES)

  """Approved, not posted yet."""
  APPROVED @join__enumValue(graph: INVOICES)
  POSTED @join__enumValue(graph: INVOICES)

  """Reversed, rejected or taken back."""
  CANCELLED @join__enumValue(graph: INVOICES)

  """
  A status of the source that Superledger does not know; see \`provenance.sourceStatus\`.
  """
  UNKNOWN @join__enumValue(graph: INVOICES)
}

"""
Something a person has to look at; docs/operating/exceptions.md says what to do about each kind.
"""
type Exception
  @join__type(graph: OPERATIONS)
{
  id: ID!
  kind: ExceptionKind!

  """The id of the posting, or of what else it is about."""
  object: ID!

  """The posting, where it is about one the viewer sees."""
  posting: Posting
  legalEntity: LegalEntity

  """Ids, codes and amounts; nothing personal."""
  evidence: JSON!
  raisedAt: DateTime!

  """When it was last found again."""
  seenAt: DateTime!

  """Set when it was found to be well again."""
  resolvedAt: DateTime
}

type ExceptionConnection
  @join__type(graph: OPERATIONS)
{
  edges: [ExceptionEdge!]!
  pageInfo: PageInfo!
}

type ExceptionEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: Exception!
}

input ExceptionFilter
  @join__type(graph: OPERATIONS)
{
  kind: [ExceptionKind!]

  """True: only those that are open; false: only those that were resolved."""
  open: Boolean

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
}

enum ExceptionKind
  @join__type(graph: OPERATIONS)
{
  """The worker gave a posting up for now."""
  STALLED @join__enumValue(graph: OPERATIONS)

  """A later step failed for good and an earlier one could not be undone."""
  COMPENSATION_FAILED @join__enumValue(graph: OPERATIONS)

  """
  A step that a posting can do without, such as the document at a tax engine, was turned down for good.
  """
  STEP_REFUSED @join__enumValue(graph: OPERATIONS)

  """What was posted is not at the target any more."""
  MISSING @join__enumValue(graph: OPERATIONS)

  """More than one document carries our reference."""
  DOUBLED @join__enumValue(graph: OPERATIONS)

  """The target's document is no longer what was posted."""
  ALTERED @join__enumValue(graph: OPERATIONS)

  """The books of a closed period have changed at the source."""
  CLOSED_PERIOD_DRIFT @join__enumValue(graph: OPERATIONS)

  """
  What a posting stands on was changed in a source, and a control would refuse it now: its approvals are void.
  """
  FACT_CHANGED @join__enumValue(graph: OPERATIONS)

  """
  What another system asked for cannot be submitted as it is; \`evidence\` has the flow, the code and the controls.
  """
  FLOW_REFUSED @join__enumValue(graph: OPERATIONS)

  """
  A file of a bank is not to be believed, or could not be read; it is kept, and had no effect.
  """
  BANK_FILE_REFUSED @join__enumValue(graph: OPERATIONS)

  """
  A statement carries the id or number of another one and says something else.
  """
  STATEMENT_DUPLICATE @join__enumValue(graph: OPERATIONS)

  """A statement of an account is missing between two that are there."""
  STATEMENT_GAP @join__enumValue(graph: OPERATIONS)

  """A bank reports on a message that nobody here sent."""
  UNKNOWN_PAYMENT @join__enumValue(graph: OPERATIONS)

  """
  The bank has a payment, and no statement shows it although its day is over.
  """
  PAYMENT_OVERDUE @join__enumValue(graph: OPERATIONS)

  """The bank refused a payment; \`evidence\` has its reason and what to do."""
  PAYMENT_REJECTED @join__enumValue(graph: OPERATIONS)

  """
  The bank executes a payment otherwise than it was asked to, such as on another day.
  """
  PAYMENT_CHANGED @join__enumValue(graph: OPERATIONS)

  """The bank refused to give a payment up."""
  CANCELLATION_REFUSED @join__enumValue(graph: OPERATIONS)

  """
  Money came back after it was paid; \`evidence\` has the reason and what to do.
  """
  PAYMENT_RETURNED @join__enumValue(graph: OPERATIONS)

  """
  Booked by a statement although the bank had refused it or given it up, or the other way round.
  """
  EXECUTED_AFTER_REJECTION @join__enumValue(graph: OPERATIONS)

  """Money moved and nobody knows why."""
  UNMATCHED_TRANSACTION @join__enumValue(graph: OPERATIONS)
}

"""Which record a field of a supplier came from."""
type FieldOrigin
  @join__type(graph: SUPPLIERS)
{
  """
  name, legalName, country, taxIds, addresses, contacts, paymentTerms, currency or bankAccounts.
  """
  field: String!
  recordId: ID!
  source: String!
  rule: FieldRule!
}

"""Why that record, in this order."""
enum FieldRule
  @join__type(graph: SUPPLIERS)
{
  """No other record says anything."""
  ONLY_RECORD @join__enumValue(graph: SUPPLIERS)

  """
  It is the only one in the system of record of a legal entity that may post to it.
  """
  SYSTEM_OF_RECORD @join__enumValue(graph: SUPPLIERS)

  """Superledger saw it change last."""
  NEWEST @join__enumValue(graph: SUPPLIERS)

  """It was known before the others."""
  EARLIEST_RECORD @join__enumValue(graph: SUPPLIERS)
}

type FiscalPeriod
  @join__type(graph: LEDGER)
  @requiresScopes(scopes: [["ledger:read"]])
{
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

input FiscalPeriodInput
  @join__type(graph: LEDGER)
{
  fiscalYear: Int!

  """1 to 16, as the source counts."""
  period: Int!
}

input FlagSupplierBankAccountInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!
  validateOnly: Boolean

  """
  The payment that was refused or came back; its payee's account is flagged.
  """
  paymentId: ID!

  """ISO 20022 code of four characters."""
  reasonCode: String!
}

input InitiatePaymentInput
  @join__type(graph: PAYMENTS)
{
  """1 to 128 characters; permanent: the same key never pays twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean

  """Id (superledger:DE01) or code (DE01)."""
  legalEntityId: ID!

  """The account of ours that it leaves."""
  debtorAccountId: ID!
  supplierId: ID!

  """
  One of the supplier's bank accounts; its only one where it is not said.
  """
  creditorBankAccountId: ID
  amount: MoneyInput!
  requestedExecutionDate: Date!

  """
  The invoices it pays; amounts and discounts in the invoice's currency, which is the payment's.
  """
  allocations: [PaymentAllocationInput!]!

  """What the payee's bank said of name and account, where it was asked."""
  payeeVerification: PayeeVerificationInput
}

input InitiatePaymentRunInput
  @join__type(graph: PAYMENTS)
{
  """1 to 128 characters; permanent."""
  idempotencyKey: String!
  validateOnly: Boolean
  legalEntityId: ID!

  """Accounts payments may leave: for each currency the first of it."""
  debtorAccountIds: [ID!]!

  """
  Invoices due on or before this day, and those whose discount ends on or before it.
  """
  dueBefore: Date!
  requestedExecutionDate: Date!

  """Only these suppliers."""
  supplierIds: [ID!]

  """Only these currencies."""
  currencies: [Currency!]

  """Takes a discount that is still due on the execution day."""
  takeDiscounts: Boolean

  """
  Takes open credit memos that are due off what their supplier gets in their currency, each of them whole; without it they are left out. A supplier whose credit comes to as much as its invoices or more is paid nothing (CREDIT_EXCEEDS). Off unless told: who turns it on has the ERP clear them against each other.
  """
  netCreditMemos: Boolean

  """1 to 10,000 payments; what is over stays open and is told as a WARN."""
  maxPayments: Int
}

"""A supplier's invoice or credit memo. Amounts are positive for both."""
type Invoice
  @join__type(graph: INVOICES, key: "id")
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["invoices:read"]])
{
  id: ID!

  """The supplier's own number."""
  number: String! @join__field(graph: INVOICES)
  direction: InvoiceDirection! @join__field(graph: INVOICES)
  kind: InvoiceKind! @join__field(graph: INVOICES)
  documentStatus: DocumentStatus! @join__field(graph: INVOICES)

  """Null when the source of the sub-ledger does not answer."""
  settlementStatus: SettlementStatus @join__field(graph: INVOICES)
  holds: [InvoiceHold!]! @join__field(graph: INVOICES)
  supplier: Supplier @join__field(graph: INVOICES)
  legalEntity: LegalEntity @join__field(graph: INVOICES)
  invoiceDate: Date! @join__field(graph: INVOICES)
  postingDate: Date @join__field(graph: INVOICES)
  dueDate: Date @join__field(graph: INVOICES)
  net: Money @join__field(graph: INVOICES)
  tax: Money @join__field(graph: INVOICES)
  gross: Money! @join__field(graph: INVOICES)

  """What is still to be paid."""
  open: Money @join__field(graph: INVOICES)

  """In document order."""
  lines: [InvoiceLine!] @join__field(graph: INVOICES)

  """
  The orders it bills, as far as it was entered here or its system says so.
  """
  purchaseOrders: [PurchaseOrder!] @join__field(graph: INVOICES)

  """
  Who was asked in procurement, in the order of the chain; empty where nobody was. Null for an invoice that no procurement system has, for a supplier's own users, and where procurement does not answer.
  """
  procurementApprovals: [ProcurementApproval!] @join__field(graph: INVOICES)

  """What the invoice made in the general ledger."""
  journalEntries: [JournalEntry!] @join__field(graph: INVOICES)

  """The document number in the system of record, for people."""
  documentNumber: String @join__field(graph: INVOICES)

  """Our own reference, where a posting of ours made the document."""
  reference: String @join__field(graph: INVOICES)
  provenance: Provenance! @join__field(graph: INVOICES)

  """
  The payments that settled it, wholly or in part; null when the source does not answer.
  """
  payments: [Payment!] @join__field(graph: PAYMENTS)

  """
  What payments that were instructed here hold of it, so that nobody else can pay that.
  """
  reserved: Money @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  What may still be paid: open at the system of record, less what is reserved or paid and not cleared there yet.
  """
  payable: Money @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])
}

type InvoiceConnection
  @join__type(graph: INVOICES)
{
  edges: [InvoiceEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

enum InvoiceDirection
  @join__type(graph: INVOICES)
{
  PAYABLE @join__enumValue(graph: INVOICES)
  RECEIVABLE @join__enumValue(graph: INVOICES)
}

type InvoiceEdge
  @join__type(graph: INVOICES)
{
  cursor: String!
  node: Invoice!
}

input InvoiceFilter
  @join__type(graph: INVOICES)
{
  ids: [ID!]
  direction: InvoiceDirection
  supplierId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
  documentStatus: [DocumentStatus!]

  """The supplier's number, exactly."""
  number: String

  """
  True leaves out what its source tells to be settled, or not to be owed; false and null ask for everything.
  """
  onlyOpen: Boolean
}

"""Why an invoice is not paid."""
type InvoiceHold
  @join__type(graph: INVOICES)
{
  """
  The source's own code, such as SAP's payment block A; or the one a hold was placed with.
  """
  code: String!
  reason: String

  """Null where the source does not say."""
  placedAt: DateTime

  """Who holds it: a source's id, or \`superledger\`."""
  source: String!
}

enum InvoiceKind
  @join__type(graph: INVOICES)
{
  INVOICE @join__enumValue(graph: INVOICES)
  CREDIT_MEMO @join__enumValue(graph: INVOICES)
}

type InvoiceLine
  @join__type(graph: INVOICES)
{
  """From 1, in document order."""
  number: Int!
  description: String

  """Net of tax."""
  amount: Money!
  quantity: Decimal
  taxCode: String
  account: Account
  costCenter: CostCenter
}

"""One change of one invoice's document status."""
type InvoiceStatusChanged
  @join__type(graph: INVOICES)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!

  """Who said so: a source's id or \`superledger\`."""
  source: String!
  from: DocumentStatus
  to: DocumentStatus!
  reason: String

  """The invoice, at least as new as the event."""
  invoice: Invoice
}

input InvoiceStatusFilter
  @join__type(graph: INVOICES)
{
  ids: [ID!]
  supplierId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Only changes to one of these."""
  statuses: [DocumentStatus!]
}

input join__ContextArgument {
  name: String!
  type: String!
  context: String!
  selection: join__FieldValue!
}

scalar join__DirectiveArguments

scalar join__FieldSet

scalar join__FieldValue

enum join__Graph {
  INVOICES @join__graph(name: "invoices", url: "http://invoices.subgraph.invalid/")
  LEDGER @join__graph(name: "ledger", url: "http://ledger.subgraph.invalid/")
  OPERATIONS @join__graph(name: "operations", url: "http://operations.subgraph.invalid/")
  PAYMENTS @join__graph(name: "payments", url: "http://payments.subgraph.invalid/")
  SUPPLIERS @join__graph(name: "suppliers", url: "http://suppliers.subgraph.invalid/")
}

"""A document of the general ledger; debits equal credits."""
type JournalEntry
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: LEDGER, key: "id")
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id", resolvable: false)
  @requiresScopes(scopes: [["ledger:read"]])
{
  id: ID!
  number: String! @join__field(graph: LEDGER)

  """
  POSTED for whatever a source has; the others for what was submitted here and is not there yet.
  """
  status: JournalStatus! @join__field(graph: LEDGER)
  legalEntity: LegalEntity! @join__field(graph: LEDGER)

  """The source's document type, such as SAP's KR."""
  documentType: String! @join__field(graph: LEDGER)
  postingDate: Date! @join__field(graph: LEDGER)
  documentDate: Date @join__field(graph: LEDGER)
  fiscalYear: Int! @join__field(graph: LEDGER)
  fiscalPeriod: Int! @join__field(graph: LEDGER)
  description: String @join__field(graph: LEDGER)
  currency: Currency! @join__field(graph: LEDGER)
  isReversal: Boolean! @join__field(graph: LEDGER)
  isReversed: Boolean! @join__field(graph: LEDGER)
  reference: String @join__field(graph: LEDGER)

  """
  The entry this one takes back, where it was reversed through Superledger.
  """
  reverses: JournalEntry @join__field(graph: LEDGER)

  """
  The entry that takes this one back, where it was reversed through Superledger.
  """
  reversedBy: JournalEntry @join__field(graph: LEDGER)

  """At most 999."""
  lines: [JournalLine!]! @join__field(graph: LEDGER)
  provenance: Provenance! @join__field(graph: LEDGER)
}

type JournalEntryConnection
  @join__type(graph: LEDGER)
{
  edges: [JournalEntryEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

type JournalEntryEdge
  @join__type(graph: LEDGER)
{
  cursor: String!
  node: JournalEntry!
}

input JournalEntryFilter
  @join__type(graph: LEDGER)
{
  ids: [ID!]

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Posting date, from this day on."""
  from: Date

  """Posting date, up to and including this day."""
  to: Date
}

"""One journal entry that was posted."""
type JournalEntryPosted
  @join__type(graph: LEDGER)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!

  """The source it was posted to."""
  source: String!
  from: JournalStatus
  to: JournalStatus!
  reason: String

  """The entry, at least as new as the event."""
  journalEntry: JournalEntry
}

input JournalEntryPostedFilter
  @join__type(graph: LEDGER)
{
  ids: [ID!]

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
}

type JournalLine
  @join__type(graph: LEDGER)
{
  number: Int!
  account: Account
  side: DebitCredit!

  """Positive, in the currency of the transaction."""
  amount: Money!

  """Positive, in the currency of the legal entity's books."""
  ledgerAmount: Money!
  costCenter: CostCenter
  text: String
}

enum JournalStatus
  @join__type(graph: LEDGER)
{
  PENDING_APPROVAL @join__enumValue(graph: LEDGER)
  APPROVED @join__enumValue(graph: LEDGER)
  POSTED @join__enumValue(graph: LEDGER)
  CANCELLED @join__enumValue(graph: LEDGER)
}

"""Any JSON value."""
scalar JSON
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)

"""A company with books of its own; configuration, not a source's."""
type LegalEntity
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: LEDGER, key: "id")
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id", resolvable: false)
  @join__type(graph: SUPPLIERS, key: "id", resolvable: false)
{
  """superledger:<code>."""
  id: ID!
  code: String! @join__field(graph: LEDGER)
  name: String! @join__field(graph: LEDGER)

  """ISO 3166-1 alpha-2."""
  country: String! @join__field(graph: LEDGER)

  """The currency of its books."""
  currency: Currency! @join__field(graph: LEDGER)

  """Which source owns which of its domains."""
  systemOfRecord: [SystemOfRecord!]! @join__field(graph: LEDGER)
}

scalar link__Import

enum link__Purpose {
  """
  \`SECURITY\` features provide metadata necessary to securely resolve fields.
  """
  SECURITY

  """
  \`EXECUTION\` features provide metadata necessary for operation execution.
  """
  EXECUTION
}

input LinkSuppliersInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """
  2 to 20 records. Two of one system only where each is among the other's \`duplicates\`. Where one is linked already, the others join its group.
  """
  supplierIds: [ID!]!
  reason: String!
}

input MatchBankTransactionInput
  @join__type(graph: PAYMENTS)
{
  idempotencyKey: String!
  validateOnly: Boolean
  bankTransactionId: ID!

  """The payments it settles or returns."""
  paymentIds: [ID!]

  """Where it is no payment: CHARGE or OTHER."""
  role: BankMatchRole
  reason: String!
}

"""
An amount with exactly the currency's decimal digits: EUR 2, JPY 0, KWD 3.
"""
type Money
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """
  Decimal text with the currency's digits; negative only where the field says so.
  """
  amount: Decimal!
  currency: Currency!
}

"""An amount with at most the currency's decimal digits."""
input MoneyInput
  @join__type(graph: PAYMENTS)
{
  amount: Decimal!
  currency: Currency!
}

type Mutation
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """
  Enters a supplier's invoice. It is checked, approved by another person, then posted to the legal entity's system of record exactly once.
  """
  submitInvoice(input: SubmitInvoiceInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:write"]])

  """
  Reverses a posted invoice that nothing was paid of, in its system of record, after another person's approval.
  """
  cancelInvoice(input: CancelInvoiceInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:write"]])

  """
  Keeps an invoice from being paid, at once and without approval: a hold of Superledger's own, in every system.
  """
  placeInvoiceHold(input: PlaceInvoiceHoldInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:write"]])

  """
  Lifts a hold, Superledger's own or the system of record's. Never by the person who entered or held the invoice; another one approves.
  """
  releaseInvoiceHold(input: ReleaseInvoiceHoldInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:approve"]])

  """
  Tells procurement how an invoice stands that was approved there: posted, paid, cancelled or refused. Flows do it by themselves; this is for when one came to nothing.
  """
  reportInvoice(input: ReportInvoiceInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:write"]])

  """
  Has the tax engine void its document of an invoice that was cancelled in its system, at once and without approval. A flow does it by itself; this is for when it came to nothing.
  """
  voidInvoiceTax(input: VoidInvoiceTaxInput!): PostingPayload! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:write"]])

  """
  Posts a journal entry. It is checked, approved by another person, then posted to the legal entity's ledger exactly once.
  """
  postJournalEntry(input: PostJournalEntryInput!): PostingPayload! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:write"]])

  """
  Posts the entry that takes another one back: the same lines with their sides exchanged, and the link between the two. What was posted is never changed.
  """
  reverseJournalEntry(input: ReverseJournalEntryInput!): PostingPayload! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:write"]])

  """
  Closes a period for everything that is posted through Superledger, once its checklist holds and another person agrees. The source's own periods are closed in the source.
  """
  closePeriod(input: ClosePeriodInput!): PostingPayload! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:close"]])

  """
  Opens a period again that was closed here, once another person agrees; the latest one first.
  """
  reopenPeriod(input: ReopenPeriodInput!): PostingPayload! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:close"]])

  """
  Approves exactly the content with this hash. Never one's own submission (SOD-1). What lets money go, a payment or a run, takes \`payments:release\` beside \`payments:approve\`.
  """
  approvePosting(input: ApprovePostingInput!): PostingPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["suppliers:approve"], ["invoices:approve"], ["payments:approve"], ["ledger:approve"], ["operations:write"]])

  """Ends a posting that waits for approval."""
  rejectPosting(input: RejectPostingInput!): PostingPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["suppliers:approve"], ["invoices:approve"], ["payments:approve"], ["ledger:approve"], ["operations:write"]])

  """
  Takes a posting back before it is executed: by who submitted it, or by operations.
  """
  cancelPosting(input: CancelPostingInput!): PostingPayload! @join__field(graph: OPERATIONS) @authenticated

  """
  Tries a posting again now, or once more after the worker gave it up. Never one whose outcome is unknown.
  """
  retryPosting(input: RetryPostingInput!): PostingPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """
  Hands a dead letter to its consumer again, and then what waited behind it.
  """
  replayDeadLetter(input: SettleDeadLetterInput!): DeadLetterPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """Goes on without a dead letter, with what waited behind it."""
  discardDeadLetter(input: SettleDeadLetterInput!): DeadLetterPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """
  Has events delivered to a receiver from its approval on; the answer is the only one that holds its secret.
  """
  registerWebhook(input: RegisterWebhookInput!): RegisterWebhookPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """
  Ends the deliveries to a receiver for good, once another person agrees.
  """
  removeWebhook(input: RemoveWebhookInput!): PostingPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """
  Has deliveries signed with a new secret once another person agrees, and with the old one too for a while; the answer is the only one that holds it.
  """
  rotateWebhookSecret(input: RotateWebhookSecretInput!): RotateWebhookSecretPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """
  Delivers everything after a place in the event log again, with the ids it had; also to a receiver that was disabled.
  """
  replayWebhook(input: ReplayWebhookInput!): WebhookPayload! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:write"]])

  """Pays one supplier: checked, approved, then sent to the bank once."""
  initiatePayment(input: InitiatePaymentInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Pays what is due: open invoices chosen by due date, one payment a supplier account and currency, one or more files.
  """
  initiatePaymentRun(input: InitiatePaymentRunInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Takes a payment back: before it is released it is void, after that the bank is asked (camt.055).
  """
  cancelPayment(input: CancelPaymentInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Says what a movement of an account is: the payments it settles or returns, or what else explains it.
  """
  matchBankTransaction(input: MatchBankTransactionInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Takes a match back; the movement is unmatched again, and the payment as it was before.
  """
  unmatchBankTransaction(input: UnmatchBankTransactionInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Gives up a refused file that can never be read, or what a report says of transactions that nobody here sent: its
  exception ends, and it is not read again. Its bytes stay.
  """
  setAsideBankFile(input: SetAsideBankFileInput!): PostingPayload! @join__field(graph: PAYMENTS) @authenticated

  """
  Sets a supplier up: it is checked, approved by another person, then created in the legal entity's system and, where one is configured, in procurement.
  """
  onboardSupplier(input: OnboardSupplierInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  Has a supplier paid to another account: after a call-back, two approvals and a cool-off. The old account stays until then.
  """
  changeSupplierBankAccount(input: ChangeSupplierBankAccountInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  Stops posting to and payment of a supplier, at once: nobody else has to agree.
  """
  blockSupplier(input: SupplierBlockInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """Lifts the block of a supplier, once another person agrees."""
  unblockSupplier(input: SupplierBlockInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  Says that suppliers are records of one company, as \`Supplier.duplicates\` may have said before.
  """
  linkSuppliers(input: LinkSuppliersInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  Takes a record out of the supplier it is one with, whoever or whatever linked it; only a person links it to those again.
  """
  unlinkSuppliers(input: UnlinkSuppliersInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  Tells procurement that a supplier it asked for is not created. A flow does it by itself; this is for when that came to nothing.
  """
  reportRefusedSupplier(input: ReportRefusedSupplierInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """
  An officer clears a party of what the sanctions screening saw, once another person agrees: of this case, for this version of the list. Another onboarding of it then passes.
  """
  releaseScreeningHit(input: ReleaseScreeningHitInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:approve"]])

  """
  Has nothing paid to the account of a payment that a bank refused or sent back, at once. A flow does it by itself.
  """
  flagSupplierBankAccount(input: FlagSupplierBankAccountInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])

  """Has a flagged account paid again, once another person agrees."""
  clearSupplierBankAccountFlag(input: ClearSupplierBankAccountFlagInput!): PostingPayload! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:write"]])
}

input OnboardSupplierInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """The legal entity that may post to it, in whose system it is created."""
  legalEntityId: ID!

  """
  The request in procurement that this answers: procurement is told the supplier's number, or, where it cannot be, the supplier is blocked again.
  """
  supplierRequestId: ID

  """Up to 80 characters."""
  name: String!

  """ISO 3166-1 alpha-2."""
  country: String!
  taxId: TaxIdInput
  address: AddressInput
  contact: ContactInput

  """
  In the spelling of the legal entity's system, such as 0030 or Net 30; its usual terms where omitted.
  """
  paymentTerms: String

  """The legal entity's where omitted."""
  currency: Currency
  bankAccount: SupplierBankAccountInput
}

"""Where a page ends; paging is forward only."""
type PageInfo
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  hasNextPage: Boolean!

  """Always false: paging is forward only."""
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

type PayeeVerification
  @join__type(graph: PAYMENTS)
{
  result: PayeeVerificationResult!
  at: DateTime!
  source: String!
}

input PayeeVerificationInput
  @join__type(graph: PAYMENTS)
{
  result: PayeeVerificationResult!
  at: DateTime!
  source: String!
}

enum PayeeVerificationResult
  @join__type(graph: PAYMENTS)
{
  MATCH @join__enumValue(graph: PAYMENTS)

  """Almost: the approver sees it."""
  CLOSE_MATCH @join__enumValue(graph: PAYMENTS)
  NO_MATCH @join__enumValue(graph: PAYMENTS)

  """The payee's bank cannot be asked, or does not answer."""
  NOT_POSSIBLE @join__enumValue(graph: PAYMENTS)

  """Left out by agreement with the bank, as companies may for bulk files."""
  OPTED_OUT @join__enumValue(graph: PAYMENTS)
}

"""
A payment: one that was instructed here, or as a payables ledger shows one that was made elsewhere.
"""
type Payment
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["payments:read"]])
{
  id: ID!
  direction: PaymentDirection! @join__field(graph: PAYMENTS)

  """The source's payment method code."""
  method: String @join__field(graph: PAYMENTS)
  status: PaymentStatus! @join__field(graph: PAYMENTS)
  amount: Money! @join__field(graph: PAYMENTS)
  supplier: Supplier @join__field(graph: PAYMENTS)
  legalEntity: LegalEntity @join__field(graph: PAYMENTS)
  valueDate: Date @join__field(graph: PAYMENTS)
  postingDate: Date! @join__field(graph: PAYMENTS)

  """The document number in the system of record, for people."""
  documentNumber: String @join__field(graph: PAYMENTS)

  """Which invoices it paid."""
  allocations: [PaymentAllocation!]! @join__field(graph: PAYMENTS)

  """
  What it made in the general ledger; of a payment of ours, the documents of systems that booked it under its end-to-end id.
  """
  journalEntries: [JournalEntry!] @join__field(graph: PAYMENTS)

  """
  How it came to its status, oldest first; only the present one for a payment that was made elsewhere.
  """
  statusHistory: [PaymentStatusChange!]! @join__field(graph: PAYMENTS)

  """
  The day the bank was asked to execute it; null for a payment that was made elsewhere.
  """
  requestedExecutionDate: Date @join__field(graph: PAYMENTS)

  """The last instant at which it can leave for that day."""
  latestReleaseAt: DateTime @join__field(graph: PAYMENTS)

  """
  Our own account it leaves; null for a payment that was made elsewhere, and for a portal user.
  """
  debtorAccount: BankAccount @join__field(graph: PAYMENTS)
  creditor: PaymentCreditor @join__field(graph: PAYMENTS)

  """The payee's account, as country and last four characters."""
  creditorAccountMasked: String @join__field(graph: PAYMENTS)

  """Its id from end to end, constant over every retry."""
  endToEndId: String @join__field(graph: PAYMENTS)
  uetr: String @join__field(graph: PAYMENTS)

  """What the payee's bank said of name and account."""
  payeeVerification: PayeeVerification @join__field(graph: PAYMENTS)

  """
  The movements of our accounts that settled or returned it; null for a portal user.
  """
  bankTransactions: [BankTransaction!] @join__field(graph: PAYMENTS)

  """The posting that made it; null for a payment that was made elsewhere."""
  posting: Posting @join__field(graph: PAYMENTS)
}

"""How much of a payment went to which invoice."""
type PaymentAllocation
  @join__type(graph: PAYMENTS)
{
  invoice: Invoice

  """
  What is paid of it; below zero where it is a credit memo that is netted.
  """
  amount: Money!
  discount: Money
}

input PaymentAllocationInput
  @join__type(graph: PAYMENTS)
{
  invoiceId: ID!
  amount: Decimal!

  """Cash discount taken: the invoice's amount less this is paid."""
  discount: Decimal
}

type PaymentConnection
  @join__type(graph: PAYMENTS)
{
  edges: [PaymentEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

type PaymentCreditor
  @join__type(graph: PAYMENTS)
{
  name: String! @requiresScopes(scopes: [["payments:pii"]]) @tag(name: "pii")

  """The whole account number; each use is audited."""
  account: String @requiresScopes(scopes: [["payments:pii"]]) @tag(name: "pii")
  bic: String
  country: String
}

enum PaymentDirection
  @join__type(graph: PAYMENTS)
{
  OUTBOUND @join__enumValue(graph: PAYMENTS)
  INBOUND @join__enumValue(graph: PAYMENTS)
}

type PaymentEdge
  @join__type(graph: PAYMENTS)
{
  cursor: String!
  node: Payment!
}

type PaymentFile
  @join__type(graph: PAYMENTS)
{
  """The message's id at the bank (MsgId)."""
  messageId: String!
  debtorAccount: BankAccount
  transactions: Int!
  total: Money!

  """
  SHA-256 (hex) of the bytes that were signed and sent; null before that.
  """
  sha256: String
}

input PaymentFilter
  @join__type(graph: PAYMENTS)
{
  ids: [ID!]
  supplierId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
  status: [PaymentStatus!]

  """Posting date, from this day on."""
  from: Date

  """Posting date, up to and including this day."""
  to: Date
}

"""Payments that were chosen, approved and sent together."""
type PaymentRun
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id")
  @requiresScopes(scopes: [["payments:read"]])
{
  id: ID!
  legalEntity: LegalEntity @join__field(graph: PAYMENTS)

  """Those the viewer sees, in the run's order; at most 10,000."""
  payments: [Payment!]! @join__field(graph: PAYMENTS)
  totals: [Money!]! @join__field(graph: PAYMENTS)

  """One or more files by account, currency and profile."""
  files: [PaymentFile!]! @join__field(graph: PAYMENTS)
  posting: Posting @join__field(graph: PAYMENTS)
}

enum PaymentStatus
  @join__type(graph: PAYMENTS)
{
  PENDING_APPROVAL @join__enumValue(graph: PAYMENTS)
  APPROVED @join__enumValue(graph: PAYMENTS)

  """The open items are reserved for it."""
  RESERVED @join__enumValue(graph: PAYMENTS)
  TRANSMITTING @join__enumValue(graph: PAYMENTS)
  SUBMITTED @join__enumValue(graph: PAYMENTS)

  """The answer was lost; an enquiry decides."""
  OUTCOME_UNKNOWN @join__enumValue(graph: PAYMENTS)
  ACCEPTED @join__enumValue(graph: PAYMENTS)
  SETTLED @join__enumValue(graph: PAYMENTS)
  RETURNED @join__enumValue(graph: PAYMENTS)
  REJECTED @join__enumValue(graph: PAYMENTS)
  CANCELLED @join__enumValue(graph: PAYMENTS)
  EXPIRED @join__enumValue(graph: PAYMENTS)

  """
  A status of the source that Superledger does not know; see \`provenance.sourceStatus\`.
  """
  UNKNOWN @join__enumValue(graph: PAYMENTS)
}

type PaymentStatusChange
  @join__type(graph: PAYMENTS)
{
  from: PaymentStatus

  """The same as \`from\` where a report says more and changes nothing."""
  to: PaymentStatus!

  """
  ISO 20022 status, reason, return or cancellation code, such as ACSP or AC04.
  """
  code: String
  reason: String

  """Who said so: a bank connection's id or \`superledger\`."""
  source: String!
  at: DateTime!
}

"""One change of one payment's status."""
type PaymentStatusChanged
  @join__type(graph: PAYMENTS)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!

  """Who said so: a source's id or \`superledger\`."""
  source: String!
  from: PaymentStatus
  to: PaymentStatus!
  reason: String

  """The payment, at least as new as the event."""
  payment: Payment
}

input PaymentStatusFilter
  @join__type(graph: PAYMENTS)
{
  ids: [ID!]
  supplierId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Only changes to one of these."""
  statuses: [PaymentStatus!]
}

enum PeriodGateState
  @join__type(graph: LEDGER)
{
  OPEN @join__enumValue(graph: LEDGER)

  """
  Somebody asked to close it: it takes nothing any more and waits for another person.
  """
  CLOSING @join__enumValue(graph: LEDGER)
  CLOSED @join__enumValue(graph: LEDGER)
}

enum PeriodStatus
  @join__type(graph: LEDGER)
{
  OPEN @join__enumValue(graph: LEDGER)
  FUTURE @join__enumValue(graph: LEDGER)
  CLOSED @join__enumValue(graph: LEDGER)
  LOCKED @join__enumValue(graph: LEDGER)
  NEVER_OPENED @join__enumValue(graph: LEDGER)

  """The source does not say."""
  UNKNOWN @join__enumValue(graph: LEDGER)
}

input PlaceInvoiceHoldInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never holds twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """The system of record's id, or the one it was submitted under."""
  invoiceId: ID!

  """
  1 to 20 capitals, digits or underscores, such as DISPUTED. An invoice has one open hold a code.
  """
  code: String!

  """Up to 500 characters."""
  reason: String!
}

"""One controlled posting, from submission to its end."""
type Posting
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: LEDGER, key: "id", resolvable: false)
  @join__type(graph: OPERATIONS, key: "id")
  @join__type(graph: PAYMENTS, key: "id", resolvable: false)
  @join__type(graph: SUPPLIERS, key: "id", resolvable: false)
  @authenticated
{
  id: ID!

  """The command, such as submitInvoice."""
  command: String! @join__field(graph: OPERATIONS)
  status: PostingStatus! @join__field(graph: OPERATIONS)

  """What approvals bind to: SHA-256 over the canonical content (RFC 8785)."""
  contentHash: String! @join__field(graph: OPERATIONS)

  """The subject of the token that submitted it."""
  requestedBy: String! @join__field(graph: OPERATIONS)
  approvals: [Approval!]! @join__field(graph: OPERATIONS)
  requiredApprovals: [RequiredApproval!]! @join__field(graph: OPERATIONS)

  """What the controls found at submission."""
  problems: [Problem!]! @join__field(graph: OPERATIONS)

  """Every attempt to post it in the target."""
  steps: [PostingStep!]! @join__field(graph: OPERATIONS)

  """What it makes or changes."""
  subject: PostingSubject @join__field(graph: OPERATIONS)

  """Our reference in the target's own field."""
  reference: String! @join__field(graph: OPERATIONS)

  """The source it posts to."""
  target: String! @join__field(graph: OPERATIONS)
  amount: Money @join__field(graph: OPERATIONS)
  legalEntity: LegalEntity @join__field(graph: OPERATIONS)
  createdAt: DateTime! @join__field(graph: OPERATIONS)
  updatedAt: DateTime! @join__field(graph: OPERATIONS)

  """Not approved by then: EXPIRED."""
  expiresAt: DateTime! @join__field(graph: OPERATIONS)

  """
  Set when the worker gave it up for now: retry it, or look into the target.
  """
  stalledAt: DateTime @join__field(graph: OPERATIONS)

  """When the worker tries again, after the target could not be reached."""
  nextAttemptAt: DateTime @join__field(graph: OPERATIONS)

  """What happened to it, oldest first; at most 200."""
  timeline: [TimelineEntry!]! @join__field(graph: OPERATIONS)
}

type PostingConnection
  @join__type(graph: OPERATIONS)
{
  edges: [PostingEdge!]!
  pageInfo: PageInfo!
}

type PostingEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: Posting!
}

input PostingFilter
  @join__type(graph: OPERATIONS)
{
  status: [PostingStatus!]
  command: String

  """Only those this viewer could approve now."""
  awaitingMe: Boolean
  requestedBy: String

  """Created, from this day on (UTC)."""
  from: Date

  """Created, up to and including this day (UTC)."""
  to: Date
}

"""What every mutation answers."""
type PostingPayload
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """Null when a control blocked the submission."""
  posting: Posting

  """What the controls found; empty when nothing did."""
  problems: [Problem!]!

  """
  True when the idempotency key had posted before and this is that first posting.
  """
  replayed: Boolean!
}

enum PostingStatus
  @join__type(graph: OPERATIONS)
{
  RECEIVED @join__enumValue(graph: OPERATIONS)
  AWAITING_APPROVAL @join__enumValue(graph: OPERATIONS)
  APPROVED @join__enumValue(graph: OPERATIONS)
  EXECUTING @join__enumValue(graph: OPERATIONS)

  """
  The target's answer was lost; an enquiry decides. Never sent anew meanwhile.
  """
  UNCERTAIN @join__enumValue(graph: OPERATIONS)
  COMPLETED @join__enumValue(graph: OPERATIONS)

  """A person said no."""
  REJECTED @join__enumValue(graph: OPERATIONS)

  """The target said no."""
  DECLINED @join__enumValue(graph: OPERATIONS)
  CANCELLED @join__enumValue(graph: OPERATIONS)
  EXPIRED @join__enumValue(graph: OPERATIONS)
  COMPENSATED @join__enumValue(graph: OPERATIONS)
}

"""One change of one posting's status."""
type PostingStatusChanged
  @join__type(graph: OPERATIONS)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!
  source: String!
  from: PostingStatus
  to: PostingStatus!
  reason: String
  posting: Posting
}

input PostingStatusFilter
  @join__type(graph: OPERATIONS)
{
  ids: [ID!]
  statuses: [PostingStatus!]
}

type PostingStep
  @join__type(graph: OPERATIONS)
{
  number: Int!

  """
  The command's step, such as \`invoice\`; \`undo:<step>\` for its compensation.
  """
  step: String!
  source: String!
  outcome: StepOutcome!
  startedAt: DateTime!
  finishedAt: DateTime

  """The target's document number."""
  documentNumber: String

  """The target's own error code."""
  errorCode: String

  """
  The target's own name of work it accepted before doing it, such as a request's number.
  """
  job: String

  """How far that work was when last looked at, in the target's words."""
  progress: String
}

union PostingSubject
  @join__type(graph: OPERATIONS)
  @join__unionMember(graph: OPERATIONS, member: "Invoice")
  @join__unionMember(graph: OPERATIONS, member: "Supplier")
  @join__unionMember(graph: OPERATIONS, member: "JournalEntry")
  @join__unionMember(graph: OPERATIONS, member: "LegalEntity")
  @join__unionMember(graph: OPERATIONS, member: "Webhook")
  @join__unionMember(graph: OPERATIONS, member: "Payment")
  @join__unionMember(graph: OPERATIONS, member: "PaymentRun")
  @join__unionMember(graph: OPERATIONS, member: "BankTransaction")
  @join__unionMember(graph: OPERATIONS, member: "BankFile")
 = Invoice | Supplier | JournalEntry | LegalEntity | Webhook | Payment | PaymentRun | BankTransaction | BankFile

input PostJournalEntryInput
  @join__type(graph: LEDGER)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean

  """Id (superledger:DE01) or code (DE01)."""
  legalEntityId: ID!

  """
  Entries go to the legal entity's leading ledger and those that follow it; another one is UNSUPPORTED_BY_TARGET.
  """
  ledger: String
  postingDate: Date!

  """At most 100 characters; SAP keeps the first 25."""
  description: String!
  currency: Currency!

  """2 to 200."""
  lines: [PostJournalEntryLineInput!]!

  """
  Matched movements of our bank accounts that it books, at most 60: its lines are exactly what they are (JRN-9), each is booked once, and nobody has to approve what the bank has done already.
  """
  bankTransactionIds: [ID!]
}

input PostJournalEntryLineInput
  @join__type(graph: LEDGER)
{
  accountId: ID!
  side: DebitCredit!

  """Above zero, in the journal's currency."""
  amount: Decimal!

  """
  In the currency of the legal entity's books; given for every line or for none. Where that is another currency, the targets translate themselves: UNSUPPORTED_BY_TARGET.
  """
  ledgerAmount: Decimal

  """
  The journal's own legal entity; a line of another one is another document.
  """
  legalEntityId: ID

  """
  The legal entity on the other side of an intercompany line; no target has a place for it yet.
  """
  partnerEntityId: ID
  costCenterId: ID

  """
  No target has a place for further dimensions yet: UNSUPPORTED_BY_TARGET when given.
  """
  dimensions: [DimensionInput!]

  """At most 50 characters."""
  text: String
}

"""What one control found."""
type Problem
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """
  The control's id, such as DUP-1; docs/reference/controls.md explains each.
  """
  code: String!
  severity: Severity!
  message: String!

  """The input field it is about, such as ["lines", "0", "amount"]."""
  path: [String!]!

  """What the decision rests on: ids, counts and codes, nothing personal."""
  evidence: JSON!
}

"""
One decision that procurement's approval chain asks for. People and groups are ids of the procurement system.
"""
type ProcurementApproval
  @join__type(graph: INVOICES)
{
  id: ID!
  status: ProcurementApprovalStatus!

  """In the chain, from 1; null where the system does not say."""
  position: Int

  """Who is asked, such as \`User.501\`; null where the system does not say."""
  approver: String

  """
  The person who decided, who may be another one in the approver's place; null before.
  """
  decidedBy: String
  decidedAt: DateTime

  """In the decider's own words."""
  comment: String @tag(name: "pii")
  provenance: Provenance!
}

enum ProcurementApprovalStatus
  @join__type(graph: INVOICES)
{
  """Nobody has decided yet."""
  PENDING @join__enumValue(graph: INVOICES)
  APPROVED @join__enumValue(graph: INVOICES)
  REJECTED @join__enumValue(graph: INVOICES)

  """The approver has put it aside."""
  HELD @join__enumValue(graph: INVOICES)

  """Asked for no more."""
  WITHDRAWN @join__enumValue(graph: INVOICES)

  """
  A status of the source that Superledger does not know; see \`provenance.sourceStatus\`.
  """
  UNKNOWN @join__enumValue(graph: INVOICES)
}

"""Which system said so, when, and in its own words."""
type Provenance
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """
  The source's id in the configuration; \`superledger\` for what was submitted here and is not posted yet.
  """
  source: String!

  """What the source itself calls the thing."""
  sourceKey: String!

  """When it was read from the source."""
  fetchedAt: DateTime!

  """Milliseconds since then."""
  ageMs: Int!

  """True when the source did not answer and this older copy stands in."""
  stale: Boolean!

  """The source's change stamp or ETag."""
  sourceVersion: String

  """The source's raw status code, also where it maps to UNKNOWN."""
  sourceStatus: String
}

"""
What was ordered of a supplier, as the system that keeps the order knows it.
"""
type PurchaseOrder
  @join__type(graph: INVOICES, key: "id")
  @requiresScopes(scopes: [["invoices:read"]])
{
  id: ID!
  number: String!
  status: PurchaseOrderStatus!
  supplier: Supplier
  legalEntity: LegalEntity
  currency: Currency!
  lines: [PurchaseOrderLine!]!

  """What came of it, oldest first. Null when its source does not answer."""
  receipts: [PurchaseOrderReceipt!]
  provenance: Provenance!
}

type PurchaseOrderConnection
  @join__type(graph: INVOICES)
{
  edges: [PurchaseOrderEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

type PurchaseOrderEdge
  @join__type(graph: INVOICES)
{
  cursor: String!
  node: PurchaseOrder!
}

input PurchaseOrderFilter
  @join__type(graph: INVOICES)
{
  ids: [ID!]
  supplierId: ID

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]
  status: [PurchaseOrderStatus!]

  """The order's number, exactly."""
  number: String
}

"""One thing that was ordered; quantities are in its unit."""
type PurchaseOrderLine
  @join__type(graph: INVOICES)
{
  id: ID!
  number: Int!
  description: String

  """
  As the source has it; the currency where an amount was ordered and no quantity.
  """
  unit: String!
  unitPrice: Money!
  orderedQuantity: Decimal!
  receivedQuantity: Decimal!

  """Null where the source has no inspection."""
  acceptedQuantity: Decimal

  """
  By all invoices of the source so far, credit memos and returns taken off.
  """
  billedQuantity: Decimal!

  """Ordered and not billed yet, zero or more."""
  openQuantity: Decimal!

  """The tax code agreed."""
  taxCode: String

  """Whether a receipt is asked for before payment."""
  receiptRequired: Boolean!
}

"""What came of an order on a day; a negative quantity went back."""
type PurchaseOrderReceipt
  @join__type(graph: INVOICES)
{
  id: ID!
  purchaseOrderLineId: ID!
  quantity: Decimal!
  receivedOn: Date!
}

enum PurchaseOrderStatus
  @join__type(graph: INVOICES)
{
  OPEN @join__enumValue(graph: INVOICES)
  CLOSED @join__enumValue(graph: INVOICES)
  CANCELLED @join__enumValue(graph: INVOICES)

  """
  Not issued, held, or a status that Superledger does not know; see \`provenance.sourceStatus\`.
  """
  UNKNOWN @join__enumValue(graph: INVOICES)
}

type Query
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """Null for an unknown id, and for an invoice the viewer may not see."""
  invoice(id: ID!): Invoice @join__field(graph: INVOICES) @authenticated

  """Invoices of all systems in one order, newest invoice date first."""
  invoices(
    filter: InvoiceFilter

    """1 to 200."""
    first: Int = 50

    """\`endCursor\` of the page before, for the same filter."""
    after: String
  ): InvoiceConnection! @join__field(graph: INVOICES) @authenticated

  """
  Posted payables that were open at the end of a day, by how long they are due.
  """
  agedPayables(
    asOf: Date!

    """
    Ids (superledger:DE01) or codes (DE01); every one the viewer sees where omitted.
    """
    legalEntities: [ID!]
  ): AgedPayables! @join__field(graph: INVOICES) @authenticated

  """Null for an unknown id, and for an order the viewer may not see."""
  purchaseOrder(id: ID!): PurchaseOrder @join__field(graph: INVOICES) @authenticated

  """
  Orders of all systems that keep any, by system and in the order of their keys.
  """
  purchaseOrders(
    filter: PurchaseOrderFilter

    """1 to 200."""
    first: Int = 50

    """\`endCursor\` of the page before, for the same filter."""
    after: String
  ): PurchaseOrderConnection! @join__field(graph: INVOICES) @authenticated

  """
  The companies whose books these are, as configured; only those the viewer sees.
  """
  legalEntities: [LegalEntity!]! @join__field(graph: LEDGER) @authenticated
  account(id: ID!): Account @join__field(graph: LEDGER) @authenticated

  """The charts of accounts, source by source in account order."""
  accounts(
    filter: AccountFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): AccountConnection! @join__field(graph: LEDGER) @authenticated

  """Cost centres (NetSuite: departments), source by source in key order."""
  costCenters(
    filter: CostCenterFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): CostCenterConnection! @join__field(graph: LEDGER) @authenticated

  """
  The periods of one fiscal year, oldest first. SAP has no readable period status: there it is what the configuration declares.
  """
  fiscalPeriods(legalEntity: ID!, fiscalYear: Int!): [FiscalPeriod!]! @join__field(graph: LEDGER) @authenticated
  journalEntry(id: ID!): JournalEntry @join__field(graph: LEDGER) @authenticated

  """
  Journal entries of all systems in one order, newest posting date first.
  """
  journalEntries(
    filter: JournalEntryFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): JournalEntryConnection! @join__field(graph: LEDGER) @authenticated

  """
  What stands between a period and its closing, item by item: what passed, what failed, and what nobody checks yet.
  """
  closeChecklist(
    """Id (superledger:DE01) or code (DE01)."""
    legalEntity: ID!
    period: FiscalPeriodInput!
  ): CloseChecklist! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:read"]])

  """Null for an unknown id, and for a posting the viewer may not see."""
  posting(id: ID!): Posting @join__field(graph: OPERATIONS) @authenticated

  """
  Postings, newest first: one's own, and those of the domains one approves or operates.
  """
  postings(
    filter: PostingFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): PostingConnection! @join__field(graph: OPERATIONS) @authenticated

  """
  What is known by a text, over all systems and best match first: suppliers by name, invoices by number, document number
  or reference, payments by document number, postings by reference. Only kinds the viewer may read.
  """
  search(
    """2 to 80 characters, in any case."""
    text: String!

    """1 to 200."""
    first: Int = 20
    after: String
  ): SearchHitConnection! @join__field(graph: OPERATIONS) @authenticated

  """The append-only trail, newest first."""
  auditTrail(
    filter: AuditFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): AuditConnection! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["audit:read"]])

  """
  What proves, to whoever has the public key, that an entry stands in the trail unaltered. Null for an unknown id, and
  until a checkpoint covers the entry.
  """
  auditProof(entryId: ID!): AuditProof @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["audit:read"]])

  """Every configured source and how it is."""
  sources: [Source!]! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:read"]])

  """
  What a person has to look at: what reconciliation found and what the worker set aside, newest first.
  """
  exceptions(
    filter: ExceptionFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): ExceptionConnection! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:read"]])

  """Events that a consumer could not handle, the last to fail first."""
  deadLetters(
    filter: DeadLetterFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): DeadLetterConnection! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:read"]])

  """
  Where events are delivered to, and where the deliveries stand; newest first.
  """
  webhooks(
    filter: WebhookFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): WebhookConnection! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:read"]])

  """Null for an unknown id, and for a payment the viewer may not see."""
  payment(id: ID!): Payment @join__field(graph: PAYMENTS) @authenticated

  """Payments of all systems in one order, newest posting date first."""
  payments(
    filter: PaymentFilter

    """1 to 200."""
    first: Int = 50

    """\`endCursor\` of the page before, for the same filter."""
    after: String
  ): PaymentConnection! @join__field(graph: PAYMENTS) @authenticated

  """
  The payments of one run; null for an unknown id, for one the viewer sees no payment of, and for a portal user.
  """
  paymentRun(id: ID!): PaymentRun @join__field(graph: PAYMENTS) @authenticated

  """Our own accounts at banks, of the legal entities the viewer sees."""
  bankAccounts: [BankAccount!]! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """Statements of an account, newest first."""
  bankStatements(
    filter: BankStatementFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): BankStatementConnection! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """Movements of our accounts, newest booking date first."""
  bankTransactions(
    filter: BankTransactionFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): BankTransactionConnection! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])
  bankTransaction(id: ID!): BankTransaction @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  Files of banks as they are kept, newest first; of banks whose legal entities the viewer sees, all of them.
  """
  bankFiles(
    filter: BankFileFilter

    """1 to 200."""
    first: Int = 50
    after: String
  ): BankFileConnection! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  Bank, payables and general ledger of one legal entity side by side, for booking days of at most 400 days.
  """
  reconciliation(
    """Id (superledger:DE01) or code (DE01)."""
    legalEntity: ID!
    from: Date!

    """Included."""
    to: Date!
  ): Reconciliation @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  What our accounts hold at the end of a day, by their statements, and all of it in one currency.
  """
  cashPosition(
    """Today where it is not said."""
    asOf: Date

    """What it is added up in."""
    currency: Currency!
  ): CashPosition! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """What comes in and goes out over the next days, by what is known today."""
  cashForecast(
    """1 to 365."""
    days: Int!
    currency: Currency!
  ): CashForecast! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  By the id of any of its records. Null for an unknown id, and for a record of legal entities the viewer does not see.
  """
  supplier(id: ID!): Supplier @join__field(graph: SUPPLIERS) @authenticated

  """
  Suppliers of all systems, source by source in key order; one of many records once, at the earliest that matches. A page may be shorter than asked for, or empty, although there is a next one.
  """
  suppliers(
    filter: SupplierFilter

    """1 to 200."""
    first: Int = 50

    """\`endCursor\` of the page before, for the same filter."""
    after: String
  ): SupplierConnection! @join__field(graph: SUPPLIERS) @authenticated
}

type ReconciledAccount
  @join__type(graph: PAYMENTS)
{
  account: BankAccount

  """The last statement's closing balance on or before \`to\`."""
  bankBalance: Money

  """What the general ledger's account moved in the time."""
  ledgerMovement: Money

  """What the bank's account moved in the time."""
  bankMovement: Money

  """
  False where a statement or page is missing, between two or at either end: a working day that is over and that none tells of.
  """
  isGapless: Boolean!
}

"""
Three books of one legal entity: the bank's, the payables', the general ledger's.
"""
type Reconciliation
  @join__type(graph: PAYMENTS)
{
  legalEntity: LegalEntity
  from: Date!
  to: Date!
  accounts: [ReconciledAccount!]!

  """
  At most 5,000, those that do not agree first; \`isComplete\` is false where there are more.
  """
  rows: [ReconciliationRow!]!
  isComplete: Boolean!
  counts: [ReconciliationCount!]!

  """
  True where every row is MATCHED or TIMING, every account's books agree and no statement is missing.
  """
  isReconciled: Boolean!

  """The sources whose rows are missing."""
  incomplete: [SourceFailure!]!
}

type ReconciliationCount
  @join__type(graph: PAYMENTS)
{
  state: ReconciliationState!
  count: Int!
}

type ReconciliationRow
  @join__type(graph: PAYMENTS)
{
  state: ReconciliationState!
  bankTransaction: BankTransaction
  payment: Payment
  journalEntry: JournalEntry
  bankAmount: Money
  payablesAmount: Money
  ledgerAmount: Money

  """Why it has its state, in words."""
  explanation: String!
}

enum ReconciliationState
  @join__type(graph: PAYMENTS)
{
  MATCHED @join__enumValue(graph: PAYMENTS)

  """In one book already, and due in the others within the days that takes."""
  TIMING @join__enumValue(graph: PAYMENTS)
  MISSING_IN_BANK @join__enumValue(graph: PAYMENTS)
  MISSING_IN_GL @join__enumValue(graph: PAYMENTS)
  AMOUNT_DIFF @join__enumValue(graph: PAYMENTS)
  DUPLICATE @join__enumValue(graph: PAYMENTS)
}

input RegisterWebhookInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean

  """
  https, without credentials and fragment, at public addresses unless the configuration allows the host.
  """
  url: String!

  """At most 200 characters."""
  description: String

  """
  Of invoice.status-changed, supplier.status-changed, journal-entry.posted, payment.status-changed, treasury.payment-approved, posting.status-changed, dead-letter.raised.
  """
  topics: [String!]!

  """
  The companies whose events it gets; all that the viewer sees when it is left out.
  """
  legalEntityIds: [ID!]
}

type RegisterWebhookPayload
  @join__type(graph: OPERATIONS)
{
  """Null when a control blocked the submission."""
  posting: Posting
  webhook: Webhook

  """What the controls found; empty when nothing did."""
  problems: [Problem!]!

  """
  True when the idempotency key had posted before and this is that first posting.
  """
  replayed: Boolean!

  """
  What deliveries are signed with. In this one answer only: it is stored encrypted and never shown again.
  """
  secret: String
}

input RejectPostingInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!

  """Ids or addresses of documents it rests on; at most 20."""
  evidence: [String!]
}

input ReleaseInvoiceHoldInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never releases twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """The system of record's id, or the one it was submitted under."""
  invoiceId: ID!

  """The hold's code."""
  code: String!

  """Up to 500 characters."""
  reason: String!
}

input ReleaseScreeningHitInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """The legal entity that wants to buy from the party."""
  legalEntityId: ID!

  """
  The party in the words of its onboarding: it is screened again with them.
  """
  name: String!

  """ISO 3166-1 alpha-2."""
  country: String!
  taxId: TaxIdInput
  address: AddressInput

  """Evidence of SCR-1 or SCR-3."""
  caseId: String!

  """Evidence of SCR-1 or SCR-3."""
  listVersion: String!

  """Why the party is not the one on the list."""
  reason: String!
}

input RemoveWebhookInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!
}

input ReopenPeriodInput
  @join__type(graph: LEDGER)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean

  """Id (superledger:DE01) or code (DE01)."""
  legalEntityId: ID!
  fiscalYear: Int!
  period: Int!
  reason: String!
}

input ReplayWebhookInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!

  """The \`cursor\` of the last event that is not to be delivered again."""
  after: String!
}

input ReportInvoiceInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """By either id: the one it was submitted under, or its system's."""
  invoiceId: ID!
}

input ReportRefusedSupplierInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """\`superledger:<reference>\` of the onboarding that came to nothing."""
  supplierId: ID!
}

"""An approval that is needed before the posting goes on."""
type RequiredApproval
  @join__type(graph: OPERATIONS)
{
  """
  What the approver's token needs: one scope, or several separated by a space, such as \`payments:approve payments:release\`.
  """
  scope: String!

  """The roles of which the approver needs one; null for any."""
  roles: [String!]

  """
  Why it is needed: the control's id, such as APR-2 or DUP-2. Where a risk makes it more than the amount asks for, the risk in the policy's words follows: \`APR-2: changed bank account\`.
  """
  reason: String!
  satisfied: Boolean!
}

scalar requiresScopes__Scope

input RetryPostingInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!

  """Ids or addresses of documents it rests on; at most 20."""
  evidence: [String!]
}

input ReverseJournalEntryInput
  @join__type(graph: LEDGER)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  journalEntryId: ID!

  """
  Today where omitted. In a closed period: the first day of the first open one after it, with a WARN that says so.
  """
  postingDate: Date
  reason: String!
}

input RotateWebhookSecretInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!

  """
  How long deliveries are signed with the old secret too: 0 to 168 hours, 24 when it is left out; 0 for one that others know.
  """
  overlapHours: Int
}

type RotateWebhookSecretPayload
  @join__type(graph: OPERATIONS)
{
  """Null when a control blocked the submission."""
  posting: Posting
  webhook: Webhook

  """What the controls found; empty when nothing did."""
  problems: [Problem!]!

  """
  True when the idempotency key had posted before and this is that first posting.
  """
  replayed: Boolean!

  """
  What deliveries are signed with from the approval on. In this one answer only: it is stored encrypted and never shown again.
  """
  secret: String
}

union SearchEntity
  @join__type(graph: OPERATIONS)
  @join__unionMember(graph: OPERATIONS, member: "Supplier")
  @join__unionMember(graph: OPERATIONS, member: "Invoice")
  @join__unionMember(graph: OPERATIONS, member: "Payment")
  @join__unionMember(graph: OPERATIONS, member: "Posting")
 = Supplier | Invoice | Payment | Posting

type SearchHit
  @join__type(graph: OPERATIONS)
{
  type: SearchHitType!
  id: ID!

  """The number or name it is known by."""
  title: String!
  subtitle: String

  """100: the whole of it; 50: how it begins; 10: a part of it."""
  score: Int!
  source: String!

  """
  Null where it is gone meanwhile. Naming it takes the scopes of every kind it may be.
  """
  entity: SearchEntity
}

type SearchHitConnection
  @join__type(graph: OPERATIONS)
{
  edges: [SearchHitEdge!]!
  pageInfo: PageInfo!

  """
  The sources that were not looked through, or (SEARCH_LIMIT) not as far back as they go.
  """
  incomplete: [SourceFailure!]!

  """True where a kind has more matches than are ranked: say more."""
  isTruncated: Boolean!
}

type SearchHitEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: SearchHit!
}

enum SearchHitType
  @join__type(graph: OPERATIONS)
{
  SUPPLIER @join__enumValue(graph: OPERATIONS)
  INVOICE @join__enumValue(graph: OPERATIONS)
  PAYMENT @join__enumValue(graph: OPERATIONS)
  POSTING @join__enumValue(graph: OPERATIONS)
}

input SetAsideBankFileInput
  @join__type(graph: PAYMENTS)
{
  """1 to 128 characters; permanent."""
  idempotencyKey: String!
  validateOnly: Boolean
  bankFileId: ID!

  """Why it can never be read, and what was done about what it said."""
  reason: String!
}

input SettleDeadLetterInput
  @join__type(graph: OPERATIONS)
{
  """1 to 128 characters, permanent."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean
  id: ID!
  reason: String!

  """Ids or addresses of documents it rests on; at most 20."""
  evidence: [String!]
}

enum SettlementStatus
  @join__type(graph: INVOICES)
{
  OPEN @join__enumValue(graph: INVOICES)
  PARTIALLY_PAID @join__enumValue(graph: INVOICES)
  PAID @join__enumValue(graph: INVOICES)
  OVERPAID @join__enumValue(graph: INVOICES)
  UNKNOWN @join__enumValue(graph: INVOICES)
}

"""
BLOCK: cannot go on. HOLD: needs another person's release. WARN: goes on, but look.
"""
enum Severity
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  BLOCK @join__enumValue(graph: INVOICES) @join__enumValue(graph: LEDGER) @join__enumValue(graph: OPERATIONS) @join__enumValue(graph: PAYMENTS) @join__enumValue(graph: SUPPLIERS)
  HOLD @join__enumValue(graph: INVOICES) @join__enumValue(graph: LEDGER) @join__enumValue(graph: OPERATIONS) @join__enumValue(graph: PAYMENTS) @join__enumValue(graph: SUPPLIERS)
  WARN @join__enumValue(graph: INVOICES) @join__enumValue(graph: LEDGER) @join__enumValue(graph: OPERATIONS) @join__enumValue(graph: PAYMENTS) @join__enumValue(graph: SUPPLIERS)
}

"""A configured system and how it is."""
type Source
  @join__type(graph: OPERATIONS)
{
  id: ID!

  """The connector, such as sap-s4hana."""
  kind: String!
  title: String!
  region: String!
  domains: [String!]!
  legalEntities: [LegalEntity!]
  circuit: Circuit!
  lastSuccessAt: DateTime
  lastFailureAt: DateTime
  lastFailureCode: String
  callsInFlight: Int!

  """Requests a second this deployment allows itself."""
  requestsPerSecond: Float!

  """
  How far behind its follower is: seconds since everything was known that people change in it. Null when it is not followed.
  """
  lagSeconds: Float
}

"""A source whose rows are missing from a page."""
type SourceFailure
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  source: String!

  """A code from docs/reference/errors.md, such as SOURCE_UNAVAILABLE."""
  code: String!
  message: String!

  """When the source asked to come back later."""
  retryAfterMs: Int
}

"""What one system says of a company."""
type SourceRecord
  @join__type(graph: SUPPLIERS)
{
  """The id of the supplier there."""
  id: ID!
  source: String!
  sourceKey: String!

  """
  Null, as status and provenance, where the system does not answer or has it no more.
  """
  name: String
  status: SupplierStatus

  """The legal entities that may post to it there."""
  legalEntities: [LegalEntity!]!
  provenance: Provenance
}

enum StepOutcome
  @join__type(graph: OPERATIONS)
{
  """Written down; it may have left."""
  SENDING @join__enumValue(graph: OPERATIONS)

  """The target works on it; it is looked at again and never sent again."""
  ACCEPTED @join__enumValue(graph: OPERATIONS)
  CONFIRMED @join__enumValue(graph: OPERATIONS)
  DECLINED @join__enumValue(graph: OPERATIONS)

  """Proven not to have arrived."""
  NOT_SENT @join__enumValue(graph: OPERATIONS)

  """No answer; being enquired."""
  LOST @join__enumValue(graph: OPERATIONS)
}

input SubmitInvoiceInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false
  supplierId: ID!
  legalEntityId: ID!

  """The supplier's own number, up to 16 characters."""
  number: String!
  kind: InvoiceKind = INVOICE
  invoiceDate: Date!

  """Today where omitted."""
  postingDate: Date
  dueDate: Date
  currency: Currency!

  """Lines less allowances plus charges (EN 16931, BT-109)."""
  net: Decimal!

  """Zero where omitted."""
  tax: Decimal

  """net + tax."""
  gross: Decimal!

  """Of the whole invoice, net of tax, zero or more (BT-107)."""
  allowances: Decimal

  """Of the whole invoice, net of tax, zero or more (BT-108)."""
  charges: Decimal

  """
  What was paid before (BT-113). UNSUPPORTED_BY_TARGET where the system of record has no place for it.
  """
  prepaid: Decimal

  """
  Added to what is due, less than one unit of the currency (BT-114). As \`prepaid\`, it may be unsupported.
  """
  rounding: Decimal

  """
  Of the document it is entered from, 64 hexadecimal digits: one document is entered once.
  """
  documentSha256: String

  """
  The invoice in procurement that it is: that one is told what becomes of it.
  """
  procurementInvoiceId: ID

  """
  The orders it is for, up to 20; those of the lines need not be named again.
  """
  purchaseOrderIds: [ID!]

  """1 to 200."""
  lines: [SubmitInvoiceLineInput!]!
}

input SubmitInvoiceLineInput
  @join__type(graph: INVOICES)
{
  description: String!

  """
  Net of tax, positive; quantity times unit price, rounded, where both are given.
  """
  amount: Decimal!

  """Above zero, up to 9 digits after the point."""
  quantity: Decimal

  """Net of tax, for one unit of the quantity."""
  unitPrice: Decimal
  taxCode: String

  """The legal entity's default expense account where omitted."""
  accountId: ID

  """The legal entity's default cost centre where omitted."""
  costCenterId: ID

  """The order's line it is for; needs a quantity."""
  purchaseOrderLineId: ID
}

type Subscription
  @join__type(graph: INVOICES)
  @join__type(graph: LEDGER)
  @join__type(graph: OPERATIONS)
  @join__type(graph: PAYMENTS)
  @join__type(graph: SUPPLIERS)
{
  """
  Every change of an invoice's document status, through Superledger or in its system, each once and in order.
  """
  invoiceStatusChanged(
    filter: InvoiceStatusFilter

    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """Without \`after\`: the invoices that match come first, as they are now."""
    snapshot: Boolean
  ): InvoiceStatusChanged! @join__field(graph: INVOICES) @requiresScopes(scopes: [["invoices:read"]])

  """
  Every journal entry that was posted, through Superledger or in its system, each once and in order.
  """
  journalEntryPosted(
    filter: JournalEntryPostedFilter

    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """
    Without \`after\`: the journal entries that match come first, as they are now.
    """
    snapshot: Boolean
  ): JournalEntryPosted! @join__field(graph: LEDGER) @requiresScopes(scopes: [["ledger:read"]])

  """Every change of a posting's status, each once and in order."""
  postingStatusChanged(
    filter: PostingStatusFilter

    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """Without \`after\`: the postings that match come first, as they are now."""
    snapshot: Boolean
  ): PostingStatusChanged! @join__field(graph: OPERATIONS) @authenticated

  """Every event that becomes a dead letter."""
  deadLetterRaised(
    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """Without \`after\`: the dead letters there are come first."""
    snapshot: Boolean
  ): DeadLetterRaised! @join__field(graph: OPERATIONS) @requiresScopes(scopes: [["operations:read"]])

  """Every change of a payment's status, each once and in order."""
  paymentStatusChanged(
    filter: PaymentStatusFilter

    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """Without \`after\`: the payments that match come first, as they are now."""
    snapshot: Boolean
  ): PaymentStatusChanged! @join__field(graph: PAYMENTS) @requiresScopes(scopes: [["payments:read"]])

  """
  Every change of a supplier that was made through Superledger (its status, where it is blocked, what it is paid to), and of its status in its system, each once and in order.
  """
  supplierStatusChanged(
    filter: SupplierStatusFilter

    """
    \`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED.
    """
    after: String

    """Without \`after\`: the suppliers that match come first, as they are now."""
    snapshot: Boolean
  ): SupplierStatusChanged! @join__field(graph: SUPPLIERS) @requiresScopes(scopes: [["suppliers:read"]])
}

"""
A company or person we buy from, whichever systems know it; each field is of one of its records.
"""
type Supplier
  @join__type(graph: INVOICES, key: "id", resolvable: false)
  @join__type(graph: OPERATIONS, key: "id", resolvable: false)
  @join__type(graph: PAYMENTS, key: "id", resolvable: false)
  @join__type(graph: SUPPLIERS, key: "id")
  @requiresScopes(scopes: [["suppliers:read"]])
{
  """
  That of the earliest of its records that the viewer may know of; those of the others resolve to it.
  """
  id: ID!
  name: String! @join__field(graph: SUPPLIERS)
  legalName: String @join__field(graph: SUPPLIERS)

  """As the record says whose id it has."""
  status: SupplierStatus! @join__field(graph: SUPPLIERS)

  """ISO 3166-1 alpha-2."""
  country: String @join__field(graph: SUPPLIERS)
  taxIds: [TaxId!]! @join__field(graph: SUPPLIERS) @tag(name: "pii")
  addresses: [Address!]! @join__field(graph: SUPPLIERS) @tag(name: "pii")
  contacts: [Contact!]! @join__field(graph: SUPPLIERS) @tag(name: "pii")

  """The source's terms code."""
  paymentTerms: String @join__field(graph: SUPPLIERS)

  """The currency agreed for orders."""
  currency: Currency @join__field(graph: SUPPLIERS)
  bankAccounts: [SupplierBankAccount!]! @join__field(graph: SUPPLIERS)

  """The legal entities that may post to this supplier."""
  legalEntities: [LegalEntity!] @join__field(graph: SUPPLIERS)

  """The legal entities in which posting to it is blocked."""
  blockedIn: [LegalEntity!] @join__field(graph: SUPPLIERS)

  """
  What the systems that know the company say of it, the earliest known first; those the viewer may see. People and exact evidence link them.
  """
  records: [SourceRecord!]! @join__field(graph: SUPPLIERS)

  """
  Records that may be the same company, the most likely first, at most 20. \`linkSuppliers\` confirms one.
  """
  duplicates: [SupplierDuplicate!]! @join__field(graph: SUPPLIERS)

  """Which record each field came from."""
  goldenRecord: [FieldOrigin!]! @join__field(graph: SUPPLIERS)

  """Of the record whose id it has."""
  provenance: Provenance! @join__field(graph: SUPPLIERS)
}

"""
Where a supplier is paid; masked unless the viewer holds suppliers:pii.
"""
type SupplierBankAccount
  @join__type(graph: SUPPLIERS)
{
  id: ID!

  """
  Country and last four characters: DE…3000. Null where the account has no IBAN.
  """
  ibanMasked: String

  """In full (ISO 13616); each use is written to the audit trail."""
  iban: String @requiresScopes(scopes: [["suppliers:pii"]]) @tag(name: "pii")

  """Last four characters of a national account number."""
  accountNumberMasked: String

  """ISO 9362."""
  bic: String
  bankCode: String

  """ISO 3166-1 alpha-2."""
  country: String

  """
  Why nothing is paid there for now; null where nothing is known against it.
  """
  flag: BankAccountFlag
}

input SupplierBankAccountInput
  @join__type(graph: SUPPLIERS)
{
  holder: String!

  """ISO 13616; spaces do not matter."""
  iban: String!

  """ISO 9362."""
  bic: String
}

input SupplierBlockInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false
  supplierId: ID!

  """
  Everywhere where omitted. Not every system can do it in one legal entity.
  """
  legalEntityId: ID
  reason: String!
}

enum SupplierConflict
  @join__type(graph: SUPPLIERS)
{
  """Different numbers of one register."""
  TAX_ID @join__enumValue(graph: SUPPLIERS)
  LEI @join__enumValue(graph: SUPPLIERS)
  DUNS @join__enumValue(graph: SUPPLIERS)
  COUNTRY @join__enumValue(graph: SUPPLIERS)

  """
  One system keeps both, and no number of a register says that they are one.
  """
  SAME_SOURCE @join__enumValue(graph: SUPPLIERS)

  """The same evidence points to another company as well."""
  AMBIGUOUS @join__enumValue(graph: SUPPLIERS)

  """A person took them apart."""
  KEPT_APART @join__enumValue(graph: SUPPLIERS)

  """Linking them would link others that contradict each other."""
  OTHERS @join__enumValue(graph: SUPPLIERS)
}

type SupplierConnection
  @join__type(graph: SUPPLIERS)
{
  edges: [SupplierEdge!]!
  pageInfo: PageInfo!

  """The sources whose rows are missing from this page."""
  incomplete: [SourceFailure!]!
}

"""A record that may be the same company."""
type SupplierDuplicate
  @join__type(graph: SUPPLIERS)
{
  """The record of this supplier that it is like."""
  recordId: ID!
  supplier: Supplier!

  """
  0 to 1: how likely, by the weights of the evidence; halved by each contradiction.
  """
  score: Float!
  evidence: [SupplierEvidence!]!

  """
  What speaks against it, or keeps exact evidence from linking it without a person.
  """
  conflicts: [SupplierConflict!]!
}

type SupplierEdge
  @join__type(graph: SUPPLIERS)
{
  cursor: String!
  node: Supplier!
}

"""Something two records have in common."""
type SupplierEvidence
  @join__type(graph: SUPPLIERS)
{
  kind: SupplierEvidenceKind!

  """Links records without a person, when nothing contradicts it."""
  isExact: Boolean!

  """
  How likely it makes it alone that they are one company, 0 to 1, when it fits wholly.
  """
  weight: Float!
}

enum SupplierEvidenceKind
  @join__type(graph: SUPPLIERS)
{
  """A tax number of one country."""
  TAX_ID @join__enumValue(graph: SUPPLIERS)

  """ISO 17442."""
  LEI @join__enumValue(graph: SUPPLIERS)
  DUNS @join__enumValue(graph: SUPPLIERS)

  """What one system calls the record of another."""
  EXTERNAL_REFERENCE @join__enumValue(graph: SUPPLIERS)
  IBAN @join__enumValue(graph: SUPPLIERS)

  """
  The same words, or words that sound alike, in any order and without the legal form.
  """
  NAME @join__enumValue(graph: SUPPLIERS)
  ADDRESS @join__enumValue(graph: SUPPLIERS)

  """Not of a provider that gives addresses to anybody."""
  EMAIL_DOMAIN @join__enumValue(graph: SUPPLIERS)
  PHONE @join__enumValue(graph: SUPPLIERS)
}

input SupplierFilter
  @join__type(graph: SUPPLIERS)
{
  ids: [ID!]
  status: [SupplierStatus!]

  """ISO 3166-1 alpha-2."""
  country: String

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Part of the name."""
  search: String
}

enum SupplierStatus
  @join__type(graph: SUPPLIERS)
{
  """Being screened; no posting yet."""
  SCREENING @join__enumValue(graph: SUPPLIERS)

  """Waiting for somebody's approval."""
  PENDING_APPROVAL @join__enumValue(graph: SUPPLIERS)
  ACTIVE @join__enumValue(graph: SUPPLIERS)

  """Posting is blocked in every legal entity that knows it, or centrally."""
  BLOCKED @join__enumValue(graph: SUPPLIERS)

  """Deleted or no longer used."""
  INACTIVE @join__enumValue(graph: SUPPLIERS)

  """
  A status of the source that Superledger does not know; see \`provenance.sourceStatus\`.
  """
  UNKNOWN @join__enumValue(graph: SUPPLIERS)
}

"""One change of one supplier."""
type SupplierStatusChanged
  @join__type(graph: SUPPLIERS)
{
  """The place of this event, opaque."""
  cursor: String!

  """Rises with every event."""
  sequence: Float!
  occurredAt: DateTime!

  """Who said so: a source's id or \`superledger\`."""
  source: String!
  from: SupplierStatus

  """The same as \`from\` where something else about it changed."""
  to: SupplierStatus!
  reason: String

  """The supplier, at least as new as the event."""
  supplier: Supplier
}

input SupplierStatusFilter
  @join__type(graph: SUPPLIERS)
{
  ids: [ID!]

  """Ids (superledger:DE01) or codes (DE01)."""
  legalEntities: [ID!]

  """Only changes to one of these."""
  statuses: [SupplierStatus!]
}

type SystemOfRecord
  @join__type(graph: LEDGER)
{
  """suppliers, invoices, payments or ledger."""
  domain: String!

  """The source's id."""
  source: String!

  """What the source calls the legal entity."""
  nativeKey: String!
}

type TaxId
  @join__type(graph: SUPPLIERS)
{
  """The source's type, such as DE0 for a German VAT registration number."""
  type: String!
  value: String!
}

input TaxIdInput
  @join__type(graph: SUPPLIERS)
{
  """VAT, or a type of the legal entity's system."""
  type: String = "VAT"

  """With its country's prefix: DE136695976."""
  value: String!
}

type TimelineEntry
  @join__type(graph: OPERATIONS)
{
  at: DateTime!

  """
  Who: a token's subject, or \`superledger\` for the worker; null once erased.
  """
  by: String
  action: String!
  decision: String!
}

input UnlinkSuppliersInput
  @join__type(graph: SUPPLIERS)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false
  supplierId: ID!
  reason: String!
}

input UnmatchBankTransactionInput
  @join__type(graph: PAYMENTS)
{
  idempotencyKey: String!
  validateOnly: Boolean
  bankTransactionId: ID!
  reason: String!
}

input VoidInvoiceTaxInput
  @join__type(graph: INVOICES)
{
  """1 to 128 characters, permanent: the same key never posts twice."""
  idempotencyKey: String!

  """Runs every check and writes nothing."""
  validateOnly: Boolean = false

  """By either id: the one it was submitted under, or its system's."""
  invoiceId: ID!
}

"""A receiver of events; docs/guides/webhooks.md says how to write one."""
type Webhook
  @join__type(graph: OPERATIONS)
{
  id: ID!
  state: WebhookState!
  url: String!
  description: String

  """Such as \`invoice.status-changed\`."""
  topics: [String!]!

  """The companies whose events it gets; empty for all."""
  legalEntities: [LegalEntity!]!
  createdAt: DateTime!

  """
  Until when deliveries are signed with the secret before the last rotation too; null when they are not.
  """
  previousSecretUntil: DateTime
  delivery: WebhookDelivery!
}

type WebhookConnection
  @join__type(graph: OPERATIONS)
{
  edges: [WebhookEdge!]!
  pageInfo: PageInfo!
}

"""Where the deliveries to one receiver stand."""
type WebhookDelivery
  @join__type(graph: OPERATIONS)
{
  """
  Every event up to here was delivered, is a dead letter, or was not wanted.
  """
  deliveredUpTo: String!

  """How many events wait."""
  pending: Int!
  oldestPendingAt: DateTime

  """Since when the one that waits longest has failed."""
  failingSince: DateTime
  nextAttemptAt: DateTime

  """The HTTP status of the last answer; null when there was none."""
  lastStatus: Int
  lastDeliveredAt: DateTime

  """How many dead letters are open."""
  deadLetters: Int!

  """
  When the log had forgotten events before they could be delivered: read what changed by query.
  """
  missedAt: DateTime
}

type WebhookEdge
  @join__type(graph: OPERATIONS)
{
  cursor: String!
  node: Webhook!
}

input WebhookFilter
  @join__type(graph: OPERATIONS)
{
  state: [WebhookState!]
}

type WebhookPayload
  @join__type(graph: OPERATIONS)
{
  """As it is now."""
  webhook: Webhook
  problems: [Problem!]!

  """True when the idempotency key had done this before."""
  replayed: Boolean!
}

enum WebhookState
  @join__type(graph: OPERATIONS)
{
  PENDING_APPROVAL @join__enumValue(graph: OPERATIONS)
  ACTIVE @join__enumValue(graph: OPERATIONS)

  """The receiver said 410 Gone; \`replayWebhook\` starts it again."""
  DISABLED @join__enumValue(graph: OPERATIONS)
  REMOVED @join__enumValue(graph: OPERATIONS)

  """Its registration came to nothing."""
  CANCELLED @join__enumValue(graph: OPERATIONS)
}`;
