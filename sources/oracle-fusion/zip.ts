import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The first day the format knows: the same content gives the same bytes on any day. */
const mtime = new Date(1980, 0, 1);

/** An archive of one file, stored as it is: no compressor's version changes its bytes. */
export const zipOf = (fileName: string, content: string): Buffer =>
  Buffer.from(zipSync({ [fileName]: [strToU8(content), { level: 0, mtime }] }));

/** A report has a few files of some kilobytes; what is larger is not read. */
const MAX_FILES = 50;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** The texts of an archive that Oracle made; null for what is none. */
export function textsOf(archive: Uint8Array): readonly string[] | null {
  let files = 0;
  try {
    const entries = unzipSync(archive, {
      filter: ({ originalSize }) => ++files <= MAX_FILES && originalSize <= MAX_FILE_BYTES,
    });
    return Object.values(entries).map((entry) => strFromU8(entry));
  } catch {
    // A broken archive says as little as none; the caller tells what that means.
    return null;
  }
}
