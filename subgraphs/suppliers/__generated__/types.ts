import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '#domain/money';
import type { Provenance as ProvenanceModel } from '#domain/provenance';
import type { EntityKey as EntityKeyModel } from '#platform/subgraph/entity-key';
import type { CommandAnswer as CommandAnswerModel } from '#platform/commands/answer';
import type { Problem as ProblemModel } from '#domain/controls/problem';
import type { GoldenSupplier as SupplierModel } from '#domain/golden-record';
import type { StatusEvent as StatusEventModel } from '#platform/subgraph/status-event';
import type { OwnedBankAccount } from '../resolvers/SupplierBankAccount.ts';
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
  /** By the id of any of its records. Null for an unknown id, and for a record of legal entities the viewer does not see. */
  readonly supplier?: Maybe<Supplier>;
  /** Suppliers of all systems, source by source in key order; one of many records once, at the earliest that matches. A page may be shorter than asked for, or empty, although there is a next one. */
  readonly suppliers: SupplierConnection;
};


export type QuerySupplierArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySuppliersArgs = {
  filter?: InputMaybe<SupplierFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Sets a supplier up: it is checked, approved by another person, then created in the legal entity's system and, where one is configured, in procurement. */
  readonly onboardSupplier: PostingPayload;
  /** Has a supplier paid to another account: after a call-back, two approvals and a cool-off. The old account stays until then. */
  readonly changeSupplierBankAccount: PostingPayload;
  /** Stops posting to and payment of a supplier, at once: nobody else has to agree. */
  readonly blockSupplier: PostingPayload;
  /** Lifts the block of a supplier, once another person agrees. */
  readonly unblockSupplier: PostingPayload;
  /** Says that suppliers are records of one company, as `Supplier.duplicates` may have said before. */
  readonly linkSuppliers: PostingPayload;
  /** Takes a record out of the supplier it is one with, whoever or whatever linked it; only a person links it to those again. */
  readonly unlinkSuppliers: PostingPayload;
  /** Tells procurement that a supplier it asked for is not created. A flow does it by itself; this is for when that came to nothing. */
  readonly reportRefusedSupplier: PostingPayload;
  /** An officer clears a party of what the sanctions screening saw, once another person agrees: of this case, for this version of the list. Another onboarding of it then passes. */
  readonly releaseScreeningHit: PostingPayload;
  /** Has nothing paid to the account of a payment that a bank refused or sent back, at once. A flow does it by itself. */
  readonly flagSupplierBankAccount: PostingPayload;
  /** Has a flagged account paid again, once another person agrees. */
  readonly clearSupplierBankAccountFlag: PostingPayload;
};


export type MutationOnboardSupplierArgs = {
  input: OnboardSupplierInput;
};


export type MutationChangeSupplierBankAccountArgs = {
  input: ChangeSupplierBankAccountInput;
};


export type MutationBlockSupplierArgs = {
  input: SupplierBlockInput;
};


export type MutationUnblockSupplierArgs = {
  input: SupplierBlockInput;
};


export type MutationLinkSuppliersArgs = {
  input: LinkSuppliersInput;
};


export type MutationUnlinkSuppliersArgs = {
  input: UnlinkSuppliersInput;
};


export type MutationReportRefusedSupplierArgs = {
  input: ReportRefusedSupplierInput;
};


export type MutationReleaseScreeningHitArgs = {
  input: ReleaseScreeningHitInput;
};


export type MutationFlagSupplierBankAccountArgs = {
  input: FlagSupplierBankAccountInput;
};


export type MutationClearSupplierBankAccountFlagArgs = {
  input: ClearSupplierBankAccountFlagInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every change of a supplier that was made through Superledger (its status, where it is blocked, what it is paid to), and of its status in its system, each once and in order. */
  readonly supplierStatusChanged: SupplierStatusChanged;
};


export type SubscriptionSupplierStatusChangedArgs = {
  filter?: InputMaybe<SupplierStatusFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A company or person we buy from, whichever systems know it; each field is of one of its records. */
export type Supplier = {
  readonly __typename?: 'Supplier';
  /** That of the earliest of its records that the viewer may know of; those of the others resolve to it. */
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly legalName?: Maybe<Scalars['String']['output']>;
  /** As the record says whose id it has. */
  readonly status: SupplierStatus;
  /** ISO 3166-1 alpha-2. */
  readonly country?: Maybe<Scalars['String']['output']>;
  readonly taxIds: ReadonlyArray<TaxId>;
  readonly addresses: ReadonlyArray<Address>;
  readonly contacts: ReadonlyArray<Contact>;
  /** The source's terms code. */
  readonly paymentTerms?: Maybe<Scalars['String']['output']>;
  /** The currency agreed for orders. */
  readonly currency?: Maybe<Scalars['Currency']['output']>;
  readonly bankAccounts: ReadonlyArray<SupplierBankAccount>;
  /** The legal entities that may post to this supplier. */
  readonly legalEntities?: Maybe<ReadonlyArray<LegalEntity>>;
  /** The legal entities in which posting to it is blocked. */
  readonly blockedIn?: Maybe<ReadonlyArray<LegalEntity>>;
  /** What the systems that know the company say of it, the earliest known first; those the viewer may see. People and exact evidence link them. */
  readonly records: ReadonlyArray<SourceRecord>;
  /** Records that may be the same company, the most likely first, at most 20. `linkSuppliers` confirms one. */
  readonly duplicates: ReadonlyArray<SupplierDuplicate>;
  /** Which record each field came from. */
  readonly goldenRecord: ReadonlyArray<FieldOrigin>;
  /** Of the record whose id it has. */
  readonly provenance: Provenance;
};

/** What one system says of a company. */
export type SourceRecord = {
  readonly __typename?: 'SourceRecord';
  /** The id of the supplier there. */
  readonly id: Scalars['ID']['output'];
  readonly source: Scalars['String']['output'];
  readonly sourceKey: Scalars['String']['output'];
  /** Null, as status and provenance, where the system does not answer or has it no more. */
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly status?: Maybe<SupplierStatus>;
  /** The legal entities that may post to it there. */
  readonly legalEntities: ReadonlyArray<LegalEntity>;
  readonly provenance?: Maybe<Provenance>;
};

/** A record that may be the same company. */
export type SupplierDuplicate = {
  readonly __typename?: 'SupplierDuplicate';
  /** The record of this supplier that it is like. */
  readonly recordId: Scalars['ID']['output'];
  readonly supplier: Supplier;
  /** 0 to 1: how likely, by the weights of the evidence; halved by each contradiction. */
  readonly score: Scalars['Float']['output'];
  readonly evidence: ReadonlyArray<SupplierEvidence>;
  /** What speaks against it, or keeps exact evidence from linking it without a person. */
  readonly conflicts: ReadonlyArray<SupplierConflict>;
};

/** Something two records have in common. */
export type SupplierEvidence = {
  readonly __typename?: 'SupplierEvidence';
  readonly kind: SupplierEvidenceKind;
  /** Links records without a person, when nothing contradicts it. */
  readonly isExact: Scalars['Boolean']['output'];
  /** How likely it makes it alone that they are one company, 0 to 1, when it fits wholly. */
  readonly weight: Scalars['Float']['output'];
};

export type SupplierEvidenceKind =
  /** A tax number of one country. */
  | 'TAX_ID'
  /** ISO 17442. */
  | 'LEI'
  | 'DUNS'
  /** What one system calls the record of another. */
  | 'EXTERNAL_REFERENCE'
  | 'IBAN'
  /** The same words, or words that sound alike, in any order and without the legal form. */
  | 'NAME'
  | 'ADDRESS'
  /** Not of a provider that gives addresses to anybody. */
  | 'EMAIL_DOMAIN'
  | 'PHONE';

export type SupplierConflict =
  /** Different numbers of one register. */
  | 'TAX_ID'
  | 'LEI'
  | 'DUNS'
  | 'COUNTRY'
  /** One system keeps both, and no number of a register says that they are one. */
  | 'SAME_SOURCE'
  /** The same evidence points to another company as well. */
  | 'AMBIGUOUS'
  /** A person took them apart. */
  | 'KEPT_APART'
  /** Linking them would link others that contradict each other. */
  | 'OTHERS';

/** Which record a field of a supplier came from. */
export type FieldOrigin = {
  readonly __typename?: 'FieldOrigin';
  /** name, legalName, country, taxIds, addresses, contacts, paymentTerms, currency or bankAccounts. */
  readonly field: Scalars['String']['output'];
  readonly recordId: Scalars['ID']['output'];
  readonly source: Scalars['String']['output'];
  readonly rule: FieldRule;
};

/** Why that record, in this order. */
export type FieldRule =
  /** No other record says anything. */
  | 'ONLY_RECORD'
  /** It is the only one in the system of record of a legal entity that may post to it. */
  | 'SYSTEM_OF_RECORD'
  /** Superledger saw it change last. */
  | 'NEWEST'
  /** It was known before the others. */
  | 'EARLIEST_RECORD';

export type SupplierStatus =
  /** Being screened; no posting yet. */
  | 'SCREENING'
  /** Waiting for somebody's approval. */
  | 'PENDING_APPROVAL'
  | 'ACTIVE'
  /** Posting is blocked in every legal entity that knows it, or centrally. */
  | 'BLOCKED'
  /** Deleted or no longer used. */
  | 'INACTIVE'
  /** A status of the source that Superledger does not know; see `provenance.sourceStatus`. */
  | 'UNKNOWN';

export type TaxId = {
  readonly __typename?: 'TaxId';
  /** The source's type, such as DE0 for a German VAT registration number. */
  readonly type: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type Address = {
  readonly __typename?: 'Address';
  readonly street?: Maybe<Scalars['String']['output']>;
  readonly city?: Maybe<Scalars['String']['output']>;
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  readonly region?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  readonly country?: Maybe<Scalars['String']['output']>;
};

export type Contact = {
  readonly __typename?: 'Contact';
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** Where a supplier is paid; masked unless the viewer holds suppliers:pii. */
export type SupplierBankAccount = {
  readonly __typename?: 'SupplierBankAccount';
  readonly id: Scalars['ID']['output'];
  /** Country and last four characters: DE…3000. Null where the account has no IBAN. */
  readonly ibanMasked?: Maybe<Scalars['String']['output']>;
  /** In full (ISO 13616); each use is written to the audit trail. */
  readonly iban?: Maybe<Scalars['String']['output']>;
  /** Last four characters of a national account number. */
  readonly accountNumberMasked?: Maybe<Scalars['String']['output']>;
  /** ISO 9362. */
  readonly bic?: Maybe<Scalars['String']['output']>;
  readonly bankCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** Why nothing is paid there for now; null where nothing is known against it. */
  readonly flag?: Maybe<BankAccountFlag>;
};

/** A bank would not pay to the account, or sent money back from it. */
export type BankAccountFlag = {
  readonly __typename?: 'BankAccountFlag';
  readonly id: Scalars['ID']['output'];
  /** ISO 20022 status or return reason, such as AC04. */
  readonly reasonCode: Scalars['String']['output'];
  /** The payment that told of it. */
  readonly paymentId: Scalars['ID']['output'];
  readonly flaggedAt: Scalars['DateTime']['output'];
};

export type FlagSupplierBankAccountInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The payment that was refused or came back; its payee's account is flagged. */
  readonly paymentId: Scalars['ID']['input'];
  /** ISO 20022 code of four characters. */
  readonly reasonCode: Scalars['String']['input'];
};

export type ClearSupplierBankAccountFlagInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly supplierId: Scalars['ID']['input'];
  /** `SupplierBankAccount.flag.id`. */
  readonly flagId: Scalars['ID']['input'];
  /** How it was made sure that the account is right. */
  readonly reason: Scalars['String']['input'];
};

export type SupplierFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly status?: InputMaybe<ReadonlyArray<SupplierStatus>>;
  /** ISO 3166-1 alpha-2. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Part of the name. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierConnection = {
  readonly __typename?: 'SupplierConnection';
  readonly edges: ReadonlyArray<SupplierEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type SupplierEdge = {
  readonly __typename?: 'SupplierEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Supplier;
};

export type OnboardSupplierInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The legal entity that may post to it, in whose system it is created. */
  readonly legalEntityId: Scalars['ID']['input'];
  /** The request in procurement that this answers: procurement is told the supplier's number, or, where it cannot be, the supplier is blocked again. */
  readonly supplierRequestId?: InputMaybe<Scalars['ID']['input']>;
  /** Up to 80 characters. */
  readonly name: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  readonly country: Scalars['String']['input'];
  readonly taxId?: InputMaybe<TaxIdInput>;
  readonly address?: InputMaybe<AddressInput>;
  readonly contact?: InputMaybe<ContactInput>;
  /** In the spelling of the legal entity's system, such as 0030 or Net 30; its usual terms where omitted. */
  readonly paymentTerms?: InputMaybe<Scalars['String']['input']>;
  /** The legal entity's where omitted. */
  readonly currency?: InputMaybe<Scalars['Currency']['input']>;
  readonly bankAccount?: InputMaybe<SupplierBankAccountInput>;
};

export type ReportRefusedSupplierInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** `superledger:<reference>` of the onboarding that came to nothing. */
  readonly supplierId: Scalars['ID']['input'];
};

export type TaxIdInput = {
  /** VAT, or a type of the legal entity's system. */
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** With its country's prefix: DE136695976. */
  readonly value: Scalars['String']['input'];
};

export type AddressInput = {
  readonly street?: InputMaybe<Scalars['String']['input']>;
  readonly city?: InputMaybe<Scalars['String']['input']>;
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2; the supplier's where omitted. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
};

export type ContactInput = {
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** What a change of the bank account is confirmed by later. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

export type SupplierBankAccountInput = {
  readonly holder: Scalars['String']['input'];
  /** ISO 13616; spaces do not matter. */
  readonly iban: Scalars['String']['input'];
  /** ISO 9362. */
  readonly bic?: InputMaybe<Scalars['String']['input']>;
};

export type ChangeSupplierBankAccountInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly supplierId: Scalars['ID']['input'];
  readonly bankAccount: SupplierBankAccountInput;
  readonly callBack: CallBackInput;
};

/** The call that confirmed new bank details. */
export type CallBackInput = {
  /** One of the supplier's numbers on its master record, in any spelling. */
  readonly dialledNumber: Scalars['String']['input'];
  /** Where the number was taken from. */
  readonly source: CallBackSource;
  /** Who answered. */
  readonly contactName: Scalars['String']['input'];
  /** Within 30 days. */
  readonly at: Scalars['DateTime']['input'];
  readonly outcome: CallBackOutcome;
  /** Who called: not who asks for the change. */
  readonly caller: Scalars['String']['input'];
};

export type CallBackSource =
  /** The supplier's record in its system, as it was before the request. */
  | 'MASTER_RECORD'
  /** Anything else, such as the letter that asks for the change; refused. */
  | 'OTHER';

export type CallBackOutcome =
  | 'CONFIRMED'
  | 'NOT_REACHED'
  | 'DENIED';

export type SupplierBlockInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly supplierId: Scalars['ID']['input'];
  /** Everywhere where omitted. Not every system can do it in one legal entity. */
  readonly legalEntityId?: InputMaybe<Scalars['ID']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type LinkSuppliersInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** 2 to 20 records. Two of one system only where each is among the other's `duplicates`. Where one is linked already, the others join its group. */
  readonly supplierIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type UnlinkSuppliersInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly supplierId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ReleaseScreeningHitInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The legal entity that wants to buy from the party. */
  readonly legalEntityId: Scalars['ID']['input'];
  /** The party in the words of its onboarding: it is screened again with them. */
  readonly name: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2. */
  readonly country: Scalars['String']['input'];
  readonly taxId?: InputMaybe<TaxIdInput>;
  readonly address?: InputMaybe<AddressInput>;
  /** Evidence of SCR-1 or SCR-3. */
  readonly caseId: Scalars['String']['input'];
  /** Evidence of SCR-1 or SCR-3. */
  readonly listVersion: Scalars['String']['input'];
  /** Why the party is not the one on the list. */
  readonly reason: Scalars['String']['input'];
};

export type SupplierStatusFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only changes to one of these. */
  readonly statuses?: InputMaybe<ReadonlyArray<SupplierStatus>>;
};

/** One change of one supplier. */
export type SupplierStatusChanged = {
  readonly __typename?: 'SupplierStatusChanged';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Who said so: a source's id or `superledger`. */
  readonly source: Scalars['String']['output'];
  readonly from?: Maybe<SupplierStatus>;
  /** The same as `from` where something else about it changed. */
  readonly to: SupplierStatus;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The supplier, at least as new as the event. */
  readonly supplier?: Maybe<Supplier>;
};

export type Posting = {
  readonly __typename?: 'Posting';
  readonly id: Scalars['ID']['output'];
};

export type LegalEntity = {
  readonly __typename?: 'LegalEntity';
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
  Supplier: Supplier;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Supplier:
    ( { __typename: 'Supplier' }
    & GraphQLRecursivePick<FederationTypes['Supplier'], {"id":true}> );
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
  Supplier: ResolverTypeWrapper<SupplierModel>;
  SourceRecord: ResolverTypeWrapper<Omit<SourceRecord, 'legalEntities' | 'provenance'> & { legalEntities: ReadonlyArray<ResolversTypes['LegalEntity']>, provenance?: Maybe<ResolversTypes['Provenance']> }>;
  SupplierDuplicate: ResolverTypeWrapper<Omit<SupplierDuplicate, 'supplier'> & { supplier: ResolversTypes['Supplier'] }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SupplierEvidence: ResolverTypeWrapper<SupplierEvidence>;
  SupplierEvidenceKind: SupplierEvidenceKind;
  SupplierConflict: SupplierConflict;
  FieldOrigin: ResolverTypeWrapper<FieldOrigin>;
  FieldRule: FieldRule;
  SupplierStatus: SupplierStatus;
  TaxId: ResolverTypeWrapper<TaxId>;
  Address: ResolverTypeWrapper<Address>;
  Contact: ResolverTypeWrapper<Contact>;
  SupplierBankAccount: ResolverTypeWrapper<OwnedBankAccount>;
  BankAccountFlag: ResolverTypeWrapper<BankAccountFlag>;
  FlagSupplierBankAccountInput: FlagSupplierBankAccountInput;
  ClearSupplierBankAccountFlagInput: ClearSupplierBankAccountFlagInput;
  SupplierFilter: SupplierFilter;
  SupplierConnection: ResolverTypeWrapper<Omit<SupplierConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SupplierEdge']> }>;
  SupplierEdge: ResolverTypeWrapper<Omit<SupplierEdge, 'node'> & { node: ResolversTypes['Supplier'] }>;
  OnboardSupplierInput: OnboardSupplierInput;
  ReportRefusedSupplierInput: ReportRefusedSupplierInput;
  TaxIdInput: TaxIdInput;
  AddressInput: AddressInput;
  ContactInput: ContactInput;
  SupplierBankAccountInput: SupplierBankAccountInput;
  ChangeSupplierBankAccountInput: ChangeSupplierBankAccountInput;
  CallBackInput: CallBackInput;
  CallBackSource: CallBackSource;
  CallBackOutcome: CallBackOutcome;
  SupplierBlockInput: SupplierBlockInput;
  LinkSuppliersInput: LinkSuppliersInput;
  UnlinkSuppliersInput: UnlinkSuppliersInput;
  ReleaseScreeningHitInput: ReleaseScreeningHitInput;
  SupplierStatusFilter: SupplierStatusFilter;
  SupplierStatusChanged: ResolverTypeWrapper<StatusEventModel>;
  Posting: ResolverTypeWrapper<EntityKeyModel>;
  LegalEntity: ResolverTypeWrapper<EntityKeyModel>;
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
  Supplier: SupplierModel;
  SourceRecord: Omit<SourceRecord, 'legalEntities' | 'provenance'> & { legalEntities: ReadonlyArray<ResolversParentTypes['LegalEntity']>, provenance?: Maybe<ResolversParentTypes['Provenance']> };
  SupplierDuplicate: Omit<SupplierDuplicate, 'supplier'> & { supplier: ResolversParentTypes['Supplier'] };
  Float: Scalars['Float']['output'];
  SupplierEvidence: SupplierEvidence;
  FieldOrigin: FieldOrigin;
  TaxId: TaxId;
  Address: Address;
  Contact: Contact;
  SupplierBankAccount: OwnedBankAccount;
  BankAccountFlag: BankAccountFlag;
  FlagSupplierBankAccountInput: FlagSupplierBankAccountInput;
  ClearSupplierBankAccountFlagInput: ClearSupplierBankAccountFlagInput;
  SupplierFilter: SupplierFilter;
  SupplierConnection: Omit<SupplierConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SupplierEdge']> };
  SupplierEdge: Omit<SupplierEdge, 'node'> & { node: ResolversParentTypes['Supplier'] };
  OnboardSupplierInput: OnboardSupplierInput;
  ReportRefusedSupplierInput: ReportRefusedSupplierInput;
  TaxIdInput: TaxIdInput;
  AddressInput: AddressInput;
  ContactInput: ContactInput;
  SupplierBankAccountInput: SupplierBankAccountInput;
  ChangeSupplierBankAccountInput: ChangeSupplierBankAccountInput;
  CallBackInput: CallBackInput;
  SupplierBlockInput: SupplierBlockInput;
  LinkSuppliersInput: LinkSuppliersInput;
  UnlinkSuppliersInput: UnlinkSuppliersInput;
  ReleaseScreeningHitInput: ReleaseScreeningHitInput;
  SupplierStatusFilter: SupplierStatusFilter;
  SupplierStatusChanged: StatusEventModel;
  Posting: EntityKeyModel;
  LegalEntity: EntityKeyModel;
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
  supplier: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType, RequireFields<QuerySupplierArgs, 'id'>>;
  suppliers: Resolver<ResolversTypes['SupplierConnection'], ParentType, ContextType, RequireFields<QuerySuppliersArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  onboardSupplier: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationOnboardSupplierArgs, 'input'>>;
  changeSupplierBankAccount: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationChangeSupplierBankAccountArgs, 'input'>>;
  blockSupplier: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationBlockSupplierArgs, 'input'>>;
  unblockSupplier: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationUnblockSupplierArgs, 'input'>>;
  linkSuppliers: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationLinkSuppliersArgs, 'input'>>;
  unlinkSuppliers: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationUnlinkSuppliersArgs, 'input'>>;
  reportRefusedSupplier: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReportRefusedSupplierArgs, 'input'>>;
  releaseScreeningHit: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReleaseScreeningHitArgs, 'input'>>;
  flagSupplierBankAccount: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationFlagSupplierBankAccountArgs, 'input'>>;
  clearSupplierBankAccountFlag: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationClearSupplierBankAccountFlagArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  supplierStatusChanged: SubscriptionResolver<ResolversTypes['SupplierStatusChanged'], "supplierStatusChanged", ParentType, ContextType, Partial<SubscriptionSupplierStatusChangedArgs>>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier'], FederationReferenceType extends FederationReferenceTypes['Supplier'] = FederationReferenceTypes['Supplier']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Supplier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SupplierStatus'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxIds?: Resolver<ReadonlyArray<ResolversTypes['TaxId']>, ParentType, ContextType>;
  addresses?: Resolver<ReadonlyArray<ResolversTypes['Address']>, ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['Contact']>, ParentType, ContextType>;
  paymentTerms?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['Currency']>, ParentType, ContextType>;
  bankAccounts?: Resolver<ReadonlyArray<ResolversTypes['SupplierBankAccount']>, ParentType, ContextType>;
  legalEntities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalEntity']>>, ParentType, ContextType>;
  blockedIn?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalEntity']>>, ParentType, ContextType>;
  records?: Resolver<ReadonlyArray<ResolversTypes['SourceRecord']>, ParentType, ContextType>;
  duplicates?: Resolver<ReadonlyArray<ResolversTypes['SupplierDuplicate']>, ParentType, ContextType>;
  goldenRecord?: Resolver<ReadonlyArray<ResolversTypes['FieldOrigin']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type SourceRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceRecord'] = ResolversParentTypes['SourceRecord']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['SupplierStatus']>, ParentType, ContextType>;
  legalEntities?: Resolver<ReadonlyArray<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['Provenance']>, ParentType, ContextType>;
};

export type SupplierDuplicateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierDuplicate'] = ResolversParentTypes['SupplierDuplicate']> = {
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  supplier?: Resolver<ResolversTypes['Supplier'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['SupplierEvidence']>, ParentType, ContextType>;
  conflicts?: Resolver<ReadonlyArray<ResolversTypes['SupplierConflict']>, ParentType, ContextType>;
};

export type SupplierEvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierEvidence'] = ResolversParentTypes['SupplierEvidence']> = {
  kind?: Resolver<ResolversTypes['SupplierEvidenceKind'], ParentType, ContextType>;
  isExact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FieldOriginResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldOrigin'] = ResolversParentTypes['FieldOrigin']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['FieldRule'], ParentType, ContextType>;
};

export type TaxIdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxId'] = ResolversParentTypes['TaxId']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SupplierBankAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierBankAccount'] = ResolversParentTypes['SupplierBankAccount']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ibanMasked?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  iban?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accountNumberMasked?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flag?: Resolver<Maybe<ResolversTypes['BankAccountFlag']>, ParentType, ContextType>;
};

export type BankAccountFlagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankAccountFlag'] = ResolversParentTypes['BankAccountFlag']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reasonCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  flaggedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SupplierConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierConnection'] = ResolversParentTypes['SupplierConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SupplierEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type SupplierEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierEdge'] = ResolversParentTypes['SupplierEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Supplier'], ParentType, ContextType>;
};

export type SupplierStatusChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupplierStatusChanged'] = ResolversParentTypes['SupplierStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['SupplierStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['SupplierStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
};

export type PostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Posting'] = ResolversParentTypes['Posting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LegalEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalEntity'] = ResolversParentTypes['LegalEntity']> = {
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
  Supplier?: SupplierResolvers<ContextType>;
  SourceRecord?: SourceRecordResolvers<ContextType>;
  SupplierDuplicate?: SupplierDuplicateResolvers<ContextType>;
  SupplierEvidence?: SupplierEvidenceResolvers<ContextType>;
  FieldOrigin?: FieldOriginResolvers<ContextType>;
  TaxId?: TaxIdResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  SupplierBankAccount?: SupplierBankAccountResolvers<ContextType>;
  BankAccountFlag?: BankAccountFlagResolvers<ContextType>;
  SupplierConnection?: SupplierConnectionResolvers<ContextType>;
  SupplierEdge?: SupplierEdgeResolvers<ContextType>;
  SupplierStatusChanged?: SupplierStatusChangedResolvers<ContextType>;
  Posting?: PostingResolvers<ContextType>;
  LegalEntity?: LegalEntityResolvers<ContextType>;
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

