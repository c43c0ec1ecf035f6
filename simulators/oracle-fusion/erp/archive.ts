import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Bytes of what one archive may unpack to. */
const MAX_UNPACKED = 16 * 1024 * 1024;

/** The files of a zip by name, or null where it is none, or one that is too large. */
export function filesOf(base64: string): ReadonlyMap<string, string> | null {
  try {
    let size = 0;
    const files = unzipSync(Buffer.from(base64, 'base64'), {
      filter: ({ originalSize }) => {
        size += originalSize;
        return size <= MAX_UNPACKED;
      },
    });
    return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  } catch {
    return null;
  }
}

/** A zip of texts in base64. */
export function archiveOf(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  // The same content is the same archive, whenever it is asked for.
  const bytes = zipSync(Object.fromEntries(entries), { mtime: '2020-01-01T00:00:00' });
  return Buffer.from(bytes).toString('base64');
}
