import type { BankRecord } from '#domain/bank/channel';
import type { MessageHeader } from '#domain/bank/messages';
import { broken, required, requiredText, type XmlElement } from './xml-element.ts';
import { instantOf } from './xml-values.ts';

/** Reads one kind of message, a unit at a time. */
export interface MessageReader {
  /** Element below the Document, such as `BkToCstmrStmt`. */
  readonly root: string;
  /** Paths below it whose elements are handed over when they are complete, and then forgotten. */
  readonly units: ReadonlySet<string>;
  /** A unit begins; what came before it stands in its parents. */
  opened(path: string, parents: readonly XmlElement[]): void;
  /** A unit is complete. */
  closed(path: string, unit: XmlElement, parents: readonly XmlElement[]): void;
  /** The message is complete; what was handed over as a unit is not in it. */
  ended(message: XmlElement): void;
}

export type Tell = (record: BankRecord) => void;

/** MsgId and CreDtTm of a group header, or Id and CreDtTm of an assignment. */
export const headerOf = (element: XmlElement, id: 'MsgId' | 'Id'): MessageHeader => ({
  messageId: requiredText(element, id),
  createdAt: instantOf(required(element, 'CreDtTm')),
});

/** The innermost of the elements a unit stands in. */
export function parentOf(parents: readonly XmlElement[], unit: XmlElement): XmlElement {
  return parents.at(-1) ?? broken(unit, 'stands in nothing');
}
