import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '#domain/money';
import type { Provenance as ProvenanceModel } from '#domain/provenance';
import type { EntityKey as EntityKeyModel } from '#platform/subgraph/entity-key';
import type { CommandAnswer as CommandAnswerModel } from '#platform/commands/answer';
import type { Problem as ProblemModel } from '#domain/controls/problem';
import type { PaymentRun as PaymentRunModel } from '../payment-run.ts';
import type { RunFile as RunFileModel } from '../run-reads.ts';
import type { OwnedCreditor as OwnedCreditorModel } from '../resolvers/PaymentCreditor.ts';
import type { PaymentTransition as PaymentTransitionModel, Payment as PaymentModel, Allocation as AllocationModel } from '#domain/payment';
import type { BankAccount as BankAccountModel } from '#domain/bank/account';
import type { BankFile as BankFileModel } from '../bank-file.ts';
import type { BankTransaction as BankTransactionModel } from '../bank-transaction.ts';
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
  /** Null for an unknown id, and for a payment the viewer may not see. */
  readonly payment?: Maybe<Payment>;
  /** Payments of all systems in one order, newest posting date first. */
  readonly payments: PaymentConnection;
  /** The payments of one run; null for an unknown id, for one the viewer sees no payment of, and for a portal user. */
  readonly paymentRun?: Maybe<PaymentRun>;
  /** Our own accounts at banks, of the legal entities the viewer sees. */
  readonly bankAccounts: ReadonlyArray<BankAccount>;
  /** Statements of an account, newest first. */
  readonly bankStatements: BankStatementConnection;
  /** Movements of our accounts, newest booking date first. */
  readonly bankTransactions: BankTransactionConnection;
  readonly bankTransaction?: Maybe<BankTransaction>;
  /** Files of banks as they are kept, newest first; of banks whose legal entities the viewer sees, all of them. */
  readonly bankFiles: BankFileConnection;
  /** Bank, payables and general ledger of one legal entity side by side, for booking days of at most 400 days. */
  readonly reconciliation?: Maybe<Reconciliation>;
  /** What our accounts hold at the end of a day, by their statements, and all of it in one currency. */
  readonly cashPosition: CashPosition;
  /** What comes in and goes out over the next days, by what is known today. */
  readonly cashForecast: CashForecast;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPaymentsArgs = {
  filter?: InputMaybe<PaymentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPaymentRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBankStatementsArgs = {
  filter?: InputMaybe<BankStatementFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBankTransactionsArgs = {
  filter?: InputMaybe<BankTransactionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBankTransactionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBankFilesArgs = {
  filter?: InputMaybe<BankFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReconciliationArgs = {
  legalEntity: Scalars['ID']['input'];
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


export type QueryCashPositionArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  currency: Scalars['Currency']['input'];
};


export type QueryCashForecastArgs = {
  days: Scalars['Int']['input'];
  currency: Scalars['Currency']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Pays one supplier: checked, approved, then sent to the bank once. */
  readonly initiatePayment: PostingPayload;
  /** Pays what is due: open invoices chosen by due date, one payment a supplier account and currency, one or more files. */
  readonly initiatePaymentRun: PostingPayload;
  /** Takes a payment back: before it is released it is void, after that the bank is asked (camt.055). */
  readonly cancelPayment: PostingPayload;
  /** Says what a movement of an account is: the payments it settles or returns, or what else explains it. */
  readonly matchBankTransaction: PostingPayload;
  /** Takes a match back; the movement is unmatched again, and the payment as it was before. */
  readonly unmatchBankTransaction: PostingPayload;
  /**
   * Gives up a refused file that can never be read, or what a report says of transactions that nobody here sent: its
   * exception ends, and it is not read again. Its bytes stay.
   */
  readonly setAsideBankFile: PostingPayload;
};


export type MutationInitiatePaymentArgs = {
  input: InitiatePaymentInput;
};


export type MutationInitiatePaymentRunArgs = {
  input: InitiatePaymentRunInput;
};


export type MutationCancelPaymentArgs = {
  input: CancelPaymentInput;
};


export type MutationMatchBankTransactionArgs = {
  input: MatchBankTransactionInput;
};


export type MutationUnmatchBankTransactionArgs = {
  input: UnmatchBankTransactionInput;
};


export type MutationSetAsideBankFileArgs = {
  input: SetAsideBankFileInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every change of a payment's status, each once and in order. */
  readonly paymentStatusChanged: PaymentStatusChanged;
};


export type SubscriptionPaymentStatusChangedArgs = {
  filter?: InputMaybe<PaymentStatusFilter>;
  after?: InputMaybe<Scalars['String']['input']>;
  snapshot?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A payment: one that was instructed here, or as a payables ledger shows one that was made elsewhere. */
export type Payment = {
  readonly __typename?: 'Payment';
  readonly id: Scalars['ID']['output'];
  readonly direction: PaymentDirection;
  /** The source's payment method code. */
  readonly method?: Maybe<Scalars['String']['output']>;
  readonly status: PaymentStatus;
  readonly amount: Money;
  readonly supplier?: Maybe<Supplier>;
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly valueDate?: Maybe<Scalars['Date']['output']>;
  readonly postingDate: Scalars['Date']['output'];
  /** The document number in the system of record, for people. */
  readonly documentNumber?: Maybe<Scalars['String']['output']>;
  /** Which invoices it paid. */
  readonly allocations: ReadonlyArray<PaymentAllocation>;
  /** What it made in the general ledger; of a payment of ours, the documents of systems that booked it under its end-to-end id. */
  readonly journalEntries?: Maybe<ReadonlyArray<JournalEntry>>;
  /** How it came to its status, oldest first; only the present one for a payment that was made elsewhere. */
  readonly statusHistory: ReadonlyArray<PaymentStatusChange>;
  /** The day the bank was asked to execute it; null for a payment that was made elsewhere. */
  readonly requestedExecutionDate?: Maybe<Scalars['Date']['output']>;
  /** The last instant at which it can leave for that day. */
  readonly latestReleaseAt?: Maybe<Scalars['DateTime']['output']>;
  /** Our own account it leaves; null for a payment that was made elsewhere, and for a portal user. */
  readonly debtorAccount?: Maybe<BankAccount>;
  readonly creditor?: Maybe<PaymentCreditor>;
  /** The payee's account, as country and last four characters. */
  readonly creditorAccountMasked?: Maybe<Scalars['String']['output']>;
  /** Its id from end to end, constant over every retry. */
  readonly endToEndId?: Maybe<Scalars['String']['output']>;
  readonly uetr?: Maybe<Scalars['String']['output']>;
  /** What the payee's bank said of name and account. */
  readonly payeeVerification?: Maybe<PayeeVerification>;
  /** The movements of our accounts that settled or returned it; null for a portal user. */
  readonly bankTransactions?: Maybe<ReadonlyArray<BankTransaction>>;
  /** The posting that made it; null for a payment that was made elsewhere. */
  readonly posting?: Maybe<Posting>;
};

export type PaymentStatusChange = {
  readonly __typename?: 'PaymentStatusChange';
  readonly from?: Maybe<PaymentStatus>;
  /** The same as `from` where a report says more and changes nothing. */
  readonly to: PaymentStatus;
  /** ISO 20022 status, reason, return or cancellation code, such as ACSP or AC04. */
  readonly code?: Maybe<Scalars['String']['output']>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Who said so: a bank connection's id or `superledger`. */
  readonly source: Scalars['String']['output'];
  readonly at: Scalars['DateTime']['output'];
};

export type PaymentCreditor = {
  readonly __typename?: 'PaymentCreditor';
  readonly name: Scalars['String']['output'];
  /** The whole account number; each use is audited. */
  readonly account?: Maybe<Scalars['String']['output']>;
  readonly bic?: Maybe<Scalars['String']['output']>;
  readonly country?: Maybe<Scalars['String']['output']>;
};

export type PayeeVerification = {
  readonly __typename?: 'PayeeVerification';
  readonly result: PayeeVerificationResult;
  readonly at: Scalars['DateTime']['output'];
  readonly source: Scalars['String']['output'];
};

export type PayeeVerificationResult =
  | 'MATCH'
  /** Almost: the approver sees it. */
  | 'CLOSE_MATCH'
  | 'NO_MATCH'
  /** The payee's bank cannot be asked, or does not answer. */
  | 'NOT_POSSIBLE'
  /** Left out by agreement with the bank, as companies may for bulk files. */
  | 'OPTED_OUT';

/** Payments that were chosen, approved and sent together. */
export type PaymentRun = {
  readonly __typename?: 'PaymentRun';
  readonly id: Scalars['ID']['output'];
  readonly legalEntity?: Maybe<LegalEntity>;
  /** Those the viewer sees, in the run's order; at most 10,000. */
  readonly payments: ReadonlyArray<Payment>;
  readonly totals: ReadonlyArray<Money>;
  /** One or more files by account, currency and profile. */
  readonly files: ReadonlyArray<PaymentFile>;
  readonly posting?: Maybe<Posting>;
};

export type PaymentFile = {
  readonly __typename?: 'PaymentFile';
  /** The message's id at the bank (MsgId). */
  readonly messageId: Scalars['String']['output'];
  readonly debtorAccount?: Maybe<BankAccount>;
  readonly transactions: Scalars['Int']['output'];
  readonly total: Money;
  /** SHA-256 (hex) of the bytes that were signed and sent; null before that. */
  readonly sha256?: Maybe<Scalars['String']['output']>;
};

export type Posting = {
  readonly __typename?: 'Posting';
  readonly id: Scalars['ID']['output'];
};

/** An account of ours at a bank, as configured. */
export type BankAccount = {
  readonly __typename?: 'BankAccount';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly currency: Scalars['Currency']['output'];
  /** Country and last four characters. */
  readonly accountMasked: Scalars['String']['output'];
  readonly bic: Scalars['String']['output'];
  /** The profile its files are written by. */
  readonly profile: Scalars['String']['output'];
  /** The closing balance of the newest statement; null before the first. */
  readonly balance?: Maybe<Money>;
  readonly balanceDate?: Maybe<Scalars['Date']['output']>;
  /** What the newest notifications and reports have booked since. */
  readonly intradayBalance?: Maybe<Money>;
};

export type BankStatement = {
  readonly __typename?: 'BankStatement';
  readonly id: Scalars['ID']['output'];
  readonly account?: Maybe<BankAccount>;
  readonly type: BankStatementType;
  /** The bank's own id of it. */
  readonly statementId: Scalars['String']['output'];
  readonly sequence?: Maybe<Scalars['String']['output']>;
  /** From 1, where the bank makes several pages of a large statement: each is listed, with the balances it hands on. */
  readonly page: Scalars['Int']['output'];
  readonly isLastPage: Scalars['Boolean']['output'];
  readonly from: Scalars['Date']['output'];
  readonly to: Scalars['Date']['output'];
  readonly opening?: Maybe<Money>;
  readonly closing?: Maybe<Money>;
  readonly entryCount: Scalars['Int']['output'];
  readonly importedAt: Scalars['DateTime']['output'];
};

export type BankStatementType =
  /** End of day (camt.053): balances and cash rest on it. */
  | 'STATEMENT'
  /** Within the day (camt.052). */
  | 'REPORT'
  /** A single movement (camt.054). */
  | 'NOTIFICATION';

export type BankStatementConnection = {
  readonly __typename?: 'BankStatementConnection';
  readonly edges: ReadonlyArray<BankStatementEdge>;
  readonly pageInfo: PageInfo;
};

export type BankStatementEdge = {
  readonly __typename?: 'BankStatementEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BankStatement;
};

/** One movement of one of our accounts; of a batch booking, one of its transactions. */
export type BankTransaction = {
  readonly __typename?: 'BankTransaction';
  readonly id: Scalars['ID']['output'];
  readonly account?: Maybe<BankAccount>;
  readonly legalEntity?: Maybe<LegalEntity>;
  /** Below zero where money leaves. */
  readonly amount: Money;
  /** BOOK, PDNG, INFO or FUTR (ISO 20022); the bank's own where it is none of these. */
  readonly status: Scalars['String']['output'];
  /** It takes an earlier movement back. */
  readonly isReversal: Scalars['Boolean']['output'];
  readonly bookingDate: Scalars['Date']['output'];
  readonly valueDate?: Maybe<Scalars['Date']['output']>;
  /** What the bank calls it. */
  readonly bankReference?: Maybe<Scalars['String']['output']>;
  /** Domain, family and sub-family: PMNT/ICDT/ESCT. */
  readonly bankCode?: Maybe<Scalars['String']['output']>;
  readonly endToEndId?: Maybe<Scalars['String']['output']>;
  readonly uetr?: Maybe<Scalars['String']['output']>;
  readonly creditorReference?: Maybe<Scalars['String']['output']>;
  /** Why it came back: an ISO external return reason. */
  readonly returnReason?: Maybe<Scalars['String']['output']>;
  readonly charges?: Maybe<Money>;
  /** What the remitter wrote. */
  readonly text?: Maybe<Scalars['String']['output']>;
  readonly counterpartyName?: Maybe<Scalars['String']['output']>;
  readonly counterpartyMasked?: Maybe<Scalars['String']['output']>;
  readonly matching: BankMatching;
  /** What it was found to be; null while nobody knows. */
  readonly match?: Maybe<BankMatch>;
  /** What it may be, likeliest first, where it is unmatched; at most five. Of at most 10 unmatched movements a request: each looks through every system. */
  readonly suggestions: ReadonlyArray<BankMatchSuggestion>;
};

export type BankMatching =
  | 'UNMATCHED'
  | 'MATCHED'
  /** A person or a rule said what it is beside payments, such as a charge. */
  | 'EXPLAINED'
  /** Nothing to match: pending, or a batch booking whose parts are matched. */
  | 'NONE';

export type BankMatch = {
  readonly __typename?: 'BankMatch';
  readonly role: BankMatchRole;
  /** P1 to P7 (docs/concepts/reconciliation.md), or MANUAL. */
  readonly pass: Scalars['String']['output'];
  readonly evidence: Scalars['JSON']['output'];
  readonly matchedBy: Scalars['String']['output'];
  readonly matchedAt: Scalars['DateTime']['output'];
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
};

export type BankMatchRole =
  | 'SETTLEMENT'
  | 'RETURN'
  /** A payment that an ERP or the bank's own portal made. */
  | 'PAYMENT_ELSEWHERE'
  | 'CHARGE'
  | 'OTHER';

export type BankMatchSuggestion = {
  readonly __typename?: 'BankMatchSuggestion';
  readonly pass: Scalars['String']['output'];
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
  readonly invoices?: Maybe<ReadonlyArray<Invoice>>;
  readonly evidence: Scalars['JSON']['output'];
};

export type BankTransactionConnection = {
  readonly __typename?: 'BankTransactionConnection';
  readonly edges: ReadonlyArray<BankTransactionEdge>;
  readonly pageInfo: PageInfo;
};

export type BankTransactionEdge = {
  readonly __typename?: 'BankTransactionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BankTransaction;
};

/** A file that a bank put out, kept as it came. */
export type BankFile = {
  readonly __typename?: 'BankFile';
  readonly id: Scalars['ID']['output'];
  /** The bank connection's id. */
  readonly source: Scalars['String']['output'];
  /** As the bank calls it. */
  readonly name: Scalars['String']['output'];
  /** Bytes. */
  readonly size: Scalars['Float']['output'];
  /** SHA-256 (hex) of its bytes. */
  readonly sha256: Scalars['String']['output'];
  /** STATUS_REPORT, STATEMENT, REPORT, NOTIFICATION or CANCELLATION_ANSWER; null where it was refused before it said so. */
  readonly kind?: Maybe<Scalars['String']['output']>;
  /** The bank's id of the message (MsgId). */
  readonly messageId?: Maybe<Scalars['String']['output']>;
  readonly state: BankFileState;
  /** Why it was refused (docs/concepts/bank-statements.md); STRANGERS where an imported report tells of what nobody here sent. */
  readonly fault?: Maybe<Scalars['String']['output']>;
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
};

export type BankFileState =
  /** Here, and nothing made of it yet; `fault` is FAILED where that failed on our side and is tried again by itself. */
  | 'RECEIVED'
  | 'IMPORTED'
  /** What it says was told before. */
  | 'DUPLICATE'
  /** Not believed; it had no effect, and is read again when a worker starts. */
  | 'REFUSED'
  /** Refused for good, as people decided. */
  | 'ASIDE';

export type BankFileConnection = {
  readonly __typename?: 'BankFileConnection';
  readonly edges: ReadonlyArray<BankFileEdge>;
  readonly pageInfo: PageInfo;
};

export type BankFileEdge = {
  readonly __typename?: 'BankFileEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BankFile;
};

export type BankFileFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** The bank connection's id. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  readonly state?: InputMaybe<ReadonlyArray<BankFileState>>;
};

export type BankStatementFilter = {
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly type?: InputMaybe<ReadonlyArray<BankStatementType>>;
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

export type BankTransactionFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly matching?: InputMaybe<ReadonlyArray<BankMatching>>;
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  readonly to?: InputMaybe<Scalars['Date']['input']>;
  readonly endToEndId?: InputMaybe<Scalars['String']['input']>;
};

/** Three books of one legal entity: the bank's, the payables', the general ledger's. */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  readonly legalEntity?: Maybe<LegalEntity>;
  readonly from: Scalars['Date']['output'];
  readonly to: Scalars['Date']['output'];
  readonly accounts: ReadonlyArray<ReconciledAccount>;
  /** At most 5,000, those that do not agree first; `isComplete` is false where there are more. */
  readonly rows: ReadonlyArray<ReconciliationRow>;
  readonly isComplete: Scalars['Boolean']['output'];
  readonly counts: ReadonlyArray<ReconciliationCount>;
  /** True where every row is MATCHED or TIMING, every account's books agree and no statement is missing. */
  readonly isReconciled: Scalars['Boolean']['output'];
  /** The sources whose rows are missing. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type ReconciledAccount = {
  readonly __typename?: 'ReconciledAccount';
  readonly account?: Maybe<BankAccount>;
  /** The last statement's closing balance on or before `to`. */
  readonly bankBalance?: Maybe<Money>;
  /** What the general ledger's account moved in the time. */
  readonly ledgerMovement?: Maybe<Money>;
  /** What the bank's account moved in the time. */
  readonly bankMovement?: Maybe<Money>;
  /** False where a statement or page is missing, between two or at either end: a working day that is over and that none tells of. */
  readonly isGapless: Scalars['Boolean']['output'];
};

export type ReconciliationRow = {
  readonly __typename?: 'ReconciliationRow';
  readonly state: ReconciliationState;
  readonly bankTransaction?: Maybe<BankTransaction>;
  readonly payment?: Maybe<Payment>;
  readonly journalEntry?: Maybe<JournalEntry>;
  readonly bankAmount?: Maybe<Money>;
  readonly payablesAmount?: Maybe<Money>;
  readonly ledgerAmount?: Maybe<Money>;
  /** Why it has its state, in words. */
  readonly explanation: Scalars['String']['output'];
};

export type ReconciliationCount = {
  readonly __typename?: 'ReconciliationCount';
  readonly state: ReconciliationState;
  readonly count: Scalars['Int']['output'];
};

export type ReconciliationState =
  | 'MATCHED'
  /** In one book already, and due in the others within the days that takes. */
  | 'TIMING'
  | 'MISSING_IN_BANK'
  | 'MISSING_IN_GL'
  | 'AMOUNT_DIFF'
  | 'DUPLICATE';

export type CashPosition = {
  readonly __typename?: 'CashPosition';
  readonly asOf: Scalars['Date']['output'];
  readonly currency: Scalars['Currency']['output'];
  readonly accounts: ReadonlyArray<CashPositionRow>;
  /** Null where an account has no statement yet (its `booked` is null) or no rate (`unconverted` names its currency), and without accounts. */
  readonly total?: Maybe<Money>;
  readonly unconverted: ReadonlyArray<Scalars['Currency']['output']>;
  /** The day and base of the reference rates. */
  readonly rateDate?: Maybe<Scalars['Date']['output']>;
  readonly rateSource: Scalars['String']['output'];
};

export type CashPositionRow = {
  readonly __typename?: 'CashPositionRow';
  readonly account?: Maybe<BankAccount>;
  /** By the newest statement on or before the day; null before the first. */
  readonly booked?: Maybe<Money>;
  readonly statementDate?: Maybe<Scalars['Date']['output']>;
  /** Statements are missing between it and the day. */
  readonly isOld: Scalars['Boolean']['output'];
  /** With the bank, or booked by it, and not in `booked`: below zero. */
  readonly inTransit: Money;
  readonly converted?: Maybe<Money>;
  /** Units of the position's currency for one of the account's. */
  readonly rate?: Maybe<Scalars['Decimal']['output']>;
};

export type CashForecast = {
  readonly __typename?: 'CashForecast';
  readonly currency: Scalars['Currency']['output'];
  readonly opening?: Maybe<Money>;
  readonly days: ReadonlyArray<CashForecastDay>;
  /** What it rests on, in words: rates, habits of payment, what is left out. */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
  readonly unconverted: ReadonlyArray<Scalars['Currency']['output']>;
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type CashForecastDay = {
  readonly __typename?: 'CashForecastDay';
  readonly date: Scalars['Date']['output'];
  /** Below zero: what is due to suppliers and not instructed, on the day we are wont to pay. */
  readonly payables: Money;
  /** Above zero: what customers owe, on the day they are wont to pay, where a connector reads open items of customers. None that comes with Superledger does: it is 0.00, and `assumptions` says so. */
  readonly receivables: Money;
  /** Below zero: instructed and not in the opening yet. */
  readonly instructed: Money;
  /** Null where the opening is not known, or there are more open items than one answer looks through (`assumptions`). */
  readonly closing?: Maybe<Money>;
};

export type InitiatePaymentInput = {
  /** 1 to 128 characters; permanent: the same key never pays twice. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Runs every check and writes nothing. */
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id (superledger:DE01) or code (DE01). */
  readonly legalEntityId: Scalars['ID']['input'];
  /** The account of ours that it leaves. */
  readonly debtorAccountId: Scalars['ID']['input'];
  readonly supplierId: Scalars['ID']['input'];
  /** One of the supplier's bank accounts; its only one where it is not said. */
  readonly creditorBankAccountId?: InputMaybe<Scalars['ID']['input']>;
  readonly amount: MoneyInput;
  readonly requestedExecutionDate: Scalars['Date']['input'];
  /** The invoices it pays; amounts and discounts in the invoice's currency, which is the payment's. */
  readonly allocations: ReadonlyArray<PaymentAllocationInput>;
  /** What the payee's bank said of name and account, where it was asked. */
  readonly payeeVerification?: InputMaybe<PayeeVerificationInput>;
};

/** An amount with at most the currency's decimal digits. */
export type MoneyInput = {
  readonly amount: Scalars['Decimal']['input'];
  readonly currency: Scalars['Currency']['input'];
};

export type PaymentAllocationInput = {
  readonly invoiceId: Scalars['ID']['input'];
  readonly amount: Scalars['Decimal']['input'];
  /** Cash discount taken: the invoice's amount less this is paid. */
  readonly discount?: InputMaybe<Scalars['Decimal']['input']>;
};

export type PayeeVerificationInput = {
  readonly result: PayeeVerificationResult;
  readonly at: Scalars['DateTime']['input'];
  readonly source: Scalars['String']['input'];
};

export type InitiatePaymentRunInput = {
  /** 1 to 128 characters; permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly legalEntityId: Scalars['ID']['input'];
  /** Accounts payments may leave: for each currency the first of it. */
  readonly debtorAccountIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Invoices due on or before this day, and those whose discount ends on or before it. */
  readonly dueBefore: Scalars['Date']['input'];
  readonly requestedExecutionDate: Scalars['Date']['input'];
  /** Only these suppliers. */
  readonly supplierIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only these currencies. */
  readonly currencies?: InputMaybe<ReadonlyArray<Scalars['Currency']['input']>>;
  /** Takes a discount that is still due on the execution day. */
  readonly takeDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
  /** Takes open credit memos that are due off what their supplier gets in their currency, each of them whole; without it they are left out. A supplier whose credit comes to as much as its invoices or more is paid nothing (CREDIT_EXCEEDS). Off unless told: who turns it on has the ERP clear them against each other. */
  readonly netCreditMemos?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 10,000 payments; what is over stays open and is told as a WARN. */
  readonly maxPayments?: InputMaybe<Scalars['Int']['input']>;
};

export type CancelPaymentInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly paymentId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
  /** ISO external cancellation reason: CUST (default), DUPL, FRAD, TECH … */
  readonly reasonCode?: InputMaybe<Scalars['String']['input']>;
};

export type MatchBankTransactionInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly bankTransactionId: Scalars['ID']['input'];
  /** The payments it settles or returns. */
  readonly paymentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Where it is no payment: CHARGE or OTHER. */
  readonly role?: InputMaybe<BankMatchRole>;
  readonly reason: Scalars['String']['input'];
};

export type UnmatchBankTransactionInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly bankTransactionId: Scalars['ID']['input'];
  readonly reason: Scalars['String']['input'];
};

export type SetAsideBankFileInput = {
  /** 1 to 128 characters; permanent. */
  readonly idempotencyKey: Scalars['String']['input'];
  readonly validateOnly?: InputMaybe<Scalars['Boolean']['input']>;
  readonly bankFileId: Scalars['ID']['input'];
  /** Why it can never be read, and what was done about what it said. */
  readonly reason: Scalars['String']['input'];
};

export type PaymentDirection =
  | 'OUTBOUND'
  | 'INBOUND';

export type PaymentStatus =
  | 'PENDING_APPROVAL'
  | 'APPROVED'
  /** The open items are reserved for it. */
  | 'RESERVED'
  | 'TRANSMITTING'
  | 'SUBMITTED'
  /** The answer was lost; an enquiry decides. */
  | 'OUTCOME_UNKNOWN'
  | 'ACCEPTED'
  | 'SETTLED'
  | 'RETURNED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'EXPIRED'
  /** A status of the source that Superledger does not know; see `provenance.sourceStatus`. */
  | 'UNKNOWN';

/** How much of a payment went to which invoice. */
export type PaymentAllocation = {
  readonly __typename?: 'PaymentAllocation';
  readonly invoice?: Maybe<Invoice>;
  /** What is paid of it; below zero where it is a credit memo that is netted. */
  readonly amount: Money;
  readonly discount?: Maybe<Money>;
};

export type Invoice = {
  readonly __typename?: 'Invoice';
  readonly id: Scalars['ID']['output'];
  /** The payments that settled it, wholly or in part; null when the source does not answer. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
  /** What payments that were instructed here hold of it, so that nobody else can pay that. */
  readonly reserved?: Maybe<Money>;
  /** What may still be paid: open at the system of record, less what is reserved or paid and not cleared there yet. */
  readonly payable?: Maybe<Money>;
};

export type PaymentFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly status?: InputMaybe<ReadonlyArray<PaymentStatus>>;
  /** Posting date, from this day on. */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** Posting date, up to and including this day. */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

export type PaymentStatusFilter = {
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly supplierId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids (superledger:DE01) or codes (DE01). */
  readonly legalEntities?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only changes to one of these. */
  readonly statuses?: InputMaybe<ReadonlyArray<PaymentStatus>>;
};

/** One change of one payment's status. */
export type PaymentStatusChanged = {
  readonly __typename?: 'PaymentStatusChanged';
  /** The place of this event, opaque. */
  readonly cursor: Scalars['String']['output'];
  /** Rises with every event. */
  readonly sequence: Scalars['Float']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  /** Who said so: a source's id or `superledger`. */
  readonly source: Scalars['String']['output'];
  readonly from?: Maybe<PaymentStatus>;
  readonly to: PaymentStatus;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The payment, at least as new as the event. */
  readonly payment?: Maybe<Payment>;
};

export type PaymentConnection = {
  readonly __typename?: 'PaymentConnection';
  readonly edges: ReadonlyArray<PaymentEdge>;
  readonly pageInfo: PageInfo;
  /** The sources whose rows are missing from this page. */
  readonly incomplete: ReadonlyArray<SourceFailure>;
};

export type PaymentEdge = {
  readonly __typename?: 'PaymentEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Payment;
};

export type Supplier = {
  readonly __typename?: 'Supplier';
  readonly id: Scalars['ID']['output'];
};

export type LegalEntity = {
  readonly __typename?: 'LegalEntity';
  readonly id: Scalars['ID']['output'];
};

export type JournalEntry = {
  readonly __typename?: 'JournalEntry';
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
  Payment: Payment;
  PaymentRun: PaymentRun;
  BankAccount: BankAccount;
  BankTransaction: BankTransaction;
  BankFile: BankFile;
  Invoice: Invoice;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  PaymentRun:
    ( { __typename: 'PaymentRun' }
    & GraphQLRecursivePick<FederationTypes['PaymentRun'], {"id":true}> );
  BankAccount:
    ( { __typename: 'BankAccount' }
    & GraphQLRecursivePick<FederationTypes['BankAccount'], {"id":true}> );
  BankTransaction:
    ( { __typename: 'BankTransaction' }
    & GraphQLRecursivePick<FederationTypes['BankTransaction'], {"id":true}> );
  BankFile:
    ( { __typename: 'BankFile' }
    & GraphQLRecursivePick<FederationTypes['BankFile'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
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
  Payment: ResolverTypeWrapper<PaymentModel>;
  PaymentStatusChange: ResolverTypeWrapper<PaymentTransitionModel>;
  PaymentCreditor: ResolverTypeWrapper<OwnedCreditorModel>;
  PayeeVerification: ResolverTypeWrapper<PayeeVerification>;
  PayeeVerificationResult: PayeeVerificationResult;
  PaymentRun: ResolverTypeWrapper<PaymentRunModel>;
  PaymentFile: ResolverTypeWrapper<RunFileModel>;
  Posting: ResolverTypeWrapper<EntityKeyModel>;
  BankAccount: ResolverTypeWrapper<BankAccountModel>;
  BankStatement: ResolverTypeWrapper<Omit<BankStatement, 'account' | 'opening' | 'closing'> & { account?: Maybe<ResolversTypes['BankAccount']>, opening?: Maybe<ResolversTypes['Money']>, closing?: Maybe<ResolversTypes['Money']> }>;
  BankStatementType: BankStatementType;
  BankStatementConnection: ResolverTypeWrapper<Omit<BankStatementConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['BankStatementEdge']> }>;
  BankStatementEdge: ResolverTypeWrapper<Omit<BankStatementEdge, 'node'> & { node: ResolversTypes['BankStatement'] }>;
  BankTransaction: ResolverTypeWrapper<BankTransactionModel>;
  BankMatching: BankMatching;
  BankMatch: ResolverTypeWrapper<Omit<BankMatch, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversTypes['Payment']>> }>;
  BankMatchRole: BankMatchRole;
  BankMatchSuggestion: ResolverTypeWrapper<Omit<BankMatchSuggestion, 'payments' | 'invoices'> & { payments?: Maybe<ReadonlyArray<ResolversTypes['Payment']>>, invoices?: Maybe<ReadonlyArray<ResolversTypes['Invoice']>> }>;
  BankTransactionConnection: ResolverTypeWrapper<Omit<BankTransactionConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['BankTransactionEdge']> }>;
  BankTransactionEdge: ResolverTypeWrapper<Omit<BankTransactionEdge, 'node'> & { node: ResolversTypes['BankTransaction'] }>;
  BankFile: ResolverTypeWrapper<BankFileModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  BankFileState: BankFileState;
  BankFileConnection: ResolverTypeWrapper<Omit<BankFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['BankFileEdge']> }>;
  BankFileEdge: ResolverTypeWrapper<Omit<BankFileEdge, 'node'> & { node: ResolversTypes['BankFile'] }>;
  BankFileFilter: BankFileFilter;
  BankStatementFilter: BankStatementFilter;
  BankTransactionFilter: BankTransactionFilter;
  Reconciliation: ResolverTypeWrapper<Omit<Reconciliation, 'legalEntity' | 'accounts' | 'rows'> & { legalEntity?: Maybe<ResolversTypes['LegalEntity']>, accounts: ReadonlyArray<ResolversTypes['ReconciledAccount']>, rows: ReadonlyArray<ResolversTypes['ReconciliationRow']> }>;
  ReconciledAccount: ResolverTypeWrapper<Omit<ReconciledAccount, 'account' | 'bankBalance' | 'ledgerMovement' | 'bankMovement'> & { account?: Maybe<ResolversTypes['BankAccount']>, bankBalance?: Maybe<ResolversTypes['Money']>, ledgerMovement?: Maybe<ResolversTypes['Money']>, bankMovement?: Maybe<ResolversTypes['Money']> }>;
  ReconciliationRow: ResolverTypeWrapper<Omit<ReconciliationRow, 'bankTransaction' | 'payment' | 'journalEntry' | 'bankAmount' | 'payablesAmount' | 'ledgerAmount'> & { bankTransaction?: Maybe<ResolversTypes['BankTransaction']>, payment?: Maybe<ResolversTypes['Payment']>, journalEntry?: Maybe<ResolversTypes['JournalEntry']>, bankAmount?: Maybe<ResolversTypes['Money']>, payablesAmount?: Maybe<ResolversTypes['Money']>, ledgerAmount?: Maybe<ResolversTypes['Money']> }>;
  ReconciliationCount: ResolverTypeWrapper<ReconciliationCount>;
  ReconciliationState: ReconciliationState;
  CashPosition: ResolverTypeWrapper<Omit<CashPosition, 'accounts' | 'total'> & { accounts: ReadonlyArray<ResolversTypes['CashPositionRow']>, total?: Maybe<ResolversTypes['Money']> }>;
  CashPositionRow: ResolverTypeWrapper<Omit<CashPositionRow, 'account' | 'booked' | 'inTransit' | 'converted'> & { account?: Maybe<ResolversTypes['BankAccount']>, booked?: Maybe<ResolversTypes['Money']>, inTransit: ResolversTypes['Money'], converted?: Maybe<ResolversTypes['Money']> }>;
  CashForecast: ResolverTypeWrapper<Omit<CashForecast, 'opening' | 'days'> & { opening?: Maybe<ResolversTypes['Money']>, days: ReadonlyArray<ResolversTypes['CashForecastDay']> }>;
  CashForecastDay: ResolverTypeWrapper<Omit<CashForecastDay, 'payables' | 'receivables' | 'instructed' | 'closing'> & { payables: ResolversTypes['Money'], receivables: ResolversTypes['Money'], instructed: ResolversTypes['Money'], closing?: Maybe<ResolversTypes['Money']> }>;
  InitiatePaymentInput: InitiatePaymentInput;
  MoneyInput: MoneyInput;
  PaymentAllocationInput: PaymentAllocationInput;
  PayeeVerificationInput: PayeeVerificationInput;
  InitiatePaymentRunInput: InitiatePaymentRunInput;
  CancelPaymentInput: CancelPaymentInput;
  MatchBankTransactionInput: MatchBankTransactionInput;
  UnmatchBankTransactionInput: UnmatchBankTransactionInput;
  SetAsideBankFileInput: SetAsideBankFileInput;
  PaymentDirection: PaymentDirection;
  PaymentStatus: PaymentStatus;
  PaymentAllocation: ResolverTypeWrapper<AllocationModel>;
  Invoice: ResolverTypeWrapper<EntityKeyModel>;
  PaymentFilter: PaymentFilter;
  PaymentStatusFilter: PaymentStatusFilter;
  PaymentStatusChanged: ResolverTypeWrapper<StatusEventModel>;
  PaymentConnection: ResolverTypeWrapper<Omit<PaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['PaymentEdge']> }>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  Supplier: ResolverTypeWrapper<EntityKeyModel>;
  LegalEntity: ResolverTypeWrapper<EntityKeyModel>;
  JournalEntry: ResolverTypeWrapper<EntityKeyModel>;
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
  Payment: PaymentModel;
  PaymentStatusChange: PaymentTransitionModel;
  PaymentCreditor: OwnedCreditorModel;
  PayeeVerification: PayeeVerification;
  PaymentRun: PaymentRunModel;
  PaymentFile: RunFileModel;
  Posting: EntityKeyModel;
  BankAccount: BankAccountModel;
  BankStatement: Omit<BankStatement, 'account' | 'opening' | 'closing'> & { account?: Maybe<ResolversParentTypes['BankAccount']>, opening?: Maybe<ResolversParentTypes['Money']>, closing?: Maybe<ResolversParentTypes['Money']> };
  BankStatementConnection: Omit<BankStatementConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['BankStatementEdge']> };
  BankStatementEdge: Omit<BankStatementEdge, 'node'> & { node: ResolversParentTypes['BankStatement'] };
  BankTransaction: BankTransactionModel;
  BankMatch: Omit<BankMatch, 'payments'> & { payments?: Maybe<ReadonlyArray<ResolversParentTypes['Payment']>> };
  BankMatchSuggestion: Omit<BankMatchSuggestion, 'payments' | 'invoices'> & { payments?: Maybe<ReadonlyArray<ResolversParentTypes['Payment']>>, invoices?: Maybe<ReadonlyArray<ResolversParentTypes['Invoice']>> };
  BankTransactionConnection: Omit<BankTransactionConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['BankTransactionEdge']> };
  BankTransactionEdge: Omit<BankTransactionEdge, 'node'> & { node: ResolversParentTypes['BankTransaction'] };
  BankFile: BankFileModel;
  Float: Scalars['Float']['output'];
  BankFileConnection: Omit<BankFileConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['BankFileEdge']> };
  BankFileEdge: Omit<BankFileEdge, 'node'> & { node: ResolversParentTypes['BankFile'] };
  BankFileFilter: BankFileFilter;
  BankStatementFilter: BankStatementFilter;
  BankTransactionFilter: BankTransactionFilter;
  Reconciliation: Omit<Reconciliation, 'legalEntity' | 'accounts' | 'rows'> & { legalEntity?: Maybe<ResolversParentTypes['LegalEntity']>, accounts: ReadonlyArray<ResolversParentTypes['ReconciledAccount']>, rows: ReadonlyArray<ResolversParentTypes['ReconciliationRow']> };
  ReconciledAccount: Omit<ReconciledAccount, 'account' | 'bankBalance' | 'ledgerMovement' | 'bankMovement'> & { account?: Maybe<ResolversParentTypes['BankAccount']>, bankBalance?: Maybe<ResolversParentTypes['Money']>, ledgerMovement?: Maybe<ResolversParentTypes['Money']>, bankMovement?: Maybe<ResolversParentTypes['Money']> };
  ReconciliationRow: Omit<ReconciliationRow, 'bankTransaction' | 'payment' | 'journalEntry' | 'bankAmount' | 'payablesAmount' | 'ledgerAmount'> & { bankTransaction?: Maybe<ResolversParentTypes['BankTransaction']>, payment?: Maybe<ResolversParentTypes['Payment']>, journalEntry?: Maybe<ResolversParentTypes['JournalEntry']>, bankAmount?: Maybe<ResolversParentTypes['Money']>, payablesAmount?: Maybe<ResolversParentTypes['Money']>, ledgerAmount?: Maybe<ResolversParentTypes['Money']> };
  ReconciliationCount: ReconciliationCount;
  CashPosition: Omit<CashPosition, 'accounts' | 'total'> & { accounts: ReadonlyArray<ResolversParentTypes['CashPositionRow']>, total?: Maybe<ResolversParentTypes['Money']> };
  CashPositionRow: Omit<CashPositionRow, 'account' | 'booked' | 'inTransit' | 'converted'> & { account?: Maybe<ResolversParentTypes['BankAccount']>, booked?: Maybe<ResolversParentTypes['Money']>, inTransit: ResolversParentTypes['Money'], converted?: Maybe<ResolversParentTypes['Money']> };
  CashForecast: Omit<CashForecast, 'opening' | 'days'> & { opening?: Maybe<ResolversParentTypes['Money']>, days: ReadonlyArray<ResolversParentTypes['CashForecastDay']> };
  CashForecastDay: Omit<CashForecastDay, 'payables' | 'receivables' | 'instructed' | 'closing'> & { payables: ResolversParentTypes['Money'], receivables: ResolversParentTypes['Money'], instructed: ResolversParentTypes['Money'], closing?: Maybe<ResolversParentTypes['Money']> };
  InitiatePaymentInput: InitiatePaymentInput;
  MoneyInput: MoneyInput;
  PaymentAllocationInput: PaymentAllocationInput;
  PayeeVerificationInput: PayeeVerificationInput;
  InitiatePaymentRunInput: InitiatePaymentRunInput;
  CancelPaymentInput: CancelPaymentInput;
  MatchBankTransactionInput: MatchBankTransactionInput;
  UnmatchBankTransactionInput: UnmatchBankTransactionInput;
  SetAsideBankFileInput: SetAsideBankFileInput;
  PaymentAllocation: AllocationModel;
  Invoice: EntityKeyModel;
  PaymentFilter: PaymentFilter;
  PaymentStatusFilter: PaymentStatusFilter;
  PaymentStatusChanged: StatusEventModel;
  PaymentConnection: Omit<PaymentConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['PaymentEdge']> };
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  Supplier: EntityKeyModel;
  LegalEntity: EntityKeyModel;
  JournalEntry: EntityKeyModel;
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
  payment: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
  payments: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<QueryPaymentsArgs, 'first'>>;
  paymentRun: Resolver<Maybe<ResolversTypes['PaymentRun']>, ParentType, ContextType, RequireFields<QueryPaymentRunArgs, 'id'>>;
  bankAccounts: Resolver<ReadonlyArray<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  bankStatements: Resolver<ResolversTypes['BankStatementConnection'], ParentType, ContextType, RequireFields<QueryBankStatementsArgs, 'first'>>;
  bankTransactions: Resolver<ResolversTypes['BankTransactionConnection'], ParentType, ContextType, RequireFields<QueryBankTransactionsArgs, 'first'>>;
  bankTransaction: Resolver<Maybe<ResolversTypes['BankTransaction']>, ParentType, ContextType, RequireFields<QueryBankTransactionArgs, 'id'>>;
  bankFiles: Resolver<ResolversTypes['BankFileConnection'], ParentType, ContextType, RequireFields<QueryBankFilesArgs, 'first'>>;
  reconciliation: Resolver<Maybe<ResolversTypes['Reconciliation']>, ParentType, ContextType, RequireFields<QueryReconciliationArgs, 'legalEntity' | 'from' | 'to'>>;
  cashPosition: Resolver<ResolversTypes['CashPosition'], ParentType, ContextType, RequireFields<QueryCashPositionArgs, 'currency'>>;
  cashForecast: Resolver<ResolversTypes['CashForecast'], ParentType, ContextType, RequireFields<QueryCashForecastArgs, 'days' | 'currency'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  initiatePayment: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationInitiatePaymentArgs, 'input'>>;
  initiatePaymentRun: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationInitiatePaymentRunArgs, 'input'>>;
  cancelPayment: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationCancelPaymentArgs, 'input'>>;
  matchBankTransaction: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationMatchBankTransactionArgs, 'input'>>;
  unmatchBankTransaction: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationUnmatchBankTransactionArgs, 'input'>>;
  setAsideBankFile: Resolver<ResolversTypes['PostingPayload'], ParentType, ContextType, RequireFields<MutationSetAsideBankFileArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  paymentStatusChanged: SubscriptionResolver<ResolversTypes['PaymentStatusChanged'], "paymentStatusChanged", ParentType, ContextType, Partial<SubscriptionPaymentStatusChangedArgs>>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['PaymentDirection'], ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Supplier']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  valueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  postingDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  documentNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  allocations?: Resolver<ReadonlyArray<ResolversTypes['PaymentAllocation']>, ParentType, ContextType>;
  journalEntries?: Resolver<Maybe<ReadonlyArray<ResolversTypes['JournalEntry']>>, ParentType, ContextType>;
  statusHistory?: Resolver<ReadonlyArray<ResolversTypes['PaymentStatusChange']>, ParentType, ContextType>;
  requestedExecutionDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  latestReleaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  debtorAccount?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  creditor?: Resolver<Maybe<ResolversTypes['PaymentCreditor']>, ParentType, ContextType>;
  creditorAccountMasked?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endToEndId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uetr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payeeVerification?: Resolver<Maybe<ResolversTypes['PayeeVerification']>, ParentType, ContextType>;
  bankTransactions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BankTransaction']>>, ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
};

export type PaymentStatusChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentStatusChange'] = ResolversParentTypes['PaymentStatusChange']> = {
  from?: Resolver<Maybe<ResolversTypes['PaymentStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PaymentCreditorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentCreditor'] = ResolversParentTypes['PaymentCreditor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayeeVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayeeVerification'] = ResolversParentTypes['PayeeVerification']> = {
  result?: Resolver<ResolversTypes['PayeeVerificationResult'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentRun'] = ResolversParentTypes['PaymentRun'], FederationReferenceType extends FederationReferenceTypes['PaymentRun'] = FederationReferenceTypes['PaymentRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PaymentRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  payments?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  totals?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['PaymentFile']>, ParentType, ContextType>;
  posting?: Resolver<Maybe<ResolversTypes['Posting']>, ParentType, ContextType>;
};

export type PaymentFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentFile'] = ResolversParentTypes['PaymentFile']> = {
  messageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  debtorAccount?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  transactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PostingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Posting'] = ResolversParentTypes['Posting']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type BankAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankAccount'] = ResolversParentTypes['BankAccount'], FederationReferenceType extends FederationReferenceTypes['BankAccount'] = FederationReferenceTypes['BankAccount']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BankAccount']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  accountMasked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  balanceDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  intradayBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type BankStatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankStatement'] = ResolversParentTypes['BankStatement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['BankStatementType'], ParentType, ContextType>;
  statementId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  page?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isLastPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  opening?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  closing?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BankStatementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankStatementConnection'] = ResolversParentTypes['BankStatementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BankStatementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BankStatementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankStatementEdge'] = ResolversParentTypes['BankStatementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BankStatement'], ParentType, ContextType>;
};

export type BankTransactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankTransaction'] = ResolversParentTypes['BankTransaction'], FederationReferenceType extends FederationReferenceTypes['BankTransaction'] = FederationReferenceTypes['BankTransaction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BankTransaction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isReversal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bookingDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  valueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  bankReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endToEndId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uetr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditorReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  returnReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  charges?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counterpartyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counterpartyMasked?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  matching?: Resolver<ResolversTypes['BankMatching'], ParentType, ContextType>;
  match?: Resolver<Maybe<ResolversTypes['BankMatch']>, ParentType, ContextType>;
  suggestions?: Resolver<ReadonlyArray<ResolversTypes['BankMatchSuggestion']>, ParentType, ContextType>;
};

export type BankMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankMatch'] = ResolversParentTypes['BankMatch']> = {
  role?: Resolver<ResolversTypes['BankMatchRole'], ParentType, ContextType>;
  pass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  matchedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
};

export type BankMatchSuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankMatchSuggestion'] = ResolversParentTypes['BankMatchSuggestion']> = {
  pass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  invoices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Invoice']>>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type BankTransactionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankTransactionConnection'] = ResolversParentTypes['BankTransactionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BankTransactionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BankTransactionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankTransactionEdge'] = ResolversParentTypes['BankTransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BankTransaction'], ParentType, ContextType>;
};

export type BankFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankFile'] = ResolversParentTypes['BankFile'], FederationReferenceType extends FederationReferenceTypes['BankFile'] = FederationReferenceTypes['BankFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BankFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messageId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BankFileState'], ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type BankFileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankFileConnection'] = ResolversParentTypes['BankFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BankFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BankFileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankFileEdge'] = ResolversParentTypes['BankFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BankFile'], ParentType, ContextType>;
};

export type ReconciliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  legalEntity?: Resolver<Maybe<ResolversTypes['LegalEntity']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  accounts?: Resolver<ReadonlyArray<ResolversTypes['ReconciledAccount']>, ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationRow']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ReadonlyArray<ResolversTypes['ReconciliationCount']>, ParentType, ContextType>;
  isReconciled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type ReconciledAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciledAccount'] = ResolversParentTypes['ReconciledAccount']> = {
  account?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  bankBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  ledgerMovement?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  bankMovement?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  isGapless?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReconciliationRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationRow'] = ResolversParentTypes['ReconciliationRow']> = {
  state?: Resolver<ResolversTypes['ReconciliationState'], ParentType, ContextType>;
  bankTransaction?: Resolver<Maybe<ResolversTypes['BankTransaction']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  journalEntry?: Resolver<Maybe<ResolversTypes['JournalEntry']>, ParentType, ContextType>;
  bankAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  payablesAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  ledgerAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReconciliationCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationCount'] = ResolversParentTypes['ReconciliationCount']> = {
  state?: Resolver<ResolversTypes['ReconciliationState'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CashPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashPosition'] = ResolversParentTypes['CashPosition']> = {
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  accounts?: Resolver<ReadonlyArray<ResolversTypes['CashPositionRow']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  unconverted?: Resolver<ReadonlyArray<ResolversTypes['Currency']>, ParentType, ContextType>;
  rateDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  rateSource?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CashPositionRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashPositionRow'] = ResolversParentTypes['CashPositionRow']> = {
  account?: Resolver<Maybe<ResolversTypes['BankAccount']>, ParentType, ContextType>;
  booked?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  statementDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  isOld?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inTransit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  converted?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type CashForecastResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashForecast'] = ResolversParentTypes['CashForecast']> = {
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  opening?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  days?: Resolver<ReadonlyArray<ResolversTypes['CashForecastDay']>, ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  unconverted?: Resolver<ReadonlyArray<ResolversTypes['Currency']>, ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type CashForecastDayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CashForecastDay'] = ResolversParentTypes['CashForecastDay']> = {
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  payables?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  receivables?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  instructed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  closing?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type PaymentAllocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAllocation'] = ResolversParentTypes['PaymentAllocation']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  payable?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type PaymentStatusChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentStatusChanged'] = ResolversParentTypes['PaymentStatusChanged']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['PaymentStatus']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  incomplete?: Resolver<ReadonlyArray<ResolversTypes['SourceFailure']>, ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type SupplierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supplier'] = ResolversParentTypes['Supplier']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LegalEntityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegalEntity'] = ResolversParentTypes['LegalEntity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type JournalEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JournalEntry'] = ResolversParentTypes['JournalEntry']> = {
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
  Payment?: PaymentResolvers<ContextType>;
  PaymentStatusChange?: PaymentStatusChangeResolvers<ContextType>;
  PaymentCreditor?: PaymentCreditorResolvers<ContextType>;
  PayeeVerification?: PayeeVerificationResolvers<ContextType>;
  PaymentRun?: PaymentRunResolvers<ContextType>;
  PaymentFile?: PaymentFileResolvers<ContextType>;
  Posting?: PostingResolvers<ContextType>;
  BankAccount?: BankAccountResolvers<ContextType>;
  BankStatement?: BankStatementResolvers<ContextType>;
  BankStatementConnection?: BankStatementConnectionResolvers<ContextType>;
  BankStatementEdge?: BankStatementEdgeResolvers<ContextType>;
  BankTransaction?: BankTransactionResolvers<ContextType>;
  BankMatch?: BankMatchResolvers<ContextType>;
  BankMatchSuggestion?: BankMatchSuggestionResolvers<ContextType>;
  BankTransactionConnection?: BankTransactionConnectionResolvers<ContextType>;
  BankTransactionEdge?: BankTransactionEdgeResolvers<ContextType>;
  BankFile?: BankFileResolvers<ContextType>;
  BankFileConnection?: BankFileConnectionResolvers<ContextType>;
  BankFileEdge?: BankFileEdgeResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  ReconciledAccount?: ReconciledAccountResolvers<ContextType>;
  ReconciliationRow?: ReconciliationRowResolvers<ContextType>;
  ReconciliationCount?: ReconciliationCountResolvers<ContextType>;
  CashPosition?: CashPositionResolvers<ContextType>;
  CashPositionRow?: CashPositionRowResolvers<ContextType>;
  CashForecast?: CashForecastResolvers<ContextType>;
  CashForecastDay?: CashForecastDayResolvers<ContextType>;
  PaymentAllocation?: PaymentAllocationResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  PaymentStatusChanged?: PaymentStatusChangedResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  Supplier?: SupplierResolvers<ContextType>;
  LegalEntity?: LegalEntityResolvers<ContextType>;
  JournalEntry?: JournalEntryResolvers<ContextType>;
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

