import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '#domain/money';
import type { Provenance as ProvenanceModel } from '#domain/provenance';
import type { PostingRecord as PostingRecordModel, PostingAttempt as PostingAttemptModel, PostingDecision as PostingDecisionModel } from '#platform/commands/posting';
import type { CommandAnswer as CommandAnswerModel } from '#platform/commands/answer';
import type { Problem as ProblemModel } from '#domain/controls/problem';
import type { StatusEvent as StatusEventModel } from '#platform/subgraph/status-event';
import type { AuditRecord as AuditRecordModel } from '#platform/audit/trail';
import type { SourceStatus as SourceStatusModel } from '#domain/source-health';
import type { ExceptionRecord as ExceptionRecordModel } from '#platform/commands/exception-list';
import type { DeadLetterRecord as DeadLetterRecordModel } from '#platform/commands/dead-letter-list';
import type { WebhookRecord as WebhookRecordModel } from '#platform/webhooks/webhook-list';
import type { WithSecret as RegisteredWebhookModel, WithSecret as RotatedWebhookModel, WebhookDeliveryRecord as WebhookDeliveryModel } from '../webhooks.ts';
import type { EntityKey as EntityKeyModel } from '#platform/subgraph/entity-key';
import type { SearchHit as SearchHitModel } from '#domain/search';
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
  /** Null for an unknown id, and for a posting the viewer may not see. */
  readonly posting?: Maybe<Posting>;
  /** Postings, newest first: one's own, and those of the domains one approves or operates. */
  readonly postings: PostingConnection;
  /**
   * What is known by a text, over all systems and best match first: suppliers by name, invoices by number, document number
   * or reference, payments by document number, postings by reference. Only kinds the viewer may read.
   */
  readonly search: SearchHitConnection;
  /** The append-only trail, newest first. */
  readonly auditTrail: AuditConnection;
  /**
   * What proves, to whoever has the public key, that an entry stands in the trail unaltered. Null for an unknown id, and
   * until a checkpoint covers the entry.
   */
  readonly auditProof?: Maybe<AuditProof>;
  /** Every configured source and how it is. */
  readonly sources: ReadonlyArray<Source>;
  /** What a person has to look at: what reconciliation found and what the worker set aside, newest first. */
  readonly exceptions: ExceptionConnection;
  /** Events that a consumer could not handle, the last to fail first. */
  readonly deadLetters: DeadLetterConnection;
  /** Where events are delivered to, and where the deliveries stand; newest first. */
  readonly webhooks: WebhookConnection;
};


export type QueryPostingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPostingsArgs = {
  filter?: InputMaybe<PostingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchArgs = {
  text: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditTrailArgs = {
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditProofArgs = {
  entryId: Scalars['ID']['input'];
};


export type QueryExceptionsArgs = {
  filter?: InputMaybe<ExceptionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeadLettersArgs = {
  filter?: InputMaybe<DeadLetterFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWebhooksArgs = {
  filter?: InputMaybe<WebhookFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Approves exactly the content with this hash. Never one's own submission (SOD-1). What lets money go, a payment or a run, takes `payments:release` beside `payments:approve`. */
  readonly approvePosting: PostingPayload;
  /** Ends a posting that waits for approval. */
  readonly rejectPosting: PostingPayload;
  /** Takes a posting back before it is executed: by who submitted it, or by operations. */
  readonly cancelPosting: PostingPayload;
  /** Tries a posting again now, or once more after the worker gave it up. Never one whose outcome is unknown. */
  readonly retryPosting: PostingPayload;
  /** Hands a dead letter to its consumer again, and then what waited behind it. */
  readonly replayDeadLetter: DeadLetterPayload;
  /** Goes on without a dead letter, with what waited behind it. */
  readonly discardDeadLetter: DeadLetterPayload;
  /** Has events delivered to a receiver from its approval on; the answer is the only one that holds its secret. */
  readonly registerWebhook: RegisterWebhookPayload;
  /** Ends the deliveries to a receiver for good, once another person agrees. */
  readonly removeWebhook: PostingPayload;
  /** Has deliveries signed with a new secret once another person agrees, and with the old one too for a while; the answer is the only one that holds it. */
  readonly rotateWebhookSecret: RotateWebhookSecretPayload;
  /** Delivers everything after a place in the event log again, with the ids it had; also to a receiver that was disabled. */
  readonly replayWebhook: WebhookPayload;
};


export type MutationApprovePostingArgs = {
  input: ApprovePostingInput;
};


export type MutationRejectPostingArgs = {
  input: RejectPostingInput;
};


export type MutationCancelPostingArgs = {
  input: CancelPostingInput;
};


export type MutationRetryPostingArgs = {
  input: RetryPostingInput;
};


export type MutationReplayDeadLetterArgs = {
  input: SettleDeadLetterInput;
};


export type MutationDiscardDeadLetterArgs = {
  input: SettleDeadLetterInput;
};


export type MutationRegisterWebhookArgs = {
  input: RegisterWebhookInput;
};


export type MutationRemoveWebhookArgs = {
  input: RemoveWebhookInput;
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationReplayWebhookArgs = {
  input: ReplayWebhookInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every change of a posting's status, each once and in order. */
  readonly postingStatusChanged: PostingStatusChanged;
  /** Every event that becomes a dead letter. */
  readonly deadLetterRaised: DeadLetterRaised;
};


export type SubscriptionPostingStatusChangedArgs = {
  filter?: InputMaybe<PostingStatusFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};


export type SubscriptionDeadLetterRaisedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One controlled posting, from submission to its end. */
export type Posting = {
  readonly __typename?: 'Posting';
  readonly id: Scalars['ID']['output'];
  /** The command, such as submitInvoice. */
  readonly command: Scalars['String']['output'];
  readonly status: PostingStatus;
  /** What approvals bind to: SHA-256 over the canonical content (RFC 8785). */
  readonly contentHash: Scalars['String']['output'];
  /** The subject of the token that submitted it. */
  readonly requestedBy: Scalars['String']['output'];
  readonly approvals: ReadonlyArray<Approval>;
  readonly requiredApprovals: ReadonlyArray<RequiredApproval>;
  /** What the controls found at submission. */
  readonly problems: ReadonlyArray<Problem>;
  /** Every attempt to post it in the target. */
  readonly steps: ReadonlyArray<PostingStep>;
  /** What it makes or changes. */
  readonly subject?: Maybe<PostingSubject>;
  /** Our reference in the target's own field. */
  readonly reference: Scalars['String']['output'];
  /** The source it posts to. */
  readonly target: Scalars['String']['output'];
  readonly amount?: Maybe<Money>;
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Not approved by then: EXPIRED. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Set when the worker gave it up for now: retry it, or look into the target. */
  readonly stalledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the worker tries again, after the target could not be reached. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened to it, oldest first; at most 200. */
  readonly timeline: ReadonlyArray<TimelineEntry>;
};

export type PostingStatus =
  | 'RECEIVED'
  | 'AWAITING_APPROVAL'
  | 'APPROVED'
  | 'EXECUTING'
  /** The target's answer was lost; an enquiry decides. Never sent anew meanwhile. */
  | 'UNCERTAIN'
  | 'COMPLETED'
  /** A person said no. */
  | 'REJECTED'
  /** The target said no. */
  | 'DECLINED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'COMPENSATED';

export type PostingSubject = Invoice | Supplier | JournalEntry | LegalEntity | Webhook | Payment | PaymentRun | BankTransaction | BankFile;

export type SearchHitConnection = {
  readonly __typename?: 'SearchHitConnection';
  readonly edges: ReadonlyArray<SearchHitEdge>;
  readonly pageInfo: PageInfo;
  /** The sources that were not looked through, or (SEARCH_LIMIT) not as far back as they go. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
  /** True where a kind has more matches than are ranked: say more. */
  readonly isTruncated: Scalars['Boolean']['output'];
};

export type SearchHitEdge = {
  readonly __typename?: 'SearchHitEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SearchHit;
};

export type SearchHit = {
  readonly __typename?: 'SearchHit';
  readonly type: SearchHitType;
  readonly id: Scalars['ID']['output'];
  /** The number or name it is known by. */
  readonly title: Scalars['String']['output'];
  readonly subtitle?: Maybe<Scalars['String']['output']>;
  /** 100: the whole of it; 50: how it begins; 10: a part of it. */
  readonly score: Scalars['Int']['output'];
  readonly source: Scalars['String']['output'];
  /** Null where it is gone meanwhile. Naming it takes the scopes of every kind it may be. */
  readonly entity?: Maybe<SearchEntity>;
};

export type SearchHitType =
  | 'SUPPLIER'
  | 'INVOICE'
  | 'PAYMENT'
  | 'POSTING';

export type SearchEntity = Supplier | Invoice | Payment | Posting;

export type Approval = {
  readonly __typename?: 'Approval';
  readonly by: Scalars['String']['output'];
  /** The person whose authority a delegate used. */
  readonly onBehalfOf?: Maybe<Scalars['String']['output']>;
  readonly decision: ApprovalDecision;
  readonly at: Scalars['DateTime']['output'];
  readonly comment?: Maybe<Scalars['String']['output']>;
  /** Set when it no longer counts, because what it stood on has changed. */
  readonly voidedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ApprovalDecision =
  | 'APPROVED'
  | 'REJECTED';

/** An approval that is needed before the posting goes on. */
export type RequiredApproval = {
  readonly __typename?: 'RequiredApproval';
  /** What the approver's token needs: one scope, or several separated by a space, such as `payments:approve payments:release`. */
  readonly scope: Scalars['String']['output'];
  /** The roles of which the approver needs one; null for any. */
  readonly roles?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Why it is needed: the control's id, such as APR-2 or DUP-2. Where a risk makes it more than the amount asks for, the risk in the policy's words follows: `APR-2: changed bank account`. */
  readonly reason: Scalars['String']['output'];
  readonly satisfied: Scalars['Boolean']['output'];
};

export type PostingStep = {
  readonly __typename?: 'PostingStep';
  readonly number: Scalars['Int']['output'];
  /** The command's step, such as `invoice`; `undo:<step>` for its compensation. */
  readonly step: Scalars['String']['output'];
  readonly source: Scalars['String']['output'];
  readonly outcome: StepOutcome;
  readonly startedAt: Scalars['DateTime']['output'];
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The target's document number. */
  readonly documentNumber?: Maybe<Scalars['String']['output']>;
  /** The target's own error code. */
  readonly errorCode?: Maybe<Scalars['String']['output']>;
  /** The target's own name of work it accepted before doing it, such as a request's number. */
  readonly job?: Maybe<Scalars['String']['output']>;
  /** How far that work was when last looked at, in the target's words. */
  readonly progress?: Maybe<Scalars['String']['output']>;
};

export type StepOutcome =
  /** Written down; it may have left. */
  | 'SENDING'
  /** The target works on it; it is looked at again and never sent again. */
  | 'ACCEPTED'
  | 'CONFIRMED'
  | 'DECLINED'
  /** Proven not to have arrived. */
  | 'NOT_SENT'
  /** No answer; being enquired. */
  | 'LOST';

export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  readonly at: Scalars['DateTime']['output'];
  /** Who: a token's subject, or `superledger` for the worker; null once erased. */
  readonly by?: Maybe<Scalars['String']['output']>;
  readonly action: Scalars['String']['output'];
  readonly decision: Scalars['String']['output'];
};

export type PostingFilter = {
  readonly status?: InputMaybe<ReadonlyArray<PostingStatus>>;
  readonly command?: InputMaybe<Scalars['String']['input']>;
  /** Only those this viewer could approve now. */
  readonly awaitingMe?: InputMaybe<Scalars['Boolean']['input']>;
  readonly requestedBy?: InputMaybe<Scalars['String']['input']>;
  /** Created, from this day on (UTC). */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** Created, up to and including this day (UTC). */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

export type PostingConnection = {
  readonly __typename?: 'PostingConnection';
  readonly edges: ReadonlyArray<PostingEdge>;
  readonly pageInfo: PageInfo;
};

export type PostingEdge = {
  readonly __typename?: 'PostingEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Posting;
};

export type ApprovePostingInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  /** The `contentHash` the approver saw. */
  readonly contentHash: Scalars['String']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  /** Ids or addresses of documents it rests on; at most 20. */
  readonly evidence?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RejectPostingInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Ids or addresses of documents it rests on; at most 20. */
  readonly evidence?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type CancelPostingInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Ids or addresses of documents it rests on; at most 20. */
  readonly evidence?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type RetryPostingInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Ids or addresses of documents it rests on; at most 20. */
  readonly evidence?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type PostingStatusFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly statuses?: InputMaybe<ReadonlyArray<PostingStatus>>;
};

/** One change of one posting's status. */
export type PostingStatusChanged = {
  readonly __typename?: 'PostingStatusChanged';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly source: Scalars['String']['output'];
  readonly from?: Maybe<PostingStatus>;
  readonly to: PostingStatus;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly posting?: Maybe<Posting>;
};

export type ExceptionFilter = {
  readonly kind?: InputMaybe<ReadonlyArray<ExceptionKind>>;
  /** True: only those that are open; false: only those that were resolved. */
  readonly open?: InputMaybe<Scalars['Boolean']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type ExceptionConnection = {
  readonly __typename?: 'ExceptionConnection';
  readonly edges: ReadonlyArray<ExceptionEdge>;
  readonly pageInfo: PageInfo;
};

export type ExceptionEdge = {
  readonly __typename?: 'ExceptionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Exception;
};

/** Something a person has to look at; docs/operating/exceptions.md says what to do about each kind. */
export type Exception = {
  readonly __typename?: 'Exception';
  readonly id: Scalars['ID']['output'];
  readonly kind: ExceptionKind;
  /** The id of the posting, or of what else it is about. */
  readonly object: Scalars['ID']['output'];
  /** The posting, where it is about one the viewer sees. */
  readonly posting?: Maybe<Posting>;
  readonly legalEntity?: Maybe<LegalEntity>;
  /** Ids, codes and amounts; nothing personal. */
  readonly evidence: Scalars['JSON']['output'];
  readonly raisedAt: Scalars['DateTime']['output'];
  /** When it was last found again. */
  readonly seenAt: Scalars['DateTime']['output'];
  /** Set when it was found to be well again. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type ExceptionKind =
  /** The worker gave a posting up for now. */
  | 'STALLED'
  /** A later step failed for good and an earlier one could not be undone. */
  | 'COMPENSATION_FAILED'
  /** A step that a posting can do without, such as the document at a tax engine, was turned down for good. */
  | 'STEP_REFUSED'
  /** What was posted is not at the target any more. */
  | 'MISSING'
  /** More than one document carries our reference. */
  | 'DOUBLED'
  /** The target's document is no longer what was posted. */
  | 'ALTERED'
  /** The books of a closed period have changed at the source. */
  | 'CLOSED_PERIOD_DRIFT'
  /** What a posting stands on was changed in a source, and a control would refuse it now: its approvals are void. */
  | 'FACT_CHANGED'
  /** What another system asked for cannot be submitted as it is; `evidence` has the flow, the code and the controls. */
  | 'FLOW_REFUSED'
  /** A file of a bank is not to be believed, or could not be read; it is kept, and had no effect. */
  | 'BANK_FILE_REFUSED'
  /** A statement carries the id or number of another one and says something else. */
  | 'STATEMENT_DUPLICATE'
  /** A statement of an account is missing between two that are there. */
  | 'STATEMENT_GAP'
  /** A bank reports on a message that nobody here sent. */
  | 'UNKNOWN_PAYMENT'
  /** The bank has a payment, and no statement shows it although its day is over. */
  | 'PAYMENT_OVERDUE'
  /** The bank refused a payment; `evidence` has its reason and what to do. */
  | 'PAYMENT_REJECTED'
  /** The bank executes a payment otherwise than it was asked to, such as on another day. */
  | 'PAYMENT_CHANGED'
  /** The bank refused to give a payment up. */
  | 'CANCELLATION_REFUSED'
  /** Money came back after it was paid; `evidence` has the reason and what to do. */
  | 'PAYMENT_RETURNED'
  /** Booked by a statement although the bank had refused it or given it up, or the other way round. */
  | 'EXECUTED_AFTER_REJECTION'
  /** Money moved and nobody knows why. */
  | 'UNMATCHED_TRANSACTION';

export type DeadLetterFilter = {
  readonly state?: InputMaybe<ReadonlyArray<DeadLetterState>>;
  /** Such as `start-postings`, or `webhook:<reference>`. */
  readonly consumer?: InputMaybe<Scalars['String']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  readonly pageInfo: PageInfo;
};

export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DeadLetter;
};

/** An event that a consumer could not handle; docs/operating/dead-letters.md says what to do about it. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  readonly id: Scalars['ID']['output'];
  readonly state: DeadLetterState;
  /** Who could not handle it. */
  readonly consumer: Scalars['String']['output'];
  /** The event: its topic, its number, its place in the log. */
  readonly topic: Scalars['String']['output'];
  readonly sequence: Scalars['Float']['output'];
  readonly cursor: Scalars['String']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  /** What the event is about: the type and id of an entity. */
  readonly entityType: Scalars['String']['output'];
  readonly entityId: Scalars['ID']['output'];
  /** The posting, where it is about one the viewer sees. */
  readonly posting?: Maybe<Posting>;
  /** How often it was tried, over all replays. */
  readonly attempts: Scalars['Int']['output'];
  /** The code of the last failure. */
  readonly errorCode: Scalars['String']['output'];
  readonly firstFailedAt: Scalars['DateTime']['output'];
  readonly lastFailedAt: Scalars['DateTime']['output'];
  /** False where going on without it would lose something that was approved. */
  readonly discardable: Scalars['Boolean']['output'];
  /** How many events of this entity wait behind it. */
  readonly waiting: Scalars['Int']['output'];
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

export type DeadLetterState =
  /** Later events of its entity wait behind it. */
  | 'OPEN'
  /** Handed to its consumer again; OPEN again when that fails. */
  | 'REPLAYED'
  | 'DISCARDED';

export type SettleDeadLetterInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** Ids or addresses of documents it rests on; at most 20. */
  readonly evidence?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type DeadLetterPayload = {
  readonly __typename?: 'DeadLetterPayload';
  /** As it is now. */
  readonly deadLetter?: Maybe<DeadLetter>;
  /** The posting it is about, where the viewer sees it. */
  readonly posting?: Maybe<Posting>;
  readonly problems: ReadonlyArray<Problem>;
  /** True when the idempotency key had done this before. */
  readonly replayed: Scalars['Boolean']['output'];
};

/** One event that became a dead letter. */
export type DeadLetterRaised = {
  readonly __typename?: 'DeadLetterRaised';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly source: Scalars['String']['output'];
  /** REPLAYED for one that was handed to its consumer again in vain. */
  readonly from?: Maybe<DeadLetterState>;
  readonly to: DeadLetterState;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly deadLetter?: Maybe<DeadLetter>;
};

export type WebhookFilter = {
  readonly state?: InputMaybe<ReadonlyArray<WebhookState>>;
};

export type WebhookConnection = {
  readonly __typename?: 'WebhookConnection';
  readonly edges: ReadonlyArray<WebhookEdge>;
  readonly pageInfo: PageInfo;
};

export type WebhookEdge = {
  readonly __typename?: 'WebhookEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Webhook;
};

/** A receiver of events; docs/guides/webhooks.md says how to write one. */
export type Webhook = {
  readonly __typename?: 'Webhook';
  readonly id: Scalars['ID']['output'];
  readonly state: WebhookState;
  readonly url: Scalars['String']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Such as `invoice.status-changed`. */
  readonly topics: ReadonlyArray<Scalars['String']['output']>;
  /** The companies whose events it gets; empty for all. */
  readonly legalEntities: ReadonlyArray<LegalEntity>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Until when deliveries are signed with the secret before the last rotation too; null when they are not. */
  readonly previousSecretUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly delivery: WebhookDelivery;
};

export type WebhookState =
  | 'PENDING_APPROVAL'
  | 'ACTIVE'
  /** The receiver said 410 Gone; `replayWebhook` starts it again. */
  | 'DISABLED'
  | 'REMOVED'
  /** Its registration came to nothing. */
  | 'CANCELLED';

/** Where the deliveries to one receiver stand. */
export type WebhookDelivery = {
  readonly __typename?: 'WebhookDelivery';
  /** Every event up to here was delivered, is a dead letter, or was not wanted. */
  readonly deliveredUpTo: Scalars['String']['output'];
  /** How many events wait. */
  readonly pending: Scalars['Int']['output'];
  readonly oldestPendingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Since when the one that waits longest has failed. */
  readonly failingSince?: Maybe<Scalars['DateTime']['output']>;
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** The HTTP status of the last answer; null when there was none. */
  readonly lastStatus?: Maybe<Scalars['Int']['output']>;
  readonly lastDeliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many dead letters are open. */
  readonly deadLetters: Scalars['Int']['output'];
  /** When the log had forgotten events before they could be delivered: read what changed by query. */
  readonly missedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type RegisterWebhookInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** https, without credentials and fragment, at public addresses unless the configuration allows the host. */
  readonly url: Scalars['String']['input'];
  /** At most 200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Of invoice.status-changed, supplier.status-changed, journal-entry.posted, payment.status-changed, treasury.payment-approved, posting.status-changed, dead-letter.raised. */
  readonly topics: ReadonlyArray<Scalars['String']['input']>;
  /** The companies whose events it gets; all that the viewer sees when it is left out. */
  readonly legalEntityIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type RegisterWebhookPayload = {
  readonly __typename?: 'RegisterWebhookPayload';
  /** Null when a control blocked the submission. */
  readonly posting?: Maybe<Posting>;
  readonly webhook?: Maybe<Webhook>;
  /** What the controls found; empty when nothing did. */
  readonly problems: ReadonlyArray<Problem>;
  /** True when the idempotency key had posted before and this is that first posting. */
  readonly replayed: Scalars['Boolean']['output'];
  /** What deliveries are signed with. In this one answer only: it is stored encrypted and never shown again. */
  readonly secret?: Maybe<Scalars['String']['output']>;
};

export type RemoveWebhookInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type RotateWebhookSecretInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** How long deliveries are signed with the old secret too: 0 to 168 hours, 24 when it is left out; 0 for one that others know. */
  readonly overlapHours?: InputMaybe<Scalars['Int']['input']>;
};

export type RotateWebhookSecretPayload = {
  readonly __typename?: 'RotateWebhookSecretPayload';
  /** Null when a control blocked the submission. */
  readonly posting?: Maybe<Posting>;
  readonly webhook?: Maybe<Webhook>;
  /** What the controls found; empty when nothing did. */
  readonly problems: ReadonlyArray<Problem>;
  /** True when the idempotency key had posted before and this is that first posting. */
  readonly replayed: Scalars['Boolean']['output'];
  /** What deliveries are signed with from the approval on. In this one answer only: it is stored encrypted and never shown again. */
  readonly secret?: Maybe<Scalars['String']['output']>;
};

export type ReplayWebhookInput = {
  /** 1 to 128 characters, permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly id: Scalars['ID']['input'];
  /** The `cursor` of the last event that is not to be delivered again. */
  readonly after: Scalars['String']['input'];
};

export type WebhookPayload = {
  readonly __typename?: 'WebhookPayload';
  /** As it is now. */
  readonly webhook?: Maybe<Webhook>;
  readonly problems: ReadonlyArray<Problem>;
  /** True when the idempotency key had done this before. */
  readonly replayed: Scalars['Boolean']['output'];
};

export type AuditFilter = {
  /** The id of a posting or entity. */
  readonly object?: InputMaybe<Scalars['ID']['input']>;
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  readonly action?: InputMaybe<Scalars['String']['input']>;
};

export type AuditConnection = {
  readonly __typename?: 'AuditConnection';
  readonly edges: ReadonlyArray<AuditEdge>;
  readonly pageInfo: PageInfo;
};

export type AuditEdge = {
  readonly __typename?: 'AuditEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditEntry;
};

/** One action that was taken or refused. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Float']['output'];
  readonly at: Scalars['DateTime']['output'];
  /** The token's subject, or `superledger` for the worker; null once erased. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** The person behind it; null once erased. */
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly action: Scalars['String']['output'];
  readonly object: Scalars['ID']['output'];
  readonly decision: Scalars['String']['output'];
  readonly requestId: Scalars['String']['output'];
  /** Evidence: control results, hashes, ids. What a person wrote is null once erased. */
  readonly details: Scalars['JSON']['output'];
};

/** An inclusion proof (RFC 6962). `examples/verify-audit-proof.mjs` checks one on its own. */
export type AuditProof = {
  readonly __typename?: 'AuditProof';
  /** The place of the entry in the tree, from 0. */
  readonly leafIndex: Scalars['Float']['output'];
  /** How many entries the checkpoint is over. */
  readonly treeSize: Scalars['Float']['output'];
  /** The entry's canonical JSON (RFC 8785): what is hashed. */
  readonly leaf: Scalars['String']['output'];
  /** The audit path, from the leaf upwards: SHA-256 hashes in base64. */
  readonly hashes: ReadonlyArray<Scalars['String']['output']>;
  /** The signed tree head, as C2SP tlog-checkpoint has it. */
  readonly checkpoint: Scalars['String']['output'];
  /** What the leaf's commitments stand for, as far as it was not erased. */
  readonly openings: ReadonlyArray<AuditOpening>;
};

/** SHA-256 over the salt and the value is the commitment, which the leaf holds in the value's place. */
export type AuditOpening = {
  readonly __typename?: 'AuditOpening';
  /** Hex. */
  readonly commitment: Scalars['String']['output'];
  /** Hex, 32 bytes. */
  readonly salt: Scalars['String']['output'];
  /** Canonical JSON. */
  readonly value: Scalars['String']['output'];
};

/** A configured system and how it is. */
export type Source = {
  readonly __typename?: 'Source';
  readonly id: Scalars['ID']['output'];
  /** The connector, such as sap-s4hana. */
  readonly kind: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly region: Scalars['String']['output'];
  readonly domains: ReadonlyArray<Scalars['String']['output']>;
  readonly legalEntities?: Maybe<ReadonlyArray<LegalEntity>>;
  readonly circuit: Circuit;
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastFailureAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastFailureCode?: Maybe<Scalars['String']['output']>;
  readonly callsInFlight: Scalars['Int']['output'];
  /** Requests a second this deployment allows itself. */
  readonly requestsPerSecond: Scalars['Float']['output'];
  /** How far behind its follower is: seconds since everything was known that people change in it. Null when it is not followed. */
  readonly lagSeconds?: Maybe<Scalars['Float']['output']>;
};

export type Circuit =
  | 'CLOSED'
  | 'HALF_OPEN'
  | 'OPEN';

export type Invoice = {
  readonly __typename?: 'Invoice';
  readonly id: Scalars['ID']['output'];
};

export type Supplier = {
  readonly __typename?: 'Supplier';
  readonly id: Scalars['ID']['output'];
};

export type Payment = {
  readonly __typename?: 'Payment';
  readonly id: Scalars['ID']['output'];
};

export type JournalEntry = {
  readonly __typename?: 'JournalEntry';
  readonly id: Scalars['ID']['output'];
};

export type PaymentRun = {
  readonly __typename?: 'PaymentRun';
  readonly id: Scalars['ID']['output'];
};

export type BankTransaction = {
  readonly __typename?: 'BankTransaction';
  readonly id: Scalars['ID']['output'];
};

export type BankFile = {
  readonly __typename?: 'BankFile';
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
  Posting: Posting;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Posting:
    ( { __typename: 'Posting' }
    & GraphQLRecursivePick<FederationTypes['Posting'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  PostingSubject:
    | ( EntityKeyModel )
    | ( Supplier )
    | ( JournalEntry )
    | ( EntityKeyModel )
    | ( WebhookRecordModel )
    | ( Payment )
    | ( PaymentRun )
    | ( BankTransaction )
    | ( BankFile )
  ;
  SearchEntity:
    | ( Supplier )
    | ( EntityKeyModel )
    | ( Payment )
    | ( PostingRecordModel )
  ;
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
  Posting: ResolverTypeWrapper<PostingRecordModel>;
  PostingStatus: PostingStatus;
  PostingSubject: ResolverTypeWrapper<EntityKeyModel>;
  SearchHitConnection: ResolverTypeWrapper<Omit<SearchHitConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['SearchHitEdge']> }>;
  SearchHitEdge: ResolverTypeWrapper<Omit<SearchHitEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  SearchHit: ResolverTypeWrapper<SearchHitModel>;
  SearchHitType: SearchHitType;
  SearchEntity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchEntity']>;
  Approval: ResolverTypeWrapper<PostingDecisionModel>;
  ApprovalDecision: ApprovalDecision;
  RequiredApproval: ResolverTypeWrapper<RequiredApproval>;
  PostingStep: ResolverTypeWrapper<PostingAttemptModel>;
  StepOutcome: StepOutcome;
  TimelineEntry: ResolverTypeWrapper<TimelineEntry>;
  PostingFilter: PostingFilter;
  PostingConnection: ResolverTypeWrapper<Omit<PostingConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PostingEdge']> }>;
  PostingEdge: ResolverTypeWrapper<Omit<PostingEdge, 'node'> & { node: ResolversTypes['Posting'] }>;
  ApprovePostingInput: ApprovePostingInput;
  RejectPostingInput: RejectPostingInput;
  CancelPostingInput: CancelPostingInput;
  RetryPostingInput: RetryPostingInput;
  PostingStatusFilter: PostingStatusFilter;
  PostingStatusChanged: ResolverTypeWrapper<StatusEventModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ExceptionFilter: ExceptionFilter;
  ExceptionConnection: ResolverTypeWrapper<Omit<ExceptionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ExceptionEdge']> }>;
  ExceptionEdge: ResolverTypeWrapper<Omit<ExceptionEdge, 'node'> & { node: ResolversTypes['Exception'] }>;
  Exception: ResolverTypeWrapper<ExceptionRecordModel>;
  ExceptionKind: ExceptionKind;
  DeadLetterFilter: DeadLetterFilter;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['DeadLetterEdge']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeadLetter: ResolverTypeWrapper<DeadLetterRecordModel>;
  DeadLetterState: DeadLetterState;
  SettleDeadLetterInput: SettleDeadLetterInput;
  DeadLetterPayload: ResolverTypeWrapper<CommandAnswerModel>;
  DeadLetterRaised: ResolverTypeWrapper<StatusEventModel>;
  WebhookFilter: WebhookFilter;
  WebhookConnection: ResolverTypeWrapper<Omit<WebhookConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['WebhookEdge']> }>;
  WebhookEdge: ResolverTypeWrapper<Omit<WebhookEdge, 'node'> & { node: ResolversTypes['Webhook'] }>;
  Webhook: ResolverTypeWrapper<WebhookRecordModel>;
  WebhookState: WebhookState;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryModel>;
  RegisterWebhookInput: RegisterWebhookInput;
  RegisterWebhookPayload: ResolverTypeWrapper<RegisteredWebhookModel>;
  RemoveWebhookInput: RemoveWebhookInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: ResolverTypeWrapper<RotatedWebhookModel>;
  ReplayWebhookInput: ReplayWebhookInput;
  WebhookPayload: ResolverTypeWrapper<CommandAnswerModel>;
  AuditFilter: AuditFilter;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AuditEdge']> }>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditEntry: ResolverTypeWrapper<AuditRecordModel>;
  AuditProof: ResolverTypeWrapper<AuditProof>;
  AuditOpening: ResolverTypeWrapper<AuditOpening>;
  Source: ResolverTypeWrapper<SourceStatusModel>;
  Circuit: Circuit;
  Invoice: ResolverTypeWrapper<EntityKeyModel>;
  Supplier: ResolverTypeWrapper<Supplier>;
  Payment: ResolverTypeWrapper<Payment>;
  JournalEntry: ResolverTypeWrapper<JournalEntry>;
  PaymentRun: ResolverTypeWrapper<PaymentRun>;
  BankTransaction: ResolverTypeWrapper<BankTransaction>;
  BankFile: ResolverTypeWrapper<BankFile>;
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
  Posting: PostingRecordModel;
  PostingSubject: EntityKeyModel;
  SearchHitConnection: Omit<SearchHitConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['SearchHitEdge']> };
  SearchHitEdge: Omit<SearchHitEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  SearchHit: SearchHitModel;
  SearchEntity: ResolversUnionTypes<ResolversParentTypes>['SearchEntity'];
  Approval: PostingDecisionModel;
  RequiredApproval: RequiredApproval;
  PostingStep: PostingAttemptModel;
  TimelineEntry: TimelineEntry;
  PostingFilter: PostingFilter;
  PostingConnection: Omit<PostingConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PostingEdge']> };
  PostingEdge: Omit<PostingEdge, 'node'> & { node: ResolversParentTypes['Posting'] };
  ApprovePostingInput: ApprovePostingInput;
  RejectPostingInput: RejectPostingInput;
  CancelPostingInput: CancelPostingInput;
  RetryPostingInput: RetryPostingInput;
  PostingStatusFilter: PostingStatusFilter;
  PostingStatusChanged: StatusEventModel;
  Float: Scalars['Float']['output'];
  ExceptionFilter: ExceptionFilter;
  ExceptionConnection: Omit<ExceptionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ExceptionEdge']> };
  ExceptionEdge: Omit<ExceptionEdge, 'node'> & { node: ResolversParentTypes['Exception'] };
  Exception: ExceptionRecordModel;
  DeadLetterFilter: DeadLetterFilter;
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['DeadLetterEdge']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeadLetter: DeadLetterRecordModel;
  SettleDeadLetterInput: SettleDeadLetterInput;
  DeadLetterPayload: CommandAnswerModel;
  DeadLetterRaised: StatusEventModel;
  WebhookFilter: WebhookFilter;
  WebhookConnection: Omit<WebhookConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['WebhookEdge']> };
  WebhookEdge: Omit<WebhookEdge, 'node'> & { node: ResolversParentTypes['Webhook'] };
  Webhook: WebhookRecordModel;
  WebhookDelivery: WebhookDeliveryModel;
  RegisterWebhookInput: RegisterWebhookInput;
  RegisterWebhookPayload: RegisteredWebhookModel;
  RemoveWebhookInput: RemoveWebhookInput;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: RotatedWebhookModel;
  ReplayWebhookInput: ReplayWebhookInput;
  WebhookPayload: CommandAnswerModel;
  AuditFilter: AuditFilter;
  AuditConnection: Omit<AuditConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEdge']> };
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditEntry: AuditRecordModel;
  AuditProof: AuditProof;
  AuditOpening: AuditOpening;
  Source: SourceStatusModel;
  Invoice: EntityKeyModel;
  Supplier: Supplier;
  Payment: Payment;
  JournalEntry: JournalEntry;
  PaymentRun: PaymentRun;
  BankTransaction: BankTransaction;
  BankFile: BankFile;
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
  posting: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType, RequireFields<QueryPostingArgs, 'id'>>;
  postings: Resolver<ResolversTypes['PostingConnection'], ParentType, ContextType, RequireFields<QueryPostingsArgs, 'first'>>;
  search: Resolver<ResolversTypes['SearchHitConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'text' | 'first'>>;
  auditTrail: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, RequireFields<QueryAuditTrailArgs, 'first'>>;
  auditProof: Resolver<Maybe<ResolversTypes['AuditProof']>, ParentType, ContextType, RequireFields<QueryAuditProofArgs, 'entryId'>>;
  sources: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  exceptions: Resolver<ResolversTypes['ExceptionConnection'], ParentType, ContextType, RequireFields<QueryExceptionsArgs, 'first'>>;
  deadLetters: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  webhooks: Resolver<ResolversTypes['WebhookConnection'], ParentType, ContextType, RequireFields<QueryWebhooksArgs, 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approvePosting: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationApprovePostingArgs, 'input'>>;
  rejectPosting: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationRejectPostingArgs, 'input'>>;
  cancelPosting: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationCancelPostingArgs, 'input'>>;
  retryPosting: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationRetryPostingArgs, 'input'>>;
  replayDeadLetter: Resolver<ResolversTypes['DeadLetterPayload'], ParentType, ContextType, RequireFields<MutationReplayDeadLetterArgs, 'input'>>;
  discardDeadLetter: Resolver<ResolversTypes['DeadLetterPayload'], ParentType, ContextType, RequireFields<MutationDiscardDeadLetterArgs, 'input'>>;
  registerWebhook: Resolver<ResolversTypes['RegisterWebhookPayload'], ParentType, ContextType, RequireFields<MutationRegisterWebhookArgs, 'input'>>;
  removeWebhook: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationRemoveWebhookArgs, 'input'>>;
  rotateWebhookSecret: Resolver<ResolversTypes['RotateWebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  replayWebhook: Resolver<ResolversTypes['WebhookPayload'], ParentType, ContextType, RequireFields<MutationReplayWebhookArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  postingStatusChanged: SubscriptionResolver<ResolversTypes['PostingStatusChanged'], "postingStatusChanged", ParentType, ContextType, Partial<SubscriptionPostingStatusChangedArgs>>;
  deadLetterRaised: SubscriptionResolver<ResolversTypes['DeadLetterRaised'], "deadLetterRaised", ParentType, ContextType, Partial<SubscriptionDeadLetterRaisedArgs>>;
};

export type PostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Posting'] = ResolversParentTypes['Posting'], FederationReferenceType extends FederationReferenceTypes['Posting'] = FederationReferenceTypes['Posting']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Posting']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  command?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PostingStatus'], ParentType, ContextType>;
  contentHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvals?: Resolver<ReadonlyArray<ResolversTypes['Approval']>, ParentType, ContextType>;
  requiredApprovals?: Resolver<ReadonlyArray<ResolversTypes['RequiredApproval']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['PostingStep']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['PostingSubject']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stalledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timeline?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostingSubjectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingSubject'] = ResolversParentTypes['PostingSubject']> = {
  __resolveType: TypeResolveFn<'Invoice' | 'Supplier' | 'JournalEntry' | 'LegalEntity' | 'Webhook' | 'Payment' | 'PaymentRun' | 'BankTransaction' | 'BankFile', ParentType, ContextType>;
};

export type SearchHitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHitConnection'] = ResolversParentTypes['SearchHitConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchHitEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SearchHitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHitEdge'] = ResolversParentTypes['SearchHitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchHit'], ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  type?: Resolver<ResolversTypes['SearchHitType'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ResolversTypes['SearchEntity']>, ParentType, ContextType>;
};

export type SearchEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEntity'] = ResolversParentTypes['SearchEntity']> = {
  __resolveType: TypeResolveFn<'Supplier' | 'Invoice' | 'Payment' | 'Posting', ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['ApprovalDecision'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RequiredApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequiredApproval'] = ResolversParentTypes['RequiredApproval']> = {
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  satisfied?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PostingStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingStep'] = ResolversParentTypes['PostingStep']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['StepOutcome'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  documentNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PostingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingConnection'] = ResolversParentTypes['PostingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PostingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingEdge'] = ResolversParentTypes['PostingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Posting'], ParentType, ContextType>;
};

export type PostingStatusChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PostingStatusChanged'] = ResolversParentTypes['PostingStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['PostingStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['PostingStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
};

export type ExceptionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExceptionConnection'] = ResolversParentTypes['ExceptionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExceptionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ExceptionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExceptionEdge'] = ResolversParentTypes['ExceptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Exception'], ParentType, ContextType>;
};

export type ExceptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Exception'] = ResolversParentTypes['Exception']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExceptionKind'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeadLetterState'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  entityType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  errorCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastFailedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  discardable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeadLetterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterPayload'] = ResolversParentTypes['DeadLetterPayload']> = {
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DeadLetterRaisedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterRaised'] = ResolversParentTypes['DeadLetterRaised']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DeadLetterState']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DeadLetterState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deadLetter?: Resolver<Maybe<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
};

export type WebhookConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookConnection'] = ResolversParentTypes['WebhookConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEdge'] = ResolversParentTypes['WebhookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookState'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  topics?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  legalEntities?: Resolver<ReadonlyArray<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  previousSecretUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  deliveredUpTo?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestPendingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastDeliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  missedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RegisterWebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterWebhookPayload'] = ResolversParentTypes['RegisterWebhookPayload']> = {
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RotateWebhookSecretPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretPayload'] = ResolversParentTypes['RotateWebhookSecretPayload']> = {
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookPayload'] = ResolversParentTypes['WebhookPayload']> = {
  webhook?: Resolver<Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['Problem']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type AuditProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditProof'] = ResolversParentTypes['AuditProof']> = {
  leafIndex?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  treeSize?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  leaf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hashes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  checkpoint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openings?: Resolver<ReadonlyArray<ResolversTypes['AuditOpening']>, ParentType, ContextType>;
};

export type AuditOpeningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditOpening'] = ResolversParentTypes['AuditOpening']> = {
  commitment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  salt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  domains?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  legalEntities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LegalEntity']>>, ParentType, ContextType>;
  circuit?: Resolver<ResolversTypes['Circuit'], ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastFailureAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastFailureCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callsInFlight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requestsPerSecond?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lagSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentRun'] = ResolversParentTypes['PaymentRun']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BankTransactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankTransaction'] = ResolversParentTypes['BankTransaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BankFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankFile'] = ResolversParentTypes['BankFile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LegalEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalEntity'] = ResolversParentTypes['LegalEntity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  Posting?: PostingResolvers<ContextType>;
  PostingSubject?: PostingSubjectResolvers<ContextType>;
  SearchHitConnection?: SearchHitConnectionResolvers<ContextType>;
  SearchHitEdge?: SearchHitEdgeResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchEntity?: SearchEntityResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  RequiredApproval?: RequiredApprovalResolvers<ContextType>;
  PostingStep?: PostingStepResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  PostingConnection?: PostingConnectionResolvers<ContextType>;
  PostingEdge?: PostingEdgeResolvers<ContextType>;
  PostingStatusChanged?: PostingStatusChangedResolvers<ContextType>;
  ExceptionConnection?: ExceptionConnectionResolvers<ContextType>;
  ExceptionEdge?: ExceptionEdgeResolvers<ContextType>;
  Exception?: ExceptionResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterPayload?: DeadLetterPayloadResolvers<ContextType>;
  DeadLetterRaised?: DeadLetterRaisedResolvers<ContextType>;
  WebhookConnection?: WebhookConnectionResolvers<ContextType>;
  WebhookEdge?: WebhookEdgeResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  RegisterWebhookPayload?: RegisterWebhookPayloadResolvers<ContextType>;
  RotateWebhookSecretPayload?: RotateWebhookSecretPayloadResolvers<ContextType>;
  WebhookPayload?: WebhookPayloadResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditProof?: AuditProofResolvers<ContextType>;
  AuditOpening?: AuditOpeningResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
  PaymentRun?: PaymentRunResolvers<ContextType>;
  BankTransaction?: BankTransactionResolvers<ContextType>;
  BankFile?: BankFileResolvers<ContextType>;
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

