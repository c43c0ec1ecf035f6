export const sdl = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@authenticated", "@requiresScopes", "@tag"]
  )

type Query {
  "By the id of any of its records. Null for an unknown id, and for a record of legal entities the viewer does not see."
  supplier(id: ID!): Supplier @authenticated
  "Suppliers of all systems, source by source in key order; one of many records once, at the earliest that matches. A page may be shorter than asked for, or empty, although there is a next one."
  suppliers(
    filter: SupplierFilter
    "1 to 200."
    first: Int = 50
    "\`endCursor\` of the page before, for the same filter."
    after: String
  ): SupplierConnection! @authenticated
}

type Mutation {
  "Sets a supplier up: it is checked, approved by another person, then created in the legal entity's system and, where one is configured, in procurement."
  onboardSupplier(input: OnboardSupplierInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Has a supplier paid to another account: after a call-back, two approvals and a cool-off. The old account stays until then."
  changeSupplierBankAccount(input: ChangeSupplierBankAccountInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Stops posting to and payment of a supplier, at once: nobody else has to agree."
  blockSupplier(input: SupplierBlockInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Lifts the block of a supplier, once another person agrees."
  unblockSupplier(input: SupplierBlockInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Says that suppliers are records of one company, as \`Supplier.duplicates\` may have said before."
  linkSuppliers(input: LinkSuppliersInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Takes a record out of the supplier it is one with, whoever or whatever linked it; only a person links it to those again."
  unlinkSuppliers(input: UnlinkSuppliersInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Tells procurement that a supplier it asked for is not created. A flow does it by itself; this is for when that came to nothing."
  reportRefusedSupplier(input: ReportRefusedSupplierInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "An officer clears a party of what the sanctions screening saw, once another person agrees: of this case, for this version of the list. Another onboarding of it then passes."
  releaseScreeningHit(input: ReleaseScreeningHitInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:approve"]])
  "Has nothing paid to the account of a payment that a bank refused or sent back, at once. A flow does it by itself."
  flagSupplierBankAccount(input: FlagSupplierBankAccountInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
  "Has a flagged account paid again, once another person agrees."
  clearSupplierBankAccountFlag(input: ClearSupplierBankAccountFlagInput!): PostingPayload!
    @requiresScopes(scopes: [["suppliers:write"]])
}

type Subscription {
  "Every change of a supplier that was made through Superledger (its status, where it is blocked, what it is paid to), and of its status in its system, each once and in order."
  supplierStatusChanged(
    filter: SupplierStatusFilter
    "\`cursor\` of the last event seen: what was missed since comes first. Too old is RESYNC_REQUIRED."
    after: String
    "Without \`after\`: the suppliers that match come first, as they are now."
    snapshot: Boolean
  ): SupplierStatusChanged! @requiresScopes(scopes: [["suppliers:read"]])
}

"A company or person we buy from, whichever systems know it; each field is of one of its records."
type Supplier @key(fields: "id") @requiresScopes(scopes: [["suppliers:read"]]) {
  "That of the earliest of its records that the viewer may know of; those of the others resolve to it."
  id: ID!
  name: String!
  legalName: String
  "As the record says whose id it has."
  status: SupplierStatus!
  "ISO 3166-1 alpha-2."
  country: String
  taxIds: [TaxId!]! @tag(name: "pii")
  addresses: [Address!]! @tag(name: "pii")
  contacts: [Contact!]! @tag(name: "pii")
  "The source's terms code."
  paymentTerms: String
  "The currency agreed for orders."
  currency: Currency
  bankAccounts: [SupplierBankAccount!]!
  "The legal entities that may post to this supplier."
  legalEntities: [LegalEntity!]
  "The legal entities in which posting to it is blocked."
  blockedIn: [LegalEntity!]
  "What the systems that know the company say of it, the earliest known first; those the viewer may see. People and exact evidence link them."
  records: [SourceRecord!]!
  "Records that may be the same company, the most likely first, at most 20. \`linkSuppliers\` confirms one."
  duplicates: [SupplierDuplicate!]!
  "Which record each field came from."
  goldenRecord: [FieldOrigin!]!
  "Of the record whose id it has."
  provenance: Provenance!
}

"What one system says of a company."
type SourceRecord {
  "The id of the supplier there."
  id: ID!
  source: String!
  sourceKey: String!
  "Null, as status and provenance, where the system does not answer or has it no more."
  name: String
  status: SupplierStatus
  "The legal entities that may post to it there."
  legalEntities: [LegalEntity!]!
  provenance: Provenance
}

"A record that may be the same company."
type SupplierDuplicate {
  "The record of this supplier that it is like."
  recordId: ID!
  supplier: Supplier!
  "0 to 1: how likely, by the weights of the evidence; halved by each contradiction."
  score: Float!
  evidence: [SupplierEvidence!]!
  "What speaks against it, or keeps exact evidence from linking it without a person."
  conflicts: [SupplierConflict!]!
}

"Something two records have in common."
type SupplierEvidence {
  kind: SupplierEvidenceKind!
  "Links records without a person, when nothing contradicts it."
  isExact: Boolean!
  "How likely it makes it alone that they are one company, 0 to 1, when it fits wholly."
  weight: Float!
}

enum SupplierEvidenceKind {
  "A tax number of one country."
  TAX_ID
  "ISO 17442."
  LEI
  DUNS
  "What one system calls the record of another."
  EXTERNAL_REFERENCE
  IBAN
  "The same words, or words that sound alike, in any order and without the legal form."
  NAME
  ADDRESS
  "Not of a provider that gives addresses to anybody."
  EMAIL_DOMAIN
  PHONE
}

enum SupplierConflict {
  "Different numbers of one register."
  TAX_ID
  LEI
  DUNS
  COUNTRY
  "One system keeps both, and no number of a register says that they are one."
  SAME_SOURCE
  "The same evidence points to another company as well."
  AMBIGUOUS
  "A person took them apart."
  KEPT_APART
  "Linking them would link others that contradict each other."
  OTHERS
}

"Which record a field of a supplier came from."
type FieldOrigin {
  "name, legalName, country, taxIds, addresses, contacts, paymentTerms, currency or bankAccounts."
  field: String!
  recordId: ID!
  source: String!
  rule: FieldRule!
}

"Why that record, in this order."
enum FieldRule {
  "No other record says anything."
  ONLY_RECORD
  "It is the only one in the system of record of a legal entity that may post to it."
  SYSTEM_OF_RECORD
  "Superledger saw it change last."
  NEWEST
  "It was known before the others."
  EARLIEST_RECORD
}

enum SupplierStatus {
  "Being screened; no posting yet."
  SCREENING
  "Waiting for somebody's approval."
  PENDING_APPROVAL
  ACTIVE
  "Posting is blocked in every legal entity that knows it, or centrally."
  BLOCKED
  "Deleted or no longer used."
  INACTIVE
  "A status of the source that Superledger does not know; see \`provenance.sourceStatus\`."
  UNKNOWN
}

type TaxId {
  "The source's type, such as DE0 for a German VAT registration number."
  type: String!
  value: String!
}

type Address {
  street: String
  city: String
  postalCode: String
  region: String
  "ISO 3166-1 alpha-2."
  country: String
}

type Contact {
  email: String
  phone: String
}

"Where a supplier is paid; masked unless the viewer holds suppliers:pii."
type SupplierBankAccount {
  id: ID!
  "Country and last four characters: DE…3000. Null where the account has no IBAN."
  ibanMasked: String
  "In full (ISO 13616); each use is written to the audit trail."
  iban: String @requiresScopes(scopes: [["suppliers:pii"]]) @tag(name: "pii")
  "Last four characters of a national account number."
  accountNumberMasked: String
  "ISO 9362."
  bic: String
  bankCode: String
  "ISO 3166-1 alpha-2."
  country: String
  "Why nothing is paid there for now; null where nothing is known against it."
  flag: BankAccountFlag
}

"A bank would not pay to the account, or sent money back from it."
type BankAccountFlag {
  id: ID!
  "ISO 20022 status or return reason, such as AC04."
  reasonCode: String!
  "The payment that told of it."
  paymentId: ID!
  flaggedAt: DateTime!
}

input FlagSupplierBankAccountInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  validateOnly: Boolean
  "The payment that was refused or came back; its payee's account is flagged."
  paymentId: ID!
  "ISO 20022 code of four characters."
  reasonCode: String!
}

input ClearSupplierBankAccountFlagInput {
  "1 to 128 characters, permanent."
  idempotencyKey: String!
  validateOnly: Boolean
  supplierId: ID!
  "\`SupplierBankAccount.flag.id\`."
  flagId: ID!
  "How it was made sure that the account is right."
  reason: String!
}

input SupplierFilter {
  ids: [ID!]
  status: [SupplierStatus!]
  "ISO 3166-1 alpha-2."
  country: String
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Part of the name."
  search: String
}

type SupplierConnection {
  edges: [SupplierEdge!]!
  pageInfo: PageInfo!
  "The sources whose rows are missing from this page."
  incomplete: [SourceFailure!]!
}

type SupplierEdge {
  cursor: String!
  node: Supplier!
}

input OnboardSupplierInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "The legal entity that may post to it, in whose system it is created."
  legalEntityId: ID!
  "The request in procurement that this answers: procurement is told the supplier's number, or, where it cannot be, the supplier is blocked again."
  supplierRequestId: ID
  "Up to 80 characters."
  name: String!
  "ISO 3166-1 alpha-2."
  country: String!
  taxId: TaxIdInput
  address: AddressInput
  contact: ContactInput
  "In the spelling of the legal entity's system, such as 0030 or Net 30; its usual terms where omitted."
  paymentTerms: String
  "The legal entity's where omitted."
  currency: Currency
  bankAccount: SupplierBankAccountInput
}

input ReportRefusedSupplierInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "\`superledger:<reference>\` of the onboarding that came to nothing."
  supplierId: ID!
}

input TaxIdInput {
  "VAT, or a type of the legal entity's system."
  type: String = "VAT"
  "With its country's prefix: DE136695976."
  value: String!
}

input AddressInput {
  street: String
  city: String
  postalCode: String
  region: String
  "ISO 3166-1 alpha-2; the supplier's where omitted."
  country: String
}

input ContactInput {
  email: String
  "What a change of the bank account is confirmed by later."
  phone: String
}

input SupplierBankAccountInput {
  holder: String!
  "ISO 13616; spaces do not matter."
  iban: String!
  "ISO 9362."
  bic: String
}

input ChangeSupplierBankAccountInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  supplierId: ID!
  bankAccount: SupplierBankAccountInput!
  callBack: CallBackInput!
}

"The call that confirmed new bank details."
input CallBackInput {
  "One of the supplier's numbers on its master record, in any spelling."
  dialledNumber: String!
  "Where the number was taken from."
  source: CallBackSource!
  "Who answered."
  contactName: String!
  "Within 30 days."
  at: DateTime!
  outcome: CallBackOutcome!
  "Who called: not who asks for the change."
  caller: String!
}

enum CallBackSource {
  "The supplier's record in its system, as it was before the request."
  MASTER_RECORD
  "Anything else, such as the letter that asks for the change; refused."
  OTHER
}

enum CallBackOutcome {
  CONFIRMED
  NOT_REACHED
  DENIED
}

input SupplierBlockInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  supplierId: ID!
  "Everywhere where omitted. Not every system can do it in one legal entity."
  legalEntityId: ID
  reason: String!
}

input LinkSuppliersInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "2 to 20 records. Two of one system only where each is among the other's \`duplicates\`. Where one is linked already, the others join its group."
  supplierIds: [ID!]!
  reason: String!
}

input UnlinkSuppliersInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  supplierId: ID!
  reason: String!
}

input ReleaseScreeningHitInput {
  "1 to 128 characters, permanent: the same key never posts twice."
  idempotencyKey: String!
  "Runs every check and writes nothing."
  validateOnly: Boolean = false
  "The legal entity that wants to buy from the party."
  legalEntityId: ID!
  "The party in the words of its onboarding: it is screened again with them."
  name: String!
  "ISO 3166-1 alpha-2."
  country: String!
  taxId: TaxIdInput
  address: AddressInput
  "Evidence of SCR-1 or SCR-3."
  caseId: String!
  "Evidence of SCR-1 or SCR-3."
  listVersion: String!
  "Why the party is not the one on the list."
  reason: String!
}

input SupplierStatusFilter {
  ids: [ID!]
  "Ids (superledger:DE01) or codes (DE01)."
  legalEntities: [ID!]
  "Only changes to one of these."
  statuses: [SupplierStatus!]
}

"One change of one supplier."
type SupplierStatusChanged {
  "The place of this event, opaque."
  cursor: String!
  "Rises with every event."
  sequence: Float!
  occurredAt: DateTime!
  "Who said so: a source's id or \`superledger\`."
  source: String!
  from: SupplierStatus
  "The same as \`from\` where something else about it changed."
  to: SupplierStatus!
  reason: String
  "The supplier, at least as new as the event."
  supplier: Supplier
}

type Posting @key(fields: "id", resolvable: false) {
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
