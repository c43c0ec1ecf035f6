import type { InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId } from '#domain/ids';
import type { Accepted, Submission } from '#domain/sources';

/** What a customer hands over: pain.001, or camt.055. */
export type FileKind = 'payments' | 'cancellation';

/** A file as it leaves; these exact bytes were stored before. */
export interface OutboundFile {
  readonly kind: FileKind;
  readonly messageId: string;
  readonly xml: string;
  /** Detached JWS; null where the bank wants none. */
  readonly signature: string | null;
}

/** One way to the bank and back; what is said of writers and of BankChannel (domain/) holds here. */
export interface BankTransport {
  transmit(file: OutboundFile, call: Call): Promise<Submission | Accepted>;
  find(kind: FileKind, messageId: string, call: Call): Promise<Submission | Accepted | null>;
  /** There where a file that was handed over is only received once the bank says so. */
  readonly follow?: (messageId: string, job: string, call: Call) => Promise<Submission | Accepted>;
  inbox(limit: number, call: Call): Promise<readonly InboundFile[]>;
  open(file: InboundFile, call: Call): Promise<Opened>;
  acknowledge(file: InboundFile, call: Call): Promise<void>;
}

export interface Opened {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Detached JWS; null where there is none. */
  readonly signature: string | null;
}

/** The MsgId was received before: our own bytes are there, and more is not said. */
export const ALREADY_RECEIVED = 'DU01';

/** The bank has the file, which is no payment yet. */
export const received = (source: string, messageId: string): Submission => ({
  id: makeId(source, messageId),
  documentNumber: messageId,
  ignoredFields: [],
});

export const declined = (source: string, code: string): SourceError =>
  new SourceError(source, 'DECLINED', `${source} refused the file (${code})`, { sourceCode: code });

export const malformed = (source: string, what: string, cause?: unknown): SourceError =>
  new SourceError(source, 'MALFORMED', `${source} ${what}`, cause === undefined ? {} : { cause });

export const unknownOutcome = (source: string, what: string, cause?: unknown): SourceError =>
  new SourceError(
    source,
    'OUTCOME_UNKNOWN',
    `${source} ${what}`,
    cause === undefined ? {} : { cause },
  );
