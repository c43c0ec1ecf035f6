import type { ZodType } from 'zod';
import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import type { Money } from '#domain/money';
import type { Submission, Writer } from '#domain/sources';
import type { Exclusion } from '../approvals/exclusion.ts';
import type { Actor } from '../audit/trail.ts';
import type { Transaction } from '../db/client.ts';
import type { NewEvent } from '../events/outbox.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { PostingStatus } from './posting.ts';

/**
 * A mutation as data and small functions; the kernel around it does idempotency, approvals, audit and events.
 * `Content` is what is hashed, approved and executed: JSON, complete, with every default filled in.
 */
export interface Command<Input, Facts, Content> {
  readonly name: string;
  readonly permission: CommandPermission;
  /** Checks the shape of the input; what it refuses is BAD_USER_INPUT with the field's path. */
  readonly input: ZodType<Input>;
  /**
   * Reads what the decision needs, fresh.
   * @throws clientError for what the viewer may not know of; SourceError when a source does not answer.
   */
  facts(input: Input, call: Call, viewer: Viewer): Promise<Facts>;
  content(input: Input, facts: Facts, viewer: Viewer): Content;
  /** Every control `controls` runs, so that the trail can say what passed. */
  readonly controlIds: readonly string[];
  /** BLOCK ends it, HOLD needs a release (`approval.releases`), WARN is told. */
  controls(content: Content, facts: Facts): readonly Problem[];
  /** What the approval policy looks at. */
  approval(content: Content, facts: Facts): ApprovalSubject;
  /**
   * The domain's own rows, written with the posting; answers the entity it makes or changes.
   * @throws Conflict for what came too late; Overtaken where what was read has changed since, and is to be read anew.
   */
  record(tx: Transaction, submission: Recorded<Content>, facts: Facts): Promise<Subject>;
  /** The writes at targets, in order; none for what only Superledger keeps. */
  steps(content: Content): readonly Step[];
  /** The domain's own rows and events at each change of the posting, in its transaction. */
  events(tx: Transaction, change: PostingChange<Content>): Promise<readonly NewEvent[]>;
  /** The database's own verdict on a race, told from its unique index. */
  readonly conflicts: Readonly<Record<string, (content: Content) => Problem>>;
  /**
   * Nothing is written at a target before this, such as the end of a cool-off; until then the posting is APPROVED and
   * can be taken back. Null for at once.
   */
  notBefore?(content: Content, approvedAt: Date): Date | null;
  /**
   * What the controls say now of a posting that is not under way yet, after something it stands on was changed in a
   * source. @throws SourceError as a read does.
   */
  recheck?(content: Content, call: Call): Promise<readonly Problem[]>;
  /**
   * The last instant at which it may begin, such as a bank's cut-off: what is approved or sent later would not be what
   * was approved. It is EXPIRED then, and submitted anew. Null or absent for any time.
   */
  lapsesAt?(content: Content): Date | null;
  /**
   * What the controls say right before the first write, read now: a BLOCK takes the approvals back, and a person is told.
   * @throws SourceError as a read does; then it is asked again later.
   */
  beforeSending?(content: Content, call: Call): Promise<readonly Problem[]>;
  /**
   * The posting that is taken back by the submission itself, in its transaction; one that has begun is the conflict
   * `TAKEN_BACK`. Null or absent for none.
   */
  takesBack?(content: Content): { readonly reference: string; readonly reason: string } | null;
  /** Its `events` raise what a person needs to know of a dispensable step that was turned down; else STEP_REFUSED does. */
  readonly tellsRefusals?: boolean;
  /** Facts other approvals may stand on (`ApprovalSubject.dependsOn`) that this command changes once it completes. */
  changes?(content: Content): readonly string[];
  /**
   * Reconciliation of ourselves: what the target says now of what was posted, beyond being there exactly once; nothing
   * of what is not there.
   * @throws SourceError as a read does.
   */
  compare?(
    content: Content,
    submission: Submission,
    call: Call,
    reference: string,
  ): Promise<readonly Difference[]>;
}

/** The scopes a command takes. */
export interface CommandPermission {
  readonly submit: string;
  /** To see what others submitted, and to decide it. */
  readonly approve: string;
  /** To say yes, beside `approve`, where that lets money go; who lacks it can still say no. */
  readonly release?: string;
}

/** What an approval takes, all of them. */
export const approvalScopes = ({ approve, release }: CommandPermission): readonly string[] =>
  release === undefined ? [approve] : [approve, release];

/** What an approval is about, and what makes it weigh more. */
export interface ApprovalSubject {
  /** Null for what belongs to no company. */
  readonly legalEntity: string | null;
  readonly supplierId: string | null;
  /** Null where no money is concerned: then one approver, whose limit is not asked. */
  readonly amount: Money | null;
  /** Where it is about several currencies: what is added up in the policy's base currency. `amount` is null then. */
  readonly amounts?: readonly Money[];
  /**
   * What else counts together with it (APR-3), where that is not the supplier's earlier postings of this command: read in
   * the submission's transaction, after its own rows were written.
   */
  readonly recent?: (
    tx: Transaction,
    counted: { readonly since: Date; readonly except: string },
  ) => Promise<readonly Money[]>;
  /** What limits are set for: `invoice`, `journal`, `supplier`, `period` … */
  readonly documentType: string;
  /** The source it posts to first; `superledger` where it has no steps. */
  readonly target: string;
  /** Each asks for one more approver (APR-2): what it is, such as `NO_PO` or `CHANGED_BANK`. */
  readonly risks?: readonly string[];
  /** For what is safe to do at once, such as blocking a supplier: nobody but the releases of its HOLDs. */
  readonly needsNoApprover?: boolean;
  /** Who may release a HOLD beside the approvers: control id to the roles; any approver where it is not named. */
  readonly releases?: Readonly<Record<string, readonly string[]>>;
  /** What approvals stand on, such as `supplier-bank:sap:10300001`: when it changes they are void (APR-4). */
  readonly dependsOn?: readonly string[];
  /** People who may not decide it beside who submitted it, such as an invoice's enterer; of two reasons the first counts. */
  readonly excluded?: readonly Exclusion[];
  /** People who may not be the only one to decide it (SOD-2), such as who approved the invoice that is paid. */
  readonly notAlone?: readonly Exclusion[];
}

export interface Recorded<Content> {
  readonly reference: string;
  readonly content: Content;
  readonly actor: Actor;
  readonly now: Date;
}

export interface Subject {
  /** GraphQL type: one of the union PostingSubject. */
  readonly type: string;
  readonly id: string;
}

export interface PostingChange<Content> {
  readonly reference: string;
  readonly content: Content;
  readonly from: PostingStatus | null;
  readonly to: PostingStatus;
  readonly reason: string | null;
  /** Who requested the posting. */
  readonly requestedBy: Actor;
  /** What the targets have, by step; complete with COMPLETED, what was undone with COMPENSATED. */
  readonly done: Submissions;
  readonly at: Date;
}

/** By the step's name. */
export type Submissions = Readonly<Partial<Record<string, Submission>>>;

/** One write at one target. */
export interface Step {
  /** Unique in the command: `vendor`, `bank-account`. */
  readonly name: string;
  readonly write: MakeWrite;
  /** Undoes it when a later step is turned down for good; a step without one must be the last that can fail. */
  readonly compensate?: MakeWrite;
  /**
   * What was done stays done where this is turned down for good: the posting goes on and an exception says what is
   * missing. For what only tells of a document, such as a tax engine; what is uncertain is still settled first.
   */
  readonly isDispensable?: boolean;
}

/** What a source is given time for. */
export interface WriteTiming {
  /** How long the target may take to answer a write. */
  readonly timeoutMs: number;
  /** How long until an enquiry shows what it took. */
  readonly settleMs: number;
  /** For how long an unanswered write may still take effect, where the target would let it do so twice. */
  readonly lostAfterMs: number;
}

/**
 * What the target is told. Pure; `done` holds the steps before.
 * @throws SourceError UNSUPPORTED where the target cannot do it; the first step is asked before anything is written.
 */
export type MakeWrite = (reference: string, done: Submissions) => CommandWrite;

export interface CommandWrite extends WriteTiming {
  readonly source: string;
  readonly instruction: unknown;
  readonly writer: Writer<never>;
}

/** Ties a writer to its own instruction, so that their types are checked where they meet. */
export const writeOf = <Instruction>(
  write: WriteTiming & {
    readonly source: string;
    readonly instruction: Instruction;
    readonly writer: Writer<Instruction>;
  },
): CommandWrite => write;

/** One field that is no longer what was posted. */
export interface Difference {
  readonly field: string;
  readonly posted: string;
  readonly found: string;
}

/** A command whose types the kernel does not need to know. */
export type AnyCommand = Command<unknown, unknown, unknown>;

/** Writes a command down with its types checked; the kernel only ever passes back what the command itself made. */
export const defineCommand = <Input, Facts, Content>(
  command: Command<Input, Facts, Content>,
): AnyCommand => command as unknown as AnyCommand;
