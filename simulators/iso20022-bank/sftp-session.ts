import ssh2 from 'ssh2';
import type { Attributes, SFTPWrapper } from 'ssh2';
import { printError } from '../requests.ts';
import type { Bank } from './bank.ts';
import type { Folders, HandOver, Shown } from './sftp-folders.ts';
import { openHandles } from './sftp-handles.ts';
import type { Handle, Handles } from './sftp-handles.ts';
import { delayed, faultsOf } from './transport.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

const MAX_READ = 64 * 1024;
const MAX_NAMES = 100;
const FOLDER_MODE = 0o040_755;
const FILE_MODE = 0o100_644;

/** Serves the folders over one SFTP channel after the other; `drop` breaks the connection under it. */
export function openSession(
  bank: Bank,
  folders: Folders,
): (sftp: SFTPWrapper, drop: () => void) => void {
  const faultOf = faultsOf(bank);
  /** The status to answer; null to answer nothing, for nobody is there any more. */
  const handOver = async (over: HandOver, drop: () => void): Promise<number | null> => {
    const fault = faultOf(over.name, 'sftp');
    if (fault.before === 'drop') return gone(drop);
    if (fault.before !== null) return STATUS_CODE.FAILURE;
    over.run();
    if (fault.dropsAnswer) return gone(drop);
    await delayed(fault);
    return STATUS_CODE.OK;
  };
  return (sftp, drop) => {
    const handles = openHandles(sftp);
    serveFiles(sftp, handles, folders);
    serveListings(sftp, handles, folders);
    serveMoves(sftp, folders, (over) => handOver(over, drop));
  };
}

function serveFiles(sftp: SFTPWrapper, handles: Handles, folders: Folders): void {
  sftp.on('OPEN', (id, name, flags) => {
    const path = clean(name);
    if ((flags & OPEN_MODE.WRITE) === 0) return handles.open(id, readable(folders, path));
    const write = folders.writer(path);
    if (!write) return sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    return handles.open(id, { kind: 'write', write });
  });
  sftp.on('READ', (id, name, offset, length) => {
    const handle = handles.of(name);
    if (handle?.kind !== 'read') return sftp.status(id, STATUS_CODE.FAILURE);
    const data = handle.read(offset, Math.min(length, MAX_READ));
    if (data.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    return sftp.data(id, data);
  });
  sftp.on('WRITE', (id, name, offset, data) => {
    const handle = handles.of(name);
    const isWritten = handle?.kind === 'write' && handle.write(offset, data);
    sftp.status(id, isWritten ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  });
  sftp.on('CLOSE', (id, name) => {
    handles.close(name);
    sftp.status(id, STATUS_CODE.OK);
  });
  sftp.on('FSTAT', (id, name) => {
    const handle = handles.of(name);
    if (handle?.kind === 'read') sftp.attrs(id, attributesOf(handle.shown));
    else sftp.status(id, STATUS_CODE.FAILURE);
  });
  // Modes and times of a file are the bank's; who wants to set them hears no complaint.
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
}

function serveListings(sftp: SFTPWrapper, handles: Handles, folders: Folders): void {
  const stat = (id: number, path: string): void => {
    const found = folders.find(clean(path));
    if (found) sftp.attrs(id, attributesOf(found));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('REALPATH', (id, path) => {
    const attrs = attributesOf({ name: '', isFolder: true, size: 0, at: new Date(0) });
    sftp.name(id, [{ filename: clean(path), longname: clean(path), attrs }]);
  });
  sftp.on('OPENDIR', (id, path) => {
    const left = folders.list(clean(path));
    handles.open(id, left && { kind: 'list', left });
  });
  sftp.on('READDIR', (id, name) => {
    const handle = handles.of(name);
    if (handle?.kind !== 'list') return sftp.status(id, STATUS_CODE.FAILURE);
    if (handle.left.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    const names = handle.left.slice(0, MAX_NAMES);
    handle.left = handle.left.slice(MAX_NAMES);
    return sftp.name(
      id,
      names.map((one) => ({
        filename: one.name,
        longname: longName(one),
        attrs: attributesOf(one),
      })),
    );
  });
}

function serveMoves(
  sftp: SFTPWrapper,
  folders: Folders,
  handOver: (over: HandOver) => Promise<number | null>,
): void {
  const done = (id: number, isDone: boolean): void =>
    sftp.status(id, isDone ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE);
  const answer = async (id: number, over: HandOver): Promise<void> => {
    try {
      const status = await handOver(over);
      if (status !== null) sftp.status(id, status);
    } catch (error) {
      printError(error);
      sftp.status(id, STATUS_CODE.FAILURE);
    }
  };
  sftp.on('RENAME', (id, from, to) => {
    const over = folders.handsOver(clean(from), clean(to));
    if (over) void answer(id, over);
    else done(id, folders.rename(clean(from), clean(to)));
  });
  sftp.on('REMOVE', (id, path) => done(id, folders.remove(clean(path))));
  sftp.on('MKDIR', (id) => sftp.status(id, STATUS_CODE.PERMISSION_DENIED));
  sftp.on('RMDIR', (id) => sftp.status(id, STATUS_CODE.PERMISSION_DENIED));
}

function gone(drop: () => void): null {
  drop();
  return null;
}

function readable(folders: Folders, path: string): Handle | null {
  const shown = folders.find(path);
  const read = folders.reader(path);
  return shown && read ? { kind: 'read', shown, read } : null;
}

function attributesOf({ isFolder, size, at }: Shown): Attributes {
  const seconds = Math.floor(at.getTime() / 1000);
  const mode = isFolder ? FOLDER_MODE : FILE_MODE;
  return { mode, uid: 0, gid: 0, size, atime: seconds, mtime: seconds };
}

function longName({ name, isFolder, size }: Shown): string {
  return `${isFolder ? 'drwxr-xr-x' : '-rw-r--r--'} 1 bank bank ${size} Jan  1 00:00 ${name}`;
}

/** Absolute, from the root the customer is kept in. */
function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
