import type { Call } from '../call.ts';
import type { BankAccount } from './account.ts';
import type { BankMessage, StatementEntry, StatementHeader } from './messages.ts';
import type { PaymentFileInstruction } from './payment-file.ts';
import type { BankProfile } from './profile.ts';

/** What a bank puts out for us, and what it takes; payments leave by `transmitPayments` (Writer). */
export interface BankChannel {
  /** What waits to be read, oldest first, at most `limit`. @throws SourceError as a read does. */
  inbox(limit: number, call: Call): Promise<readonly InboundFile[]>;
  /** Its bytes, in pieces of at most 64 KB; ends with SourceError where the transport breaks. */
  download(file: InboundFile, call: Call): AsyncIterable<Uint8Array>;
  /** Tells the bank it was kept and need not be offered again; nothing where it was told before. */
  acknowledge(file: InboundFile, call: Call): Promise<void>;
  /**
   * Reads kept bytes without holding them: the message first, then for statements each header followed by its entries,
   * in the file's order. Memory is that of one entry.
   * @throws BankFileError for a file that is not to be believed; nothing that was told before it counts then.
   */
  read(bytes: AsyncIterable<Uint8Array>): AsyncIterable<BankRecord>;
  /** The rules the bank applies to an account. */
  profileOf(account: BankAccount): BankProfile;
  /** What the profile refuses of a file, in words for the person who instructs; empty when it would be taken. */
  check(instruction: PaymentFileInstruction): readonly FileProblem[];
}

export interface InboundFile {
  /** The bank's own name of it, unique among what waits. */
  readonly name: string;
  /** Bytes, as the bank says; null where it does not. */
  readonly size: number | null;
}

export type BankRecord =
  | { readonly record: 'MESSAGE'; readonly message: BankMessage }
  | { readonly record: 'STATEMENT'; readonly statement: StatementHeader }
  | { readonly record: 'ENTRY'; readonly entry: StatementEntry }
  /** All entries of the last statement were told. */
  | { readonly record: 'STATEMENT_END' };

export interface FileProblem {
  /** Index into `payments`; null for the file as a whole. */
  readonly payment: number | null;
  /** Such as `creditor.name`. */
  readonly field: string;
  readonly message: string;
}

export const bankFileFaults = [
  'NOT_XML',
  'DOCTYPE',
  'TOO_LARGE',
  'UNKNOWN_NAMESPACE',
  'UNKNOWN_MESSAGE',
  'SCHEMA',
  'STRUCTURE',
  'SIGNATURE',
] as const;
export type BankFileFault = (typeof bankFileFaults)[number];

/** Why a file of a bank is not to be believed. The message names places, never what stands there. */
export class BankFileError extends Error {
  override readonly name = 'BankFileError';
  readonly fault: BankFileFault;
  /** Line of the file, where known. */
  readonly line: number | null;

  constructor(fault: BankFileFault, message: string, line: number | null = null) {
    super(message);
    this.fault = fault;
    this.line = line;
  }
}
