import type pg from 'pg';

/** What a COPY in binary form begins with: a signature, flags, the length of an extension that nobody has. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = -1;

/**
 * Runs a query as COPY … TO STDOUT and hands over each row as its bytes arrive, in PostgreSQL's binary form: a 16-bit
 * count, then each field after its 32-bit length. Nothing is kept: what `each` does is done before the next row is
 * read. The bytes are `each`'s to change, and its own only while it runs.
 * @throws what `each` throws first; it is not called again then.
 */
export function copyOut(
  client: pg.ClientBase,
  select: string,
  each: (row: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let begun = false;
    let failure: unknown;
    let failed = false;
    const fail = (error: unknown): void => {
      if (!failed) failure = error;
      failed = true;
    };
    client.query({
      submit: (connection: pg.Connection) => {
        connection.query(`copy (${select}) to stdout (format binary)`);
      },
      handleCopyData({ chunk }: { readonly chunk: Buffer }) {
        if (failed) return;
        try {
          // The server sends a message a row, the header with the first one.
          const row = begun ? chunk : withoutHeader(chunk);
          begun = true;
          if (row.readInt16BE(0) !== TRAILER) each(row);
        } catch (error) {
          fail(error);
        }
      },
      handleError: (error: unknown) => {
        fail(error);
        reject(error);
      },
      handleReadyForQuery: () => (failed ? reject(failure) : resolve()),
      handleCommandComplete: ignore,
      handleRowDescription: ignore,
      handleDataRow: ignore,
      handleEmptyQuery: ignore,
    } as pg.Submittable);
  });
}

const ignore = (): void => undefined;

function withoutHeader(chunk: Buffer): Buffer {
  if (!chunk.subarray(0, HEADER.length).equals(HEADER))
    throw new Error('PostgreSQL began a copy with another header than that of its binary form');
  return chunk.subarray(HEADER.length);
}
