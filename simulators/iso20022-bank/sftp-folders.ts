import type { Bank } from './bank.ts';
import type { BookEvent } from './events.ts';
import { take } from './intake.ts';
import type { Taken } from './intake.ts';
import type { Message } from './model.ts';
import { reportedDuplicate } from './reports.ts';
import type { Work } from './work.ts';

/** A file or folder as a listing shows it. */
export interface Shown {
  readonly name: string;
  readonly isFolder: boolean;
  readonly size: number;
  readonly at: Date;
}

/**
 * What the customer sees over SFTP: `/in` takes files, `/ack` says what became of them, `/out` offers messages, of which
 * each is acknowledged by moving it to `/out/archive`. Nothing else exists.
 */
export interface Folders {
  /** Null where there is no such folder. */
  list(folder: string): readonly Shown[] | null;
  find(path: string): Shown | null;
  /** Null where there is no such file. */
  reader(path: string): ((offset: number, length: number) => Buffer) | null;
  /** Where a file of `/in` is written to; null where that is not allowed. */
  writer(path: string): ((offset: number, data: Buffer) => boolean) | null;
  /** Moves within `/in`, without handing over. */
  rename(from: string, to: string): boolean;
  remove(path: string): boolean;
  /** The file of `/in` that a rename to this name would hand over; null where it would not. */
  handsOver(from: string, to: string): HandOver | null;
}

export interface HandOver {
  /** Without `.xml`. */
  readonly name: string;
  /** Everything that the bank keeps of it is kept when this returns. */
  run(): Taken;
}

const FOLDERS = ['/', '/in', '/ack', '/out', '/out/archive'];
const MAX_INCOMING = 1000;
const MAX_ARCHIVE_SHOWN = 1000;
const FILE = /^(\/in|\/ack|\/out|\/out\/archive)\/([A-Za-z0-9][A-Za-z0-9._+:,()' -]{0,120})$/;

interface Written {
  buffer: Buffer;
  length: number;
  at: Date;
}

export function openFolders(bank: Bank, work: Work): Folders {
  const { book, outbox, now, settings } = bank;
  /** What is in `/in`, by path: a kill loses what was not handed over. */
  const incoming = new Map<string, Written>();
  const folder = (name: string): Shown => ({ name, isFolder: true, size: 0, at: now() });
  const file = (name: string, size: number, at: Date): Shown => ({
    name,
    isFolder: false,
    size,
    at,
  });

  const content = (
    path: string,
  ): { at: Date; bytes: Buffer } | { at: Date; message: Message } | null => {
    const [, where, name = ''] = FILE.exec(path) ?? [];
    if (where === '/in') {
      const written = incoming.get(path);
      return written ? { at: written.at, bytes: written.buffer.subarray(0, written.length) } : null;
    }
    if (where === '/ack') {
      const text = book.acks.get(name);
      return text === undefined ? null : { at: now(), bytes: Buffer.from(text) };
    }
    const isSignature = name.endsWith('.sig');
    const message = outbox.byName(isSignature ? name.slice(0, -4) : name);
    if (!message || !book.messages.has(message.no) || !isOffered(message, where, now()))
      return null;
    const at = new Date(message.createdAt);
    if (!isSignature) return { at, message };
    return message.signature === null ? null : { at, bytes: Buffer.from(message.signature) };
  };

  return {
    list(path) {
      switch (path) {
        case '/':
          return [folder('in'), folder('ack'), folder('out')];
        case '/in':
          return [...incoming].map(([name, { length, at }]) =>
            file(name.slice('/in/'.length), length, at),
          );
        case '/ack':
          return [...book.acks].map(([name, text]) => file(name, Buffer.byteLength(text), now()));
        case '/out':
          return [...outbox.waiting().flatMap((each) => shownOf(each, file)), folder('archive')];
        case '/out/archive':
          return [...book.messages.values()]
            .filter(({ acknowledged }) => acknowledged)
            .slice(-MAX_ARCHIVE_SHOWN)
            .flatMap((each) => shownOf(each, file));
        default:
          return null;
      }
    },
    find(path) {
      if (FOLDERS.includes(path)) return folder(path.slice(path.lastIndexOf('/') + 1));
      const found = content(path);
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (!found) return null;
      return file(name, 'bytes' in found ? found.bytes.length : found.message.size, found.at);
    },
    reader(path) {
      const found = content(path);
      if (!found) return null;
      if ('message' in found) return (offset, length) => outbox.read(found.message, offset, length);
      return (offset, length) => found.bytes.subarray(offset, offset + length);
    },
    writer(path) {
      // `*.xml` only comes to be by a rename, so that nothing half written is taken.
      const isAllowed = /^\/in\/[^/]+\.(tmp|sig)$/.test(path) && FILE.test(path);
      if (!isAllowed || (incoming.size >= MAX_INCOMING && !incoming.has(path))) return null;
      const written: Written = { buffer: Buffer.alloc(4096), length: 0, at: now() };
      incoming.set(path, written);
      return (offset, data) => {
        if (offset + data.length > settings.maxBytes || offset > written.length) return false;
        write(written, offset, data);
        return true;
      };
    },
    rename(from, to) {
      const written = incoming.get(from);
      if (written && /^\/in\/[^/]+\.(tmp|sig)$/.test(to)) {
        incoming.delete(from);
        incoming.set(to, written);
        return true;
      }
      const [, name] = /^\/out\/([^/]+)$/.exec(from) ?? [];
      if (name === undefined || to !== `/out/archive/${name}`) return false;
      const isSignature = name.endsWith('.sig');
      const message = outbox.byName(isSignature ? name.slice(0, -4) : name);
      if (!message || !isOffered(message, isSignature ? undefined : '/out', now())) return false;
      if (!isSignature) outbox.acknowledge(message);
      return true;
    },
    remove(path) {
      if (incoming.delete(path)) return true;
      const [, where, name = ''] = FILE.exec(path) ?? [];
      if (where !== '/ack' || !book.acks.has(name)) return false;
      book.commit({ event: 'ack', name, content: null });
      return true;
    },
    handsOver(from, to) {
      const written = incoming.get(from);
      const [, name] = /^\/in\/([^/]+)\.xml$/.exec(to) ?? [];
      if (!written || name === undefined) return null;
      return {
        name,
        run() {
          const signature = incoming.get(`${to}.sig`);
          const taken = take(
            bank,
            {
              bytes: written.buffer.subarray(0, written.length),
              signature: signature?.buffer.toString('utf8', 0, signature.length) ?? null,
              channel: 'sftp',
              fileName: `${name}.xml`,
              kind: null,
              messageId: name,
            },
            (result) => [acknowledgement(bank, name, result), ...duplicateOf(bank, result)],
          );
          incoming.delete(from);
          incoming.delete(`${to}.sig`);
          if (taken.result === 'RECEIVED') work.begin(taken.messageId);
          return taken;
        },
      };
    },
  };
}

function write(written: Written, offset: number, data: Buffer): void {
  const end = offset + data.length;
  if (end > written.buffer.length) {
    const larger = Buffer.alloc(Math.max(end, written.buffer.length * 2));
    written.buffer.copy(larger, 0, 0, written.length);
    written.buffer = larger;
  }
  data.copy(written.buffer, offset);
  written.length = Math.max(written.length, end);
}

/** An acknowledged message is in the archive, and nowhere before its time. */
function isOffered(message: Message, where: string | undefined, now: Date): boolean {
  const { acknowledged, visibleAt } = message;
  if (visibleAt === null || visibleAt > now.getTime()) return false;
  return where === undefined || acknowledged === (where === '/out/archive');
}

function shownOf(
  message: Message,
  file: (name: string, size: number, at: Date) => Shown,
): readonly Shown[] {
  const at = new Date(message.createdAt);
  const own = file(message.name, message.size, at);
  if (message.signature === null) return [own];
  return [own, file(`${message.name}.sig`, message.signature.length, at)];
}

function acknowledgement(bank: Bank, name: string, taken: Taken): BookEvent {
  const code =
    taken.result === 'RECEIVED' ? null : taken.result === 'DUPLICATE' ? 'DU01' : taken.refusal.code;
  const content = JSON.stringify({
    messageId: 'messageId' in taken ? taken.messageId : name,
    sha256: taken.sha256,
    receivedAt: bank.now().toISOString(),
    result: code === null ? 'RECEIVED' : 'REFUSED',
    code,
  });
  return { event: 'ack', name: `${name}.xml.ack`, content };
}

/** A file channel knows no answer but files: the second of a MsgId is refused by a report. */
function duplicateOf(bank: Bank, taken: Taken): readonly BookEvent[] {
  if (taken.result !== 'DUPLICATE') return [];
  const file = bank.book.files.get(taken.messageId);
  return file ? [reportedDuplicate(bank, file)] : [];
}
