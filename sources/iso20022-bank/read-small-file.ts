import type { Call } from '#domain/call';
import type { SourceFiles } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { malformed } from './transport.ts';

/** An acknowledgement or a signature. */
const MAX_BYTES = 64 * 1024;

/** Null where there is no such file. @throws SourceError as a read does, MALFORMED where it is too large to be one. */
export async function readSmallFile(
  { source, files }: { readonly source: string; readonly files: SourceFiles },
  path: string,
  call: Call,
): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of files.read(path, call)) {
      bytes += piece.length;
      if (bytes > MAX_BYTES) throw malformed(source, 'put out a small file that is large');
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof SourceError && error.details.sourceCode === 'NO_SUCH_FILE') return null;
    throw error;
  }
  return Buffer.concat(pieces).toString('utf8');
}
