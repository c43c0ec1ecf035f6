import type { Bank } from './bank.ts';
import type { BookEvent } from './events.ts';
import { openIncoming } from './incoming.ts';
import type { Incoming } from './incoming.ts';
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
  /** Moves what is no hand-over: within `/in`, and into the archive. */
  rename(from: string, to: string): boolean;
  remove(path: string): boolean;
  /** The file of `/in` that a rename to this name would hand over; null where it would not. */
  handsOver(from: string, to: string): HandOver | null;
}

export interface HandOver {
  /** Without `.xml`. */
  readonly name: string;
  /** Everything that the bank keeps of it is kept when this returns. */
  run(): void;
}

const FOLDERS = ['/', '/in', '/ack', '/out', '/out/archive'];
const MAX_ARCHIVE_SHOWN = 1000;
const FILE = /^(\/in|\/ack|\/out|\/out\/archive)\/([^/]{1,130})$/;

/** The bytes of a file: here, or in the outbox. */
type Content = { readonly at: Date } & (
  | { readonly bytes: Buffer; readonly message: null }
  | { readonly bytes: null; readonly message: Message }
);

export function openFolders(bank: Bank, work: Work): Folders {
  const { book, outbox, now } = bank;
  const incoming = openIncoming(bank.settings.maxBytes, now);
  return {
    list: (path) => listed(bank, incoming, path),
    find(path) {
      const name = nameOf(path);
      if (FOLDERS.includes(path)) return folder(name, now());
      const found = contentOf(bank, incoming, path);
      return found && file(name, found.message?.size ?? found.bytes?.length ?? 0, found.at);
    },
    reader(path) {
      const found = contentOf(bank, incoming, path);
      if (!found) return null;
      if (found.message) return (offset, length) => outbox.read(found.message, offset, length);
      return (offset, length) => found.bytes.subarray(offset, offset + length);
    },
    writer: (path) => incoming.writer(path),
    rename: (from, to) => incoming.rename(from, to) || archived(bank, from, to),
    remove(path) {
      if (incoming.remove(path)) return true;
      const [, where, name = ''] = FILE.exec(path) ?? [];
      if (where !== '/ack' || !book.acks.has(name)) return false;
      book.commit({ event: 'ack', name, content: null });
      return true;
    },
    handsOver(from, to) {
      const [, name] = /^\/in\/([^/]+)\.xml$/.exec(to) ?? [];
      if (name === undefined || !incoming.find(from)) return null;
      return {
        name,
        run() {
          const bytes = incoming.find(from)?.bytes() ?? Buffer.alloc(0);
          const signature = incoming.find(`${to}.sig`)?.bytes().toString('utf8') ?? null;
          const fileName = `${name}.xml`;
          const taken = take(
            bank,
            { bytes, signature, channel: 'sftp', fileName, kind: null, messageId: name },
            (result) => [acknowledgement(bank, name, result), ...duplicateOf(bank, result)],
          );
          incoming.remove(from);
          incoming.remove(`${to}.sig`);
          if (taken.result === 'RECEIVED') work.begin(taken.messageId);
        },
      };
    },
  };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folder = (name: string, at: Date): Shown => ({ name, isFolder: true, size: 0, at });
const file = (name: string, size: number, at: Date): Shown => ({ name, isFolder: false, size, at });

function listed(
  { book, outbox, now }: Bank,
  incoming: Incoming,
  path: string,
): readonly Shown[] | null {
  switch (path) {
    case '/':
      return ['in', 'ack', 'out'].map((name) => folder(name, now()));
    case '/in':
      return incoming.list().map(([at, one]) => file(nameOf(at), one.bytes().length, one.at));
    case '/ack':
      return [...book.acks].map(([name, text]) => file(name, Buffer.byteLength(text), now()));
    case '/out':
      return [...outbox.waiting().flatMap(shownOf), folder('archive', now())];
    case '/out/archive':
      return [...book.messages.values()]
        .filter(({ acknowledged }) => acknowledged)
        .slice(-MAX_ARCHIVE_SHOWN)
        .flatMap(shownOf);
    default:
      return null;
  }
}

function contentOf({ book, outbox, now }: Bank, incoming: Incoming, path: string): Content | null {
  const [, where, name = ''] = FILE.exec(path) ?? [];
  if (where === '/in') {
    const found = incoming.find(path);
    return found && { at: found.at, bytes: found.bytes(), message: null };
  }
  if (where === '/ack') {
    const text = book.acks.get(name);
    return text === undefined ? null : { at: now(), bytes: Buffer.from(text), message: null };
  }
  const message = outbox.byName(name.replace(/\.sig$/, ''));
  if (!message || !isOffered(message, now())) return null;
  if (message.acknowledged !== (where === '/out/archive')) return null;
  const at = new Date(message.createdAt);
  if (!name.endsWith('.sig')) return { at, bytes: null, message };
  const { signature } = message;
  return signature === null ? null : { at, bytes: Buffer.from(signature), message: null };
}

/** A move into the archive acknowledges; that of a signature follows its message, or comes before it. */
function archived({ outbox, now }: Bank, from: string, to: string): boolean {
  const [, where, name = ''] = FILE.exec(from) ?? [];
  if (where !== '/out' || to !== `/out/archive/${name}`) return false;
  const message = outbox.byName(name.replace(/\.sig$/, ''));
  if (!message || !isOffered(message, now())) return false;
  if (name.endsWith('.sig')) return message.signature !== null;
  if (message.acknowledged) return false;
  outbox.acknowledge(message);
  return true;
}

function isOffered({ visibleAt }: Message, now: Date): boolean {
  return visibleAt !== null && visibleAt <= now.getTime();
}

function shownOf(message: Message): readonly Shown[] {
  const at = new Date(message.createdAt);
  const own = file(message.name, message.size, at);
  if (message.signature === null) return [own];
  return [own, file(`${message.name}.sig`, message.signature.length, at)];
}

function acknowledgement(bank: Bank, name: string, taken: Taken): BookEvent {
  const content = JSON.stringify({
    messageId: 'messageId' in taken ? taken.messageId : name,
    sha256: taken.sha256,
    receivedAt: bank.now().toISOString(),
    result: taken.result === 'RECEIVED' ? 'RECEIVED' : 'REFUSED',
    code: codeOf(taken),
  });
  return { event: 'ack', name: `${name}.xml.ack`, content };
}

function codeOf(taken: Taken): string | null {
  if (taken.result === 'REFUSED') return taken.refusal.code;
  return taken.result === 'DUPLICATE' ? 'DU01' : null;
}

/** A file channel knows no answer but files: the second of a MsgId is refused by a report. */
function duplicateOf(bank: Bank, taken: Taken): readonly BookEvent[] {
  if (taken.result !== 'DUPLICATE') return [];
  const known = bank.book.files.get(taken.messageId);
  return known ? [reportedDuplicate(bank, known)] : [];
}
