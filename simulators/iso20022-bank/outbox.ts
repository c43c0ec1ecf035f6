import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readSync, renameSync, rmSync } from 'node:fs';
import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Book } from './book.ts';
import type { BookEvent } from './events.ts';
import type { Signer } from './jws.ts';
import type { Message } from './model.ts';

/** Files for the customer: their bytes lie in a folder, what is known of them in the book. */
export interface Outbox {
  /** Writes the bytes; the events make them count, in the transaction of what they tell. */
  write(content: Content, at?: Delivery): BookEvent;
  /** The number the next file gets. */
  nextNo(): number;
  /** Offered and not acknowledged, oldest first. */
  waiting(): readonly Message[];
  byName(name: string): Message | null;
  byNo(no: number): Message | null;
  /** Part of its bytes; empty behind the end. */
  read(message: Message, offset: number, length: number): Buffer;
  stream(message: Message): ReadStream;
  acknowledge(message: Message): void;
  close(): void;
}

/** In pieces where it is too large to be held. */
export type Content = { readonly type: string; readonly xml: string | Iterable<string> };

export interface Delivery {
  /** Milliseconds from now; null withholds it until somebody shows it. */
  readonly afterMs: number | null;
}

/** Without a folder it has one until it is closed. */
export function openOutbox(
  book: Book,
  folder: string | null,
  signer: Signer | null,
  now: () => Date,
): Outbox {
  const root = folder === null ? mkdtempSync(join(tmpdir(), 'bank-')) : join(folder, 'outbox');
  mkdirSync(root, { recursive: true });
  const names = new Map([...book.messages.values()].map((each) => [each.name, each]));
  // Numbers are given when the bytes are written, before the book knows of it: several go into one transaction.
  let last = book.messageCount;
  const pathOf = ({ name }: Pick<Message, 'name'>): string => join(root, name);
  return {
    write({ type, xml }, { afterMs } = { afterMs: 0 }) {
      const at = now();
      last += 1;
      const name = `${at.toISOString().slice(0, 10)}-${String(last).padStart(7, '0')}-${type}.xml`;
      const written = writeFile(pathOf({ name }), typeof xml === 'string' ? [xml] : xml);
      const message: Message = {
        no: last,
        name,
        ...written,
        signature: signer?.sign(piecesOf(pathOf({ name }))) ?? null,
        createdAt: at.toISOString(),
        visibleAt: afterMs === null ? null : at.getTime() + afterMs,
        acknowledged: false,
      };
      names.set(name, message);
      return { event: 'message', message };
    },
    nextNo: () => last + 1,
    waiting: () => {
      const until = now().getTime();
      return [...book.waiting.values()]
        .filter(({ visibleAt }) => visibleAt !== null && visibleAt <= until)
        .toSorted((one, other) => one.visibleAt! - other.visibleAt! || one.no - other.no);
    },
    byName(name) {
      const written = names.get(name) ?? null;
      // As the book has it: a hostile file is one whose signature was exchanged.
      return written && (book.messages.get(written.no) ?? written);
    },
    byNo: (no) => book.messages.get(no) ?? null,
    read(message, offset, length) {
      const file = openSync(pathOf(message), 'r');
      try {
        const buffer = Buffer.alloc(length);
        return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
      } finally {
        closeSync(file);
      }
    },
    stream: (message) => createReadStream(pathOf(message)),
    acknowledge(message) {
      if (!message.acknowledged) book.commit({ event: 'acknowledged', no: message.no });
    },
    close() {
      if (folder === null) rmSync(root, { recursive: true, force: true });
    },
  };
}

function writeFile(path: string, pieces: Iterable<string>): { sha256: string; size: number } {
  const hash = createHash('sha256');
  let size = 0;
  const file = openSync(`${path}.tmp`, 'w');
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      hash.update(bytes);
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      size += bytes.length;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
  return { sha256: hash.digest('hex'), size };
}

/** A multiple of three, which a signature needs. */
const PIECE = 3 * 64 * 1024;

function* piecesOf(path: string): Iterable<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = Buffer.alloc(PIECE);
      let filled = 0;
      for (let read = -1; read !== 0 && filled < PIECE; filled += read)
        read = readSync(file, buffer, filled, PIECE - filled, null);
      if (filled > 0) yield buffer.subarray(0, filled);
      if (filled < PIECE) return;
    }
  } finally {
    closeSync(file);
  }
}
