export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes"]
  )

type Query {
  "Null for an unknown id, and for a posting the viewer may not see."
  posting(id: ID!): Posting @authenticated
  "Postings, newest first: one's own, and those of the domains one approves or operates."
  postings(filter: PostingFilter, "1 to 200." first: Int = 50, after: String): PostingConnection!
    @authenticated
  """
  What is known by a text, over all systems and best match first: suppliers by name, invoices by number, document number
  or reference, payments by document number, postings by reference. Only kinds the viewer may read.
  """
  search(
    "2 to 80 characters, in any case."
    text: String!
    "1 to 200."
    first: Int = 20
    after: String
  ): SearchHitConnection! @authenticated
  "The append-only trail, newest first."
  auditTrail(filter: AuditFilter, "1 to 200." first: Int = 50, after: String): AuditConnection!
    @requiresScopes(scopes: [["audit:read"]])
  """
  What proves, to whoever has the public key, that an entry stands in the trail unaltered. Null for an unknown id, and
  until a checkpoint covers the entry.
  """
  auditProof(entryId: ID!): AuditProof @requiresScopes(scopes: [["audit:read"]])
  "Every configured source and how it is."
  sources: [Source!]! @requiresScopes(scopes: [["operations:read"]])
  "What a person has to look at: what reconciliation found and what the worker set aside, newest first."
  exceptions(
    filter: ExceptionFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): ExceptionConnection! @requiresScopes(scopes: [["operations:read"]])
  "Events that a consumer could not handle, the last to fail first."
  deadLetters(
    filter: DeadLetterFilter
    "1 to 200."
    first: Int = 50
    after: String
  ): DeadLetterConnection! @requiresScopes(scopes: [["operations:read"]])
  "Where events are delivered to, and where the deliveries stand; newest first."
  webhooks(filter: WebhookFilter, "1 to 200." first: Int = 50, after: String): WebhookConnection!
    @requiresScopes(scopes: [["operations:read"]])
}

type Mutation {
  "Approves exactly the content with this hash. Never one's own submission (SOD-1). What lets money go, a payment or a run, takes \`payments:release\` beside \`payments:approve\`."
  approvePosting(input: ApprovePostingInput!): PostingPayload!
    @requiresScopes(
      scopes: [
        ["suppliers:approve"]
        ["invoices:approve"]
        ["payments:approve"]
        ["ledger:approve"]
        ["operations:write"]
      ]
    )
  "Ends a posting that waits for approval."
  rejectPosting(input: RejectPostingInput!): PostingPayload!
    @requiresScopes(
      scopes: [
        ["suppliers:approve"]
        ["invoices:approve"]
        ["payments:approve"]
        ["ledger:approve"]
        ["operations:write"]
      ]
    )
  "Takes a posting back before it is executed: by who submitted it, or by operations."
  cancelPosting(input: CancelPostingInput!): PostingPayload! @authenticated
  "Tries a posting again now, or once more after the worker gave it up. Never one whose outcome is unknown."
  retryPosting(input: RetryPostingInput!): PostingPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Hands a dead letter to its consumer again, and then what waited behind it."
  replayDeadLetter(input: SettleDeadLetterInput!): DeadLetterPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Goes on without a dead letter, with what waited behind it."
  discardDeadLetter(input: SettleDeadLetterInput!): DeadLetterPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Has events delivered to a receiver from its approval on; the answer is the only one that holds its secret."
  registerWebhook(input: RegisterWebhookInput!): RegisterWebhookPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Ends the deliveries to a receiver for good, once another person agrees."
  removeWebhook(input: RemoveWebhookInput!): PostingPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Has deliveries signed with a new secret once another person agrees, and with the old one too for a while; the answer is the only one that holds it."
  rotateWebhookSecret(input: RotateWebhookSecretInput!): RotateWebhookSecretPayload!
    @requiresScopes(scopes: [["operations:write"]])
  "Delivers everything after a place in the event log again, with the ids it had; also to a receiver that was disabled."
  replayWebhook(input: ReplayWebhookInput!): WebhookPayload!
    @requiresScopes(scopes: [["operations:write"]])
}

type Subscription {
  "Every change of a posting's status, each once and in order."
  postingStatusChanged(
    filter: PostingStatusFilter
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the postings that match come first, as they are now."
    snapshot: Boolean
  ): PostingStatusChanged! @authenticated
  "Every event that becomes a dead letter."
  deadLetterRaised(
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the dead letters there are come first."
    snapshot: Boolean
  ): DeadLetterRaised! @requiresScopes(scopes: [["operations:read"]])
}

"One controlled posting, from submission to its end."
type Posting @key(fields: "id") @authenticated {
  id: ID!
  "The command, such as submitInvoice."
  command: String!
  status: PostingStatus!
  "What approvals bind to: SHA-256 over the canonical content (RFC 8785)."
  contentHash: String!
  "The subject of the token that submitted it."
  requestedBy: String!
  approvals: [Approval!]!
  requiredApprovals: [RequiredApproval!]!
  "What the controls found at submission."
  problems: [Problem!]!
  "Every attempt to post it in the target."
  steps: [PostingStep!]!
  "What it makes or changes."
  subject: PostingSubject
  "Our reference in the target's own field."
  reference: String!
  "The source it posts to."
  target: String!
  amount: Money
  legalEntity: LegalEntity
  createdAt: DateTime!
  updatedAt: DateTime!
  "Not approved by then: EXPIRED."
  expiresAt: DateTime!
  "Set when the worker gave it up for now: retry it, or look into the target."
  stalledAt: DateTime
  "When the worker tries again, after the target could not be reached."
  nextAttemptAt: DateTime
  "What happened to it, oldest first; at most 200."
  timeline: [TimelineEntry!]!
}

enum PostingStatus {
  RECEIVED
  AWAITING_APPROVAL
  APPROVED
  EXECUTING
  "The target's answer was lost; an enquiry decides. Never sent anew meanwhile."
  UNCERTAIN
  COMPLETED
  "A person said no."
  REJECTED
  "The target said no."
  DECLINED
  CANCELLED
  EXPIRED
  COMPENSATED
}

union PostingSubject =
  | Invoice
  | Supplier
  | JournalEntry
  | LegalEntity
  | Webhook
  | Payment
  | PaymentRun
  | BankTransaction
  | BankFile

type SearchHitConnection {
  edges: [SearchHitEdge!]!
  pageInfo: PageInfo!
  "The sources that were not looked through, or (SEARCH_LIMIT) not as far back as they go."
  incomplete: [SourceFailure!]!
  "True where a kind has more matches than are ranked: say more."
  isTruncated: Boolean!
}

type SearchHitEdge {
  cursor: String!
  node: SearchHit!
}

type SearchHit {
  type: SearchHitType!
  id: ID!
  "The number or name it is known by."
  title: String!
  subtitle: String
  "100: the whole of it; 50: how it begins; 10: a part of it."
  score: Int!
  source: String!
  "Null where it is gone meanwhile. Naming it takes the scopes of every kind it may be."
  entity: SearchEntity
}

enum SearchHitType {
  SUPPLIER
  INVOICE
  PAYMENT
  POSTING
}

union SearchEntity = Supplier | Invoice | Payment | Posting

type Approval {
  by: String!
  "The person whose authority a delegate used."
  onBehalfOf: String
  decision: ApprovalDecision!
  at: DateTime!
  comment: String
  "Set when it no longer counts, because what it stood on has changed."
  voidedAt: DateTime
}

enum ApprovalDecision {
  APPROVED
  REJECTED
}

"An approval that is needed before the posting goes on."
type RequiredApproval {
  "What the approver's token needs: one scope, or several separated by a space, such as \`payments:approve payments:release\`."
  scope: String!
  "The roles of which the approver needs one; null for any."
  roles: [String!]
  "Why it is needed: the control's id, such as APR-2 or DUP-2. Where a risk makes it more than the amount asks for, the risk in the policy's words follows: \`APR-2: changed bank account\`."
  reason: String!
  satisfied: Boolean!
}

type PostingStep {
  number: Int!
  "The command's step, such as \`invoice\`; \`undo:<step>\` for its compensation."
  step: String!
  source: String!
  outcome: StepOutcome!
  startedAt: DateTime!
  finishedAt: DateTime
  "The target's document number."
  documentNumber: String
  "The target's own error code."
  errorCode: String
  "The target's own name of work it accepted before doing it, such as a request's number."
  job: String
  "How far that work was when last looked at, in the target's words."
  progress: String
}

enum StepOutcome {
  "Written down; it may have left."
  SENDING
  "The target works on it; it is looked at again and never sent again."
  ACCEPTED
  CONFIRMED
  DECLINED
  "Proven not to have arrived."
  NOT_SENT
  "No answer; being enquired."
  LOST
}

type TimelineEntry {
  at: DateTime!
  "Who: a token's subject, or \`superledger\` for the worker; null once erased."
  by: String
  action: String!
  decision: String!
}

input PostingFilter {
  status: [PostingStatus!]
  command: String
  "Only those this viewer could approve now."
  awaitingMe: Boolean
  requestedBy: String
  "Created, from this day on (UTC)."
  from: Date
  "Created, up to and including this day (UTC)."
  to: Date
}

type PostingConnection {
  edges: [PostingEdge!]!
  pageInfo: PageInfo!
}

type PostingEdge {
  cursor: String!
  node: Posting!
}

input ApprovePostingInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  "The \`contentHash\` the approver saw."
  contentHash: String!
  comment: String
  "Ids or addresses of documents it rests on; at most 20."
  evidence: [String!]
}

input RejectPostingInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
  "Ids or addresses of documents it rests on; at most 20."
  evidence: [String!]
}

input CancelPostingInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
  "Ids or addresses of documents it rests on; at most 20."
  evidence: [String!]
}

input RetryPostingInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
  "Ids or addresses of documents it rests on; at most 20."
  evidence: [String!]
}

input PostingStatusFilter {
  ids: [ID!]
  statuses: [PostingStatus!]
}

"One change of one posting's status."
type PostingStatusChanged {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  source: String!
  from: PostingStatus
  to: PostingStatus!
  reason: String
  posting: Posting
}

input ExceptionFilter {
  kind: [ExceptionKind!]
  "True: only those that are open; false: only those that were resolved."
  open: Boolean
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
}

type ExceptionConnection {
  edges: [ExceptionEdge!]!
  pageInfo: PageInfo!
}

type ExceptionEdge {
  cursor: String!
  node: Exception!
}

"Something a person has to look at; docs/operating/exceptions.md says what to do about each kind."
type Exception {
  id: ID!
  kind: ExceptionKind!
  "The id of the posting, or of what else it is about."
  object: ID!
  "The posting, where it is about one the viewer sees."
  posting: Posting
  legalEntity: LegalEntity
  "Ids, codes and amounts; nothing personal."
  evidence: JSON!
  raisedAt: DateTime!
  "When it was last found again."
  seenAt: DateTime!
  "Set when it was found to be well again."
  resolvedAt: DateTime
}

enum ExceptionKind {
  "The worker gave a posting up for now."
  STALLED
  "A later step failed for good and an earlier one could not be undone."
  COMPENSATION_FAILED
  "A step that a posting can do without, such as the document at a tax engine, was turned down for good."
  STEP_REFUSED
  "What was posted is not at the target any more."
  MISSING
  "More than one document carries our reference."
  DOUBLED
  "The target's document is no longer what was posted."
  ALTERED
  "The books of a closed period have changed at the source."
  CLOSED_PERIOD_DRIFT
  "What a posting stands on was changed in a source, and a control would refuse it now: its approvals are void."
  FACT_CHANGED
  "What another system asked for cannot be submitted as it is; \`evidence\` has the flow, the code and the controls."
  FLOW_REFUSED
  "A file of a bank is not to be believed, or could not be read; it is kept, and had no effect."
  BANK_FILE_REFUSED
  "A statement carries the id or number of another one and says something else."
  STATEMENT_DUPLICATE
  "A statement of an account is missing between two that are there."
  STATEMENT_GAP
  "A bank reports on a message that nobody here sent."
  UNKNOWN_PAYMENT
  "The bank has a payment, and no statement shows it although its day is over."
  PAYMENT_OVERDUE
  "The bank refused a payment; \`evidence\` has its reason and what to do."
  PAYMENT_REJECTED
  "The bank executes a payment otherwise than it was asked to, such as on another day."
  PAYMENT_CHANGED
  "The bank refused to give a payment up."
  CANCELLATION_REFUSED
  "Money came back after it was paid; \`evidence\` has the reason and what to do."
  PAYMENT_RETURNED
  "Booked by a statement although the bank had refused it or given it up, or the other way round."
  EXECUTED_AFTER_REJECTION
  "Money moved and nobody knows why."
  UNMATCHED_TRANSACTION
}

input DeadLetterFilter {
  state: [DeadLetterState!]
  "Such as \`start-postings\`, or \`webhook:<reference>\`."
  consumer: String
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
}

type DeadLetterConnection {
  edges: [DeadLetterEdge!]!
  pageInfo: PageInfo!
}

type DeadLetterEdge {
  cursor: String!
  node: DeadLetter!
}

"An event that a consumer could not handle; docs/operating/dead-letters.md says what to do about it."
type DeadLetter {
  id: ID!
  state: DeadLetterState!
  "Who could not handle it."
  consumer: String!
  "The event: its topic, its number, its place in the log."
  topic: String!
  sequence: Float!
  cursor: String!
  occurredAt: DateTime!
  "What the event is about: the type and id of an entity."
  entityType: String!
  entityId: ID!
  "The posting, where it is about one the viewer sees."
  posting: Posting
  "How often it was tried, over all replays."
  attempts: Int!
  "The code of the last failure."
  errorCode: String!
  firstFailedAt: DateTime!
  lastFailedAt: DateTime!
  "False where going on without it would lose something that was approved."
  discardable: Boolean!
  "How many events of this entity wait behind it."
  waiting: Int!
  settledAt: DateTime
}

enum DeadLetterState {
  "Later events of its entity wait behind it."
  OPEN
  "Handed to its consumer again; OPEN again when that fails."
  REPLAYED
  DISCARDED
}

input SettleDeadLetterInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
  "Ids or addresses of documents it rests on; at most 20."
  evidence: [String!]
}

type DeadLetterPayload {
  "As it is now."
  deadLetter: DeadLetter
  "The posting it is about, where the viewer sees it."
  posting: Posting
  problems: [Problem!]!
  "True when the idempotency key had done this before."
  replayed: Boolean!
}

"One event that became a dead letter."
type DeadLetterRaised {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  source: String!
  "REPLAYED for one that was handed to its consumer again in vain."
  from: DeadLetterState
  to: DeadLetterState!
  reason: String
  deadLetter: DeadLetter
}

input WebhookFilter {
  state: [WebhookState!]
}

type WebhookConnection {
  edges: [WebhookEdge!]!
  pageInfo: PageInfo!
}

type WebhookEdge {
  cursor: String!
  node: Webhook!
}

"A receiver of events; docs/guides/webhooks.md says how to write one."
type Webhook {
  id: ID!
  state: WebhookState!
  url: String!
  description: String
  "Such as \`invoice.status-changed\`."
  topics: [String!]!
  "The companies whose events it gets; empty for all."
  legalEntities: [LegalEntity!]!
  createdAt: DateTime!
  "Until when deliveries are signed with the secret before the last rotation too; null when they are not."
  previousSecretUntil: DateTime
  delivery: WebhookDelivery!
}

enum WebhookState {
  PENDING_APPROVAL
  ACTIVE
  "The receiver said 410 Gone; \`replayWebhook\` starts it again."
  DISABLED
  REMOVED
  "Its registration came to nothing."
  CANCELLED
}

"Where the deliveries to one receiver stand."
type WebhookDelivery {
  "Every event up to here was delivered, is a dead letter, or was not wanted."
  deliveredUpTo: String!
  "How many events wait."
  pending: Int!
  oldestPendingAt: DateTime
  "Since when the one that waits longest has failed."
  failingSince: DateTime
  nextAttemptAt: DateTime
  "The HTTP status of the last answer; null when there was none."
  lastStatus: Int
  lastDeliveredAt: DateTime
  "How many dead letters are open."
  deadLetters: Int!
  "When the log had forgotten events before they could be delivered: read what changed by query."
  missedAt: DateTime
}

input RegisterWebhookInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  "https, without credentials and fragment, at public addresses unless the configuration allows the host."
  url: String!
  "At most 200 characters."
  description: String
  "Of invoice.status-changed, supplier.status-changed, journal-entry.posted, payment.status-changed, treasury.payment-approved, posting.status-changed, dead-letter.raised."
  topics: [String!]!
  "The companies whose events it gets; all that the viewer sees when it is left out."
  legalEntityIds: [ID!]
}

type RegisterWebhookPayload {
  "Null when a control blocked the submission."
  posting: Posting
  webhook: Webhook
  "What the controls found; empty when nothing did."
  problems: [Problem!]!
  "True when the idempotency key had posted before and this is that first posting."
  replayed: Boolean!
  "What deliveries are signed with. In this one answer only: it is stored encrypted and never shown again."
  secret: String
}

input RemoveWebhookInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
}

input RotateWebhookSecretInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  reason: String!
  "How long deliveries are signed with the old secret too: 0 to 168 hours, 24 when it is left out; 0 for one that others know."
  overlapHours: Int
}

type RotateWebhookSecretPayload {
  "Null when a control blocked the submission."
  posting: Posting
  webhook: Webhook
  "What the controls found; empty when nothing did."
  problems: [Problem!]!
  "True when the idempotency key had posted before and this is that first posting."
  replayed: Boolean!
  "What deliveries are signed with from the approval on. In this one answer only: it is stored encrypted and never shown again."
  secret: String
}

input ReplayWebhookInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean
  id: ID!
  "The \`cursor\` of the last event that is not to be delivered again."
  after: String!
}

type WebhookPayload {
  "As it is now."
  webhook: Webhook
  problems: [Problem!]!
  "True when the idempotency key had done this before."
  replayed: Boolean!
}

input AuditFilter {
  "The id of a posting or entity."
  object: ID
  subject: String
  action: String
}

type AuditConnection {
  edges: [AuditEdge!]!
  pageInfo: PageInfo!
}

type AuditEdge {
  cursor: String!
  node: AuditEntry!
}

"One action that was taken or refused."
type AuditEntry {
  id: ID!
  sequence: Float!
  at: DateTime!
  "The token's subject, or \`superledger\` for the worker; null once erased."
  subject: String
  "The person behind it; null once erased."
  person: String
  action: String!
  object: ID!
  decision: String!
  requestId: String!
  "Evidence: control results, hashes, ids. What a person wrote is null once erased."
  details: JSON!
}

"An inclusion proof (RFC 6962). \`examples/verify-audit-proof.mjs\` checks one on its own."
type AuditProof {
  "The place of the entry in the tree, from 0."
  leafIndex: Float!
  "How many entries the checkpoint is over."
  treeSize: Float!
  "The entry's canonical JSON (RFC 8785): what is hashed."
  leaf: String!
  "The audit path, from the leaf upwards: SHA-256 hashes in base64."
  hashes: [String!]!
  "The signed tree head, as C2SP tlog-checkpoint has it."
  checkpoint: String!
  "What the leaf's commitments stand for, as far as it was not erased."
  openings: [AuditOpening!]!
}

"SHA-256 over the salt and the value is the commitment, which the leaf holds in the value's place."
type AuditOpening {
  "Hex."
  commitment: String!
  "Hex, 32 bytes."
  salt: String!
  "Canonical JSON."
  value: String!
}

"A configured system and how it is."
type Source {
  id: ID!
  "The connector, such as sap-s4hana."
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
  "Requests a second this deployment allows itself."
  requestsPerSecond: Float!
  "How far behind its follower is: seconds since everything was known that people change in it. Null when it is not followed."
  lagSeconds: Float
}

enum Circuit {
  CLOSED
  HALF_OPEN
  OPEN
}

type Invoice @key(fields: "id", resolvable: false) {
  id: ID!
}

type Supplier @key(fields: "id", resolvable: false) {
  id: ID!
}

type Payment @key(fields: "id", resolvable: false) {
  id: ID!
}

type JournalEntry @key(fields: "id", resolvable: false) {
  id: ID!
}

type PaymentRun @key(fields: "id", resolvable: false) {
  id: ID!
}

type BankTransaction @key(fields: "id", resolvable: false) {
  id: ID!
}

type BankFile @key(fields: "id", resolvable: false) {
  id: ID!
}

type LegalEntity @key(fields: "id", resolvable: false) {
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
