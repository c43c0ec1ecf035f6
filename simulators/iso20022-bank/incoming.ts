/** What lies in `/in` and was not handed over; a kill loses it, and its sender knows. */
export interface Incoming {
  list(): readonly (readonly [path: string, file: Written])[];
  find(path: string): Written | null;
  /** Where a new file is written to: false where it does not fit. Null where there is no place. */
  writer(path: string): ((offset: number, data: Buffer) => boolean) | null;
  rename(from: string, to: string): boolean;
  remove(path: string): boolean;
}

export interface Written {
  readonly at: Date;
  bytes(): Buffer;
}

const MAX_FILES = 1000;
/** `*.xml` only comes to be by a rename, so that nothing half written is taken. */
const WRITABLE = /^\/in\/[A-Za-z0-9][A-Za-z0-9._+:,()' -]{0,120}\.(?:tmp|sig)$/;

interface Growing extends Written {
  buffer: Buffer;
  length: number;
}

export function openIncoming(maxBytes: number, now: () => Date): Incoming {
  const files = new Map<string, Growing>();
  return {
    list: () => [...files],
    find: (path) => files.get(path) ?? null,
    writer(path) {
      if (!WRITABLE.test(path) || (files.size >= MAX_FILES && !files.has(path))) return null;
      const file: Growing = {
        at: now(),
        buffer: Buffer.alloc(4096),
        length: 0,
        bytes: () => file.buffer.subarray(0, file.length),
      };
      files.set(path, file);
      return (offset, data) => {
        if (offset + data.length > maxBytes || offset > file.length) return false;
        write(file, offset, data);
        return true;
      };
    },
    rename(from, to) {
      const file = files.get(from);
      if (!file || !WRITABLE.test(to)) return false;
      files.delete(from);
      files.set(to, file);
      return true;
    },
    remove: (path) => files.delete(path),
  };
}

function write(file: Growing, offset: number, data: Buffer): void {
  const end = offset + data.length;
  if (end > file.buffer.length) {
    const larger = Buffer.alloc(Math.max(end, file.buffer.length * 2));
    file.buffer.copy(larger, 0, 0, file.length);
    file.buffer = larger;
  }
  data.copy(file.buffer, offset);
  file.length = Math.max(file.length, end);
}
