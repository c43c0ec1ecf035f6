import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '#domain/money';
import type { Provenance as ProvenanceModel } from '#domain/provenance';
import type { EntityKey as EntityKeyModel } from '#platform/subgraph/entity-key';
import type { CommandAnswer as CommandAnswerModel } from '#platform/commands/answer';
import type { Problem as ProblemModel } from '#domain/controls/problem';
import type { Account as AccountModel, CostCenter as CostCenterModel, FiscalPeriod as FiscalPeriodModel, JournalEntry as JournalEntryModel, JournalLine as JournalLineModel } from '#domain/ledger';
import type { LegalEntity as LegalEntityModel } from '#domain/legal-entity';
import type { CloseChecklist as CloseChecklistModel } from '../close-checklist.ts';
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
  /** The companies whose books these are, as configured; only those the viewer sees. */
  readonly legalEntities: ReadonlyArray<LegalEntity>;
  readonly account?: Maybe<Account>;
  /** The charts of accounts, source by source in account order. */
  readonly accounts: AccountConnection;
  /** Cost centres (NetSuite: departments), source by source in key order. */
  readonly costCenters: CostCenterConnection;
  /** The periods of one fiscal year, oldest first. SAP has no readable period status: there it is what the configuration declares. */
  readonly fiscalPeriods: ReadonlyArray<FiscalPeriod>;
  readonly journalEntry?: Maybe<JournalEntry>;
  /** Journal entries of all systems in one order, newest posting date first. */
  readonly journalEntries: JournalEntryConnection;
  /** What stands between a period and its closing, item by item: what passed, what failed, and what nobody checks yet. */
  readonly closeChecklist: CloseChecklist;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountsArgs = {
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCostCentersArgs = {
  filter?: InputMaybe<CostCenterFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryFiscalPeriodsArgs = {
  legalEntity: Scalars['ID']['input'];
  fiscalYear: Scalars['Int']['input'];
};


export type QueryJournalEntryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJournalEntriesArgs = {
  filter?: InputMaybe<JournalEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCloseChecklistArgs = {
  legalEntity: Scalars['ID']['input'];
  period: FiscalPeriodInput;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Posts a journal entry. It is checked, approved by another person, then posted to the legal entity's ledger exactly once. */
  readonly postJournalEntry: PostingPayload;
  /** Posts the entry that takes another one back: the same lines with their sides exchanged, and the link between the two. What was posted is never changed. */
  readonly reverseJournalEntry: PostingPayload;
  /** Closes a period for everything that is posted through Superledger, once its checklist holds and another person agrees. The source's own periods are closed in the source. */
  readonly closePeriod: PostingPayload;
  /** Opens a period again that was closed here, once another person agrees; the latest one first. */
  readonly reopenPeriod: PostingPayload;
};


export type MutationPostJournalEntryArgs = {
  input: PostJournalEntryInput;
};


export type MutationReverseJournalEntryArgs = {
  input: ReverseJournalEntryInput;
};


export type MutationClosePeriodArgs = {
  input: ClosePeriodInput;
};


export type MutationReopenPeriodArgs = {
  input: ReopenPeriodInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every journal entry that was posted, through Superledger or in its system, each once and in order. */
  readonly journalEntryPosted: JournalEntryPosted;
};


export type SubscriptionJournalEntryPostedArgs = {
  filter?: InputMaybe<JournalEntryPostedFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A company with books of its own; configuration, not a source's. */
export type LegalEntity = {
  readonly __typename?: 'LegalEntity';
  /** superledger:<code>. */
  readonly id: Scalars['ID']['output'];
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2. */
  readonly country: Scalars['String']['output'];
  /** The currency of its books. */
  readonly currency: Scalars['Currency']['output'];
  /** Which source owns which of its domains. */
  readonly systemOfRecord: ReadonlyArray<SystemOfRecord>;
};

export type SystemOfRecord = {
  readonly __typename?: 'SystemOfRecord';
  /** suppliers, invoices, payments or ledger. */
  readonly domain: Scalars['String']['output'];
  /** The source's id. */
  readonly source: Scalars['String']['output'];
  /** What the source calls the legal entity. */
  readonly nativeKey: Scalars['String']['output'];
};

export type Account = {
  readonly __typename?: 'Account';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly classification: AccountClassification;
  /** False for headers and totals, and where the source blocks posting. */
  readonly isPosting: Scalars['Boolean']['output'];
  /** True for the control account of a sub-ledger: no manual posting. */
  readonly isControl: Scalars['Boolean']['output'];
  readonly chartOfAccounts: Scalars['String']['output'];
  /** Where the account is kept in one currency only. */
  readonly currency?: Maybe<Scalars['Currency']['output']>;
  /** The legal entities that keep their books in this chart. */
  readonly legalEntities: ReadonlyArray<LegalEntity>;
  readonly provenance: Provenance;
};

export type AccountClassification =
  | 'ASSET'
  | 'LIABILITY'
  | 'EQUITY'
  | 'REVENUE'
  | 'EXPENSE'
  /** The source does not say. */
  | 'UNKNOWN';

export type CostCenter = {
  readonly __typename?: 'CostCenter';
  readonly id: Scalars['ID']['output'];
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** Null where it serves every legal entity of its source. */
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly validFrom?: Maybe<Scalars['Date']['output']>;
  readonly validTo?: Maybe<Scalars['Date']['output']>;
  readonly isBlocked: Scalars['Boolean']['output'];
  readonly provenance: Provenance;
};

export type FiscalPeriod = {
  readonly __typename?: 'FiscalPeriod';
  readonly id: Scalars['ID']['output'];
  readonly legalEntity: LegalEntity;
  readonly name: Scalars['String']['output'];
  readonly fiscalYear: Scalars['Int']['output'];
  readonly period: Scalars['Int']['output'];
  readonly startDate: Scalars['Date']['output'];
  readonly endDate: Scalars['Date']['output'];
  readonly status: PeriodStatus;
  readonly provenance: Provenance;
};

export type PeriodStatus =
  | 'OPEN'
  | 'FUTURE'
  | 'CLOSED'
  | 'LOCKED'
  | 'NEVER_OPENED'
  /** The source does not say. */
  | 'UNKNOWN';

/** A document of the general ledger; debits equal credits. */
export type JournalEntry = {
  readonly __typename?: 'JournalEntry';
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  /** POSTED for whatever a source has; the others for what was submitted here and is not there yet. */
  readonly status: JournalStatus;
  readonly legalEntity: LegalEntity;
  /** The source's document type, such as SAP's KR. */
  readonly documentType: Scalars['String']['output'];
  readonly postingDate: Scalars['Date']['output'];
  readonly documentDate?: Maybe<Scalars['Date']['output']>;
  readonly fiscalYear: Scalars['Int']['output'];
  readonly fiscalPeriod: Scalars['Int']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly currency: Scalars['Currency']['output'];
  readonly isReversal: Scalars['Boolean']['output'];
  readonly isReversed: Scalars['Boolean']['output'];
  readonly reference?: Maybe<Scalars['String']['output']>;
  /** The entry this one takes back, where it was reversed through Superledger. */
  readonly reverses?: Maybe<JournalEntry>;
  /** The entry that takes this one back, where it was reversed through Superledger. */
  readonly reversedBy?: Maybe<JournalEntry>;
  /** At most 999. */
  readonly lines: ReadonlyArray<JournalLine>;
  readonly provenance: Provenance;
};

export type JournalStatus =
  | 'PENDING_APPROVAL'
  | 'APPROVED'
  | 'POSTED'
  | 'CANCELLED';

export type JournalLine = {
  readonly __typename?: 'JournalLine';
  readonly number: Scalars['Int']['output'];
  readonly account?: Maybe<Account>;
  readonly side: DebitCredit;
  /** Positive, in the currency of the transaction. */
  readonly amount: Money;
  /** Positive, in the currency of the legal entity's books. */
  readonly ledgerAmount: Money;
  readonly costCenter?: Maybe<CostCenter>;
  readonly text?: Maybe<Scalars['String']['output']>;
};

export type DebitCredit =
  | 'DEBIT'
  | 'CREDIT';

export type AccountFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Part of number or name. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
};

export type CostCenterFilter = {
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type JournalEntryFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Posting date, from this day on. */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** Posting date, up to and including this day. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

export type AccountConnection = {
  readonly __typename?: 'AccountConnection';
  readonly edges: ReadonlyArray<AccountEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type AccountEdge = {
  readonly __typename?: 'AccountEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Account;
};

export type CostCenterConnection = {
  readonly __typename?: 'CostCenterConnection';
  readonly edges: ReadonlyArray<CostCenterEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type CostCenterEdge = {
  readonly __typename?: 'CostCenterEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: CostCenter;
};

export type JournalEntryConnection = {
  readonly __typename?: 'JournalEntryConnection';
  readonly edges: ReadonlyArray<JournalEntryEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type JournalEntryEdge = {
  readonly __typename?: 'JournalEntryEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: JournalEntry;
};

export type PostJournalEntryInput = {
  /** 1 to 128 characters, permanent: the same key never posts twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id (superledger:DE01) or code (DE01). */
  readonly legalEntityId: Scalars['ID']['input'];
  /** Entries go to the legal entity's leading ledger and those that follow it; another one is UNSUPPORTED_BY_TARGET. */
  readonly ledger?: InputMaybe<Scalars['String']['input']>;
  readonly postingDate: Scalars['Date']['input'];
  /** At most 100 characters; SAP keeps the first 25. */
  readonly description: Scalars['String']['input'];
  readonly currency: Scalars['Currency']['input'];
  /** 2 to 200. */
  readonly lines: ReadonlyArray<PostJournalEntryLineInput>;
  /** Matched movements of our bank accounts that it books, at most 60: its lines are exactly what they are (JRN-9), each is booked once, and nobody has to approve what the bank has done already. */
  readonly bankTransactionIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type PostJournalEntryLineInput = {
  readonly accountId: Scalars['ID']['input'];
  readonly side: DebitCredit;
  /** Above zero, in the journal's currency. */
  readonly amount: Scalars['Decimal']['input'];
  /** In the currency of the legal entity's books; given for every line or for none. Where that is another currency, the targets translate themselves: UNSUPPORTED_BY_TARGET. */
  readonly ledgerAmount?: InputMaybe<Scalars['Decimal']['input']>;
  /** The journal's own legal entity; a line of another one is another document. */
  readonly legalEntityId?: InputMaybe<Scalars['ID']['input']>;
  /** The legal entity on the other side of an intercompany line; no target has a place for it yet. */
  readonly partnerEntityId?: InputMaybe<Scalars['ID']['input']>;
  readonly costCenterId?: InputMaybe<Scalars['ID']['input']>;
  /** No target has a place for further dimensions yet: UNSUPPORTED_BY_TARGET when given. */
  readonly dimensions?: InputMaybe<ReadonlyArray<DimensionInput>>;
  /** At most 50 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type DimensionInput = {
  readonly name: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

export type ReverseJournalEntryInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly journalEntryId: Scalars['ID']['input'];
  /** Today where omitted. In a closed period: the first day of the first open one after it, with a WARN that says so. */
  readonly postingDate?: InputMaybe<Scalars['Date']['input']>;
  readonly reason: Scalars['String']['input'];
};

export type FiscalPeriodInput = {
  readonly fiscalYear: Scalars['Int']['input'];
  /** 1 to 16, as the source counts. */
  readonly period: Scalars['Int']['input'];
};

export type ClosePeriodInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id (superledger:DE01) or code (DE01). */
  readonly legalEntityId: Scalars['ID']['input'];
  readonly fiscalYear: Scalars['Int']['input'];
  readonly period: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

export type ReopenPeriodInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id (superledger:DE01) or code (DE01). */
  readonly legalEntityId: Scalars['ID']['input'];
  readonly fiscalYear: Scalars['Int']['input'];
  readonly period: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

/** Whether a period can be closed here, and why not. */
export type CloseChecklist = {
  readonly __typename?: 'CloseChecklist';
  readonly legalEntity: LegalEntity;
  readonly fiscalYear: Scalars['Int']['output'];
  readonly period: Scalars['Int']['output'];
  readonly startDate: Scalars['Date']['output'];
  readonly endDate: Scalars['Date']['output'];
  /** Superledger's own gate; the source's period status is `fiscalPeriods`. */
  readonly gate: PeriodGateState;
  /** True when no item failed. What is NOT_CHECKED is for people to look at. */
  readonly ready: Scalars['Boolean']['output'];
  readonly items: ReadonlyArray<CloseChecklistItem>;
  /** How many journal entries the period has. */
  readonly entries: Scalars['Int']['output'];
  /** SHA-256 over every entry's id and totals: what closing would be held against later. */
  readonly snapshotHash: Scalars['String']['output'];
};

export type PeriodGateState =
  | 'OPEN'
  /** Somebody asked to close it: it takes nothing any more and waits for another person. */
  | 'CLOSING'
  | 'CLOSED';

export type CloseChecklistItem = {
  readonly __typename?: 'CloseChecklistItem';
  /** The control's id, such as GATE-1. */
  readonly code: Scalars['String']['output'];
  readonly status: CloseItemStatus;
  readonly message: Scalars['String']['output'];
  /** Ids, counts and amounts. */
  readonly evidence: Scalars['JSON']['output'];
};

export type CloseItemStatus =
  | 'PASSED'
  | 'FAILED'
  /** Nobody checks this here yet. */
  | 'NOT_CHECKED';

export type JournalEntryPostedFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** One journal entry that was posted. */
export type JournalEntryPosted = {
  readonly __typename?: 'JournalEntryPosted';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The source it was posted to. */
  readonly source: Scalars['String']['output'];
  readonly from?: Maybe<JournalStatus>;
  readonly to: JournalStatus;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The entry, at least as new as the event. */
  readonly journalEntry?: Maybe<JournalEntry>;
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
  LegalEntity: LegalEntity;
  Account: Account;
  CostCenter: CostCenter;
  JournalEntry: JournalEntry;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  LegalEntity:
    ( { __typename: 'LegalEntity' }
    & GraphQLRecursivePick<FederationTypes['LegalEntity'], {"id":true}> );
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  CostCenter:
    ( { __typename: 'CostCenter' }
    & GraphQLRecursivePick<FederationTypes['CostCenter'], {"id":true}> );
  JournalEntry:
    ( { __typename: 'JournalEntry' }
    & GraphQLRecursivePick<FederationTypes['JournalEntry'], {"id":true}> );
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
  LegalEntity: ResolverTypeWrapper<LegalEntityModel>;
  SystemOfRecord: ResolverTypeWrapper<SystemOfRecord>;
  Account: ResolverTypeWrapper<AccountModel>;
  AccountClassification: AccountClassification;
  CostCenter: ResolverTypeWrapper<CostCenterModel>;
  FiscalPeriod: ResolverTypeWrapper<FiscalPeriodModel>;
  PeriodStatus: PeriodStatus;
  JournalEntry: ResolverTypeWrapper<JournalEntryModel>;
  JournalStatus: JournalStatus;
  JournalLine: ResolverTypeWrapper<JournalLineModel>;
  DebitCredit: DebitCredit;
  AccountFilter: AccountFilter;
  CostCenterFilter: CostCenterFilter;
  JournalEntryFilter: JournalEntryFilter;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AccountEdge']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  CostCenterConnection: ResolverTypeWrapper<Omit<CostCenterConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CostCenterEdge']> }>;
  CostCenterEdge: ResolverTypeWrapper<Omit<CostCenterEdge, 'node'> & { node: ResolversTypes['CostCenter'] }>;
  JournalEntryConnection: ResolverTypeWrapper<Omit<JournalEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['JournalEntryEdge']> }>;
  JournalEntryEdge: ResolverTypeWrapper<Omit<JournalEntryEdge, 'node'> & { node: ResolversTypes['JournalEntry'] }>;
  PostJournalEntryInput: PostJournalEntryInput;
  PostJournalEntryLineInput: PostJournalEntryLineInput;
  DimensionInput: DimensionInput;
  ReverseJournalEntryInput: ReverseJournalEntryInput;
  FiscalPeriodInput: FiscalPeriodInput;
  ClosePeriodInput: ClosePeriodInput;
  ReopenPeriodInput: ReopenPeriodInput;
  CloseChecklist: ResolverTypeWrapper<CloseChecklistModel>;
  PeriodGateState: PeriodGateState;
  CloseChecklistItem: ResolverTypeWrapper<CloseChecklistItem>;
  CloseItemStatus: CloseItemStatus;
  JournalEntryPostedFilter: JournalEntryPostedFilter;
  JournalEntryPosted: ResolverTypeWrapper<StatusEventModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
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
  LegalEntity: LegalEntityModel;
  SystemOfRecord: SystemOfRecord;
  Account: AccountModel;
  CostCenter: CostCenterModel;
  FiscalPeriod: FiscalPeriodModel;
  JournalEntry: JournalEntryModel;
  JournalLine: JournalLineModel;
  AccountFilter: AccountFilter;
  CostCenterFilter: CostCenterFilter;
  JournalEntryFilter: JournalEntryFilter;
  AccountConnection: Omit<AccountConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AccountEdge']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  CostCenterConnection: Omit<CostCenterConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CostCenterEdge']> };
  CostCenterEdge: Omit<CostCenterEdge, 'node'> & { node: ResolversParentTypes['CostCenter'] };
  JournalEntryConnection: Omit<JournalEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['JournalEntryEdge']> };
  JournalEntryEdge: Omit<JournalEntryEdge, 'node'> & { node: ResolversParentTypes['JournalEntry'] };
  PostJournalEntryInput: PostJournalEntryInput;
  PostJournalEntryLineInput: PostJournalEntryLineInput;
  DimensionInput: DimensionInput;
  ReverseJournalEntryInput: ReverseJournalEntryInput;
  FiscalPeriodInput: FiscalPeriodInput;
  ClosePeriodInput: ClosePeriodInput;
  ReopenPeriodInput: ReopenPeriodInput;
  CloseChecklist: CloseChecklistModel;
  CloseChecklistItem: CloseChecklistItem;
  JournalEntryPostedFilter: JournalEntryPostedFilter;
  JournalEntryPosted: StatusEventModel;
  Float: Scalars['Float']['output'];
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
  legalEntities: Resolver<ReadonlyArray<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  account: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accounts: Resolver<ResolversTypes['AccountConnection'], ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  costCenters: Resolver<ResolversTypes['CostCenterConnection'], ParentType, ContextType, RequireFields<QueryCostCentersArgs, 'first'>>;
  fiscalPeriods: Resolver<ReadonlyArray<ResolversTypes['FiscalPeriod']>, ParentType, ContextType, RequireFields<QueryFiscalPeriodsArgs, 'legalEntity' | 'fiscalYear'>>;
  journalEntry: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType, RequireFields<QueryJournalEntryArgs, 'id'>>;
  journalEntries: Resolver<ResolversTypes['JournalEntryConnection'], ParentType, ContextType, RequireFields<QueryJournalEntriesArgs, 'first'>>;
  closeChecklist: Resolver<ResolversTypes['CloseChecklist'], ParentType, ContextType, RequireFields<QueryCloseChecklistArgs, 'legalEntity' | 'period'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  postJournalEntry: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationPostJournalEntryArgs, 'input'>>;
  reverseJournalEntry: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReverseJournalEntryArgs, 'input'>>;
  closePeriod: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationClosePeriodArgs, 'input'>>;
  reopenPeriod: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationReopenPeriodArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  journalEntryPosted: SubscriptionResolver<ResolversTypes['JournalEntryPosted'], "journalEntryPosted", ParentType, ContextType, Partial<SubscriptionJournalEntryPostedArgs>>;
};

export type LegalEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalEntity'] = ResolversParentTypes['LegalEntity'], FederationReferenceType extends FederationReferenceTypes['LegalEntity'] = FederationReferenceTypes['LegalEntity']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LegalEntity']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  systemOfRecord?: Resolver<ReadonlyArray<ResolversTypes['SystemOfRecord']>, ParentType, ContextType>;
};

export type SystemOfRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SystemOfRecord'] = ResolversParentTypes['SystemOfRecord']> = {
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nativeKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  classification?: Resolver<ResolversTypes['AccountClassification'], ParentType, ContextType>;
  isPosting?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isControl?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  chartOfAccounts?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['Currency']>, ParentType, ContextType>;
  legalEntities?: Resolver<ReadonlyArray<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type CostCenterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CostCenter'] = ResolversParentTypes['CostCenter'], FederationReferenceType extends FederationReferenceTypes['CostCenter'] = FederationReferenceTypes['CostCenter']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CostCenter']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  isBlocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type FiscalPeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FiscalPeriod'] = ResolversParentTypes['FiscalPeriod']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legalEntity?: Resolver<ResolversTypes['LegalEntity'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fiscalYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  endDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PeriodStatus'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry'], FederationReferenceType extends FederationReferenceTypes['JournalEntry'] = FederationReferenceTypes['JournalEntry']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['JournalEntry']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JournalStatus'], ParentType, ContextType>;
  legalEntity?: Resolver<ResolversTypes['LegalEntity'], ParentType, ContextType>;
  documentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postingDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  documentDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  fiscalYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fiscalPeriod?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  isReversal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isReversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  reversedBy?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['JournalLine']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type JournalLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalLine'] = ResolversParentTypes['JournalLine']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  side?: Resolver<ResolversTypes['DebitCredit'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  ledgerAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  costCenter?: Resolver<Maybe<ResolversTypes['CostCenter']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type CostCenterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CostCenterConnection'] = ResolversParentTypes['CostCenterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CostCenterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type CostCenterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CostCenterEdge'] = ResolversParentTypes['CostCenterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CostCenter'], ParentType, ContextType>;
};

export type JournalEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryConnection'] = ResolversParentTypes['JournalEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JournalEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type JournalEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryEdge'] = ResolversParentTypes['JournalEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['JournalEntry'], ParentType, ContextType>;
};

export type CloseChecklistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloseChecklist'] = ResolversParentTypes['CloseChecklist']> = {
  legalEntity?: Resolver<ResolversTypes['LegalEntity'], ParentType, ContextType>;
  fiscalYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  endDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  gate?: Resolver<ResolversTypes['PeriodGateState'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['CloseChecklistItem']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  snapshotHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CloseChecklistItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CloseChecklistItem'] = ResolversParentTypes['CloseChecklistItem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CloseItemStatus'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type JournalEntryPostedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntryPosted'] = ResolversParentTypes['JournalEntryPosted']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['JournalStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['JournalStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  journalEntry?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
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
  LegalEntity?: LegalEntityResolvers<ContextType>;
  SystemOfRecord?: SystemOfRecordResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  CostCenter?: CostCenterResolvers<ContextType>;
  FiscalPeriod?: FiscalPeriodResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  JournalLine?: JournalLineResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  CostCenterConnection?: CostCenterConnectionResolvers<ContextType>;
  CostCenterEdge?: CostCenterEdgeResolvers<ContextType>;
  JournalEntryConnection?: JournalEntryConnectionResolvers<ContextType>;
  JournalEntryEdge?: JournalEntryEdgeResolvers<ContextType>;
  CloseChecklist?: CloseChecklistResolvers<ContextType>;
  CloseChecklistItem?: CloseChecklistItemResolvers<ContextType>;
  JournalEntryPosted?: JournalEntryPostedResolvers<ContextType>;
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

