import type { SFTPWrapper } from 'ssh2';

import type { SourceFile } from '#domain/connector';
import { HttpFailure } from '../http/failure.ts';
import { PIECE_BYTES, type PieceReader } from '../http/pieces.ts';

/** Names of one folder at most. */
const MAX_FILES = 10_000;
/**
 * Of one request; every server takes it (draft-ietf-secsh-filexfer-02 section 3). Above 31,952 ssh2 makes two requests
 * of it, the second only after the first was answered: the blocks behind it would come before its end, and a server that
 * takes a file in order only refuses that.
 */
const BLOCK_BYTES = 30 * 1024;
/** Requests on their way at once, so that a long line is no slow one. */
const AHEAD = 8;

/** What is asked of one SFTP session; everything throws HttpFailure. */
export interface Session {
  list(folder: string): Promise<readonly SourceFile[]>;
  size(path: string): Promise<number | null>;
  open(path: string): Promise<PieceReader>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

export function sessionOf(sftp: SFTPWrapper): Session {
  return {
    list: (folder) => list(sftp, folder),
    size: (path) => size(sftp, path),
    open: async (path) => piecesOf(sftp, await asked<Buffer>((done) => sftp.open(path, 'r', done))),
    write: (path, bytes) => write(sftp, path, Buffer.from(bytes)),
    rename: (from, to) => told((done) => sftp.rename(from, to, done)),
  };
}

interface Entry {
  readonly filename: string;
  readonly attrs: { readonly mode: number; readonly size: number; readonly mtime: number };
}

async function list(sftp: SFTPWrapper, folder: string): Promise<readonly SourceFile[]> {
  const handle = await asked<Buffer>((done) => sftp.opendir(folder, done));
  try {
    const found: Entry[] = [];
    // Ends: with the folder, or at MAX_FILES.
    for (;;) {
      const some = await unlessEnd(asked<Entry[]>((done) => sftp.readdir(handle, done)));
      if (some === null) break;
      found.push(...some.filter(isFile));
      if (found.length > MAX_FILES) throw new HttpFailure('oversized');
    }
    return found
      .toSorted(
        (one, other) =>
          one.attrs.mtime - other.attrs.mtime || (one.filename < other.filename ? -1 : 1),
      )
      .map(({ filename: name, attrs }) => ({ name, size: attrs.size }));
  } finally {
    sftp.close(handle, ignore);
  }
}

const FILE_TYPE = 0o170_000;
const FOLDER = 0o040_000;
const isFile = ({ attrs }: Entry): boolean => (attrs.mode & FILE_TYPE) !== FOLDER;

async function size(sftp: SFTPWrapper, path: string): Promise<number | null> {
  try {
    return (await asked<{ size: number }>((done) => sftp.stat(path, done))).size;
  } catch (error) {
    if (error instanceof HttpFailure && error.sourceCode === 'NO_SUCH_FILE') return null;
    throw error;
  }
}

async function write(sftp: SFTPWrapper, path: string, bytes: Buffer): Promise<void> {
  const handle = await asked<Buffer>((done) => sftp.open(path, 'w', done));
  let at = 0;
  const writeOn = async (): Promise<void> => {
    while (at < bytes.length) {
      const from = at;
      const length = Math.min(BLOCK_BYTES, bytes.length - from);
      at += length;
      await told((done) => sftp.write(handle, bytes, from, length, from, done));
    }
  };
  try {
    await Promise.all(Array.from({ length: AHEAD }, writeOn));
  } catch (error) {
    sftp.close(handle, ignore);
    throw error;
  }
  // What a server kept back it may refuse only now.
  await told((done) => sftp.close(handle, done));
}

/** Reads ahead, and hands out in order. */
function piecesOf(sftp: SFTPWrapper, handle: Buffer): PieceReader {
  const coming: Promise<Buffer>[] = [];
  let next = 0;
  const read = (): void => {
    const piece = readWhole(sftp, handle, next);
    // Nobody may be there any more to hear of it.
    piece.catch(ignore);
    coming.push(piece);
    next += PIECE_BYTES;
  };
  return {
    async next() {
      while (coming.length < AHEAD) read();
      const piece = await coming.shift();
      return piece === undefined || piece.length === 0 ? null : piece;
    },
    end: () => sftp.close(handle, ignore),
  };
}

/** A piece is shorter at the end of the file only; a server may answer less than it was asked for. */
async function readWhole(sftp: SFTPWrapper, handle: Buffer, from: number): Promise<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let length = 0;
  while (length < PIECE_BYTES) {
    const at = length;
    const most = Math.min(BLOCK_BYTES, PIECE_BYTES - at);
    const count = await asked<number>((done) =>
      sftp.read(handle, piece, at, most, from + at, (error, bytes) => done(error, bytes)),
    );
    if (count === 0) break;
    length += count;
  }
  return piece.subarray(0, length);
}

const ignore = (): void => undefined;

type Done<T> = (error: Error | null | undefined, answer: T) => void;

const asked = <T>(ask: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    try {
      ask((error, answer) => (error ? reject(failureOf(error)) : resolve(answer)));
    } catch (error) {
      // The library throws where the session is over.
      reject(new HttpFailure('lost', { cause: error }));
    }
  });

const told = (tell: (done: (error?: Error | null) => void) => void): Promise<void> =>
  asked<void>((done) => tell((error) => done(error, undefined)));

const END_OF_FILE = 1;

async function unlessEnd<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HttpFailure && codeOf(error.cause) === END_OF_FILE) return null;
    throw error;
  }
}

/** Statuses by which a server says no (draft-ietf-secsh-filexfer-02 section 7). */
const REFUSALS: Readonly<Record<number, string>> = {
  1: 'END_OF_FILE',
  2: 'NO_SUCH_FILE',
  3: 'PERMISSION_DENIED',
  4: 'SFTP_FAILURE',
  5: 'BAD_MESSAGE',
  8: 'OP_UNSUPPORTED',
};

function failureOf(error: Error): HttpFailure {
  const sourceCode = REFUSALS[codeOf(error) ?? -1];
  return sourceCode === undefined
    ? new HttpFailure('lost', { cause: error })
    : new HttpFailure('declined-request', { sourceCode, cause: error });
}

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
