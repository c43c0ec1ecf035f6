import type {
  Channel,
  Entry,
  Message,
  Payment,
  Refusal,
  Script,
  TakenCancellation,
  TakenFile,
} from './model.ts';

/** What can happen to the book; one transaction is a list of them. */
export type BookEvent =
  | { readonly event: 'taken'; readonly file: TakenFile; readonly payments: readonly Payment[] }
  | { readonly event: 'cancellation-taken'; readonly request: TakenCancellation }
  | { readonly event: 'refused'; readonly refused: RefusedFile }
  /** A MsgId that was known came again. */
  | { readonly event: 'replayed'; readonly replay: Replay }
  /** What lies in the folder of acknowledgements under the name; null when it was removed. */
  | { readonly event: 'ack'; readonly name: string; readonly content: string | null }
  | { readonly event: 'stage'; readonly messageId: string; readonly stage: number }
  | {
      readonly event: 'executed';
      readonly messageId: string;
      readonly information: number;
      readonly entries: readonly Entry[];
      readonly rejected: readonly { readonly no: number; readonly refusal: Refusal }[];
    }
  /** A movement that no file asked for. */
  | { readonly event: 'moved'; readonly entry: Entry }
  | {
      readonly event: 'returned';
      readonly no: number;
      readonly code: string;
      readonly entry: Entry;
    }
  | {
      readonly event: 'cancellation-answered';
      readonly messageId: string;
      readonly cancelled: readonly number[];
    }
  | { readonly event: 'closed'; readonly statement: Statement }
  | { readonly event: 'message'; readonly message: Message }
  | { readonly event: 'shown'; readonly no: number; readonly at: number }
  | { readonly event: 'acknowledged'; readonly no: number }
  | { readonly event: 'scripted'; readonly script: Script }
  | { readonly event: 'script-used'; readonly id: number }
  | { readonly event: 'scripts-cleared' }
  /** Of payees' accounts (`closed`) and names (`blocked`). */
  | {
      readonly event: 'payee';
      readonly list: PayeeList;
      readonly value: string;
      readonly on: boolean;
    }
  | { readonly event: 'days'; readonly ahead: number };

export type PayeeList = 'closed' | 'blocked';

export interface RefusedFile {
  readonly at: string;
  readonly channel: Channel;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly refusal: Refusal;
}

export interface Replay {
  readonly at: string;
  readonly channel: Channel;
  readonly messageId: string;
  readonly sha256: string;
  readonly sameBytes: boolean;
}

/** One account's day that was closed. */
export interface Statement {
  readonly account: string;
  readonly id: string;
  readonly sequence: number;
  readonly date: string;
  readonly opening: string;
  readonly closing: string;
  readonly entries: number;
  /** It is kept back until this long after the next one is out. */
  readonly withheldMs: number | null;
  readonly message: number;
}
