import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import type { Shown } from './sftp-folders.ts';

const { STATUS_CODE } = ssh2.utils.sftp;
const MAX_HANDLES = 100;

/** What an open handle stands for. */
export type Handle =
  | { readonly kind: 'read'; readonly shown: Shown; read(offset: number, length: number): Buffer }
  | { readonly kind: 'write'; write(offset: number, data: Buffer): boolean }
  | { readonly kind: 'list'; left: readonly Shown[] };

/** The open files of one SFTP channel. */
export interface Handles {
  /** Answers the request with a new handle; with null that there is no such file. */
  open(request: number, handle: Handle | null): void;
  of(name: Buffer): Handle | undefined;
  close(name: Buffer): void;
}

export function openHandles(sftp: SFTPWrapper): Handles {
  const handles = new Map<number, Handle>();
  let last = 0;
  return {
    open(request, handle) {
      if (!handle) return sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
      if (handles.size >= MAX_HANDLES) return sftp.status(request, STATUS_CODE.FAILURE);
      last += 1;
      handles.set(last, handle);
      const name = Buffer.alloc(4);
      name.writeUInt32BE(last);
      return sftp.handle(request, name);
    },
    of: (name) => (name.length === 4 ? handles.get(name.readUInt32BE(0)) : undefined),
    close(name) {
      if (name.length === 4) handles.delete(name.readUInt32BE(0));
    },
  };
}
