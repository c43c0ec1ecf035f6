import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BankFileError, type BankChannel, type InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import type { Database } from '#platform/db/client';
import type { Statements } from '#platform/db/statements';
import { uniqueViolation } from '#platform/db/unique-violation';
import { failpoint } from '#platform/failpoint';

const PIECE = 1_048_576;

/** `known`: the very same bytes are here already. */
export type Kept = { readonly fileId: bigint; readonly known: boolean };

/**
 * Takes a file over in pieces, each committed as it comes: no long transaction, and no more memory than one piece. Until
 * its end is here it is ARRIVING and nobody looks at it.
 * @throws SourceError as the channel does; BankFileError TOO_LARGE past `maxBytes`, with nothing left behind.
 */
export async function keepFile(
  database: Database,
  bank: { readonly id: string; readonly channel: BankChannel },
  file: InboundFile,
  limits: { readonly maxBytes: number; readonly at: Date },
  call: Call,
): Promise<Kept> {
  const { maxBytes, at } = limits;
  if (file.size !== null && file.size > maxBytes) throw tooLarge(maxBytes);
  const { id } = await database.bankFile.create({
    data: {
      source: bank.id,
      name: file.name.slice(0, 200),
      // Its place in the unique index until its own is known.
      sha256: randomBytes(32).toString('hex'),
      size: 0n,
      state: 'ARRIVING',
      receivedAt: at,
    },
    select: { id: true },
  });
  try {
    const { sha256, size } = await takePieces(database, id, bank.channel.download(file, call), {
      maxBytes,
    });
    failpoint('bank.arrived');
    await database.bankFile.update({
      where: { id },
      data: { sha256, size: BigInt(size), state: 'RECEIVED' },
    });
    return { fileId: id, known: false };
  } catch (error) {
    const isDropped = (await dropFiles(database, [id])).length > 0;
    // Only the store's answer was lost: it is here whole.
    if (!isDropped) return { fileId: id, known: false };
    if (uniqueViolation(error) !== null) return { fileId: id, known: true };
    throw error;
  }
}

async function takePieces(
  database: Statements,
  fileId: bigint,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes }: { readonly maxBytes: number },
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  let number = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const put = async (): Promise<void> => {
    if (heldBytes === 0) return;
    const piece = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    await database.execute(PUT, [fileId, number++, piece]);
  };
  for await (const some of bytes) {
    size += some.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    hash.update(some);
    held.push(some);
    heldBytes += some.byteLength;
    if (heldBytes >= PIECE) await put();
  }
  await put();
  return { sha256: hash.digest('hex'), size };
}

/** Past Prisma, which makes text of every byte on its way: a piece would be there several times over. */
const PUT = `insert into payments.bank_file_chunk (file_id, number, bytes) values ($1, $2, $3)`;
const GET = `select bytes from payments.bank_file_chunk where file_id = $1 and number = $2`;
const chunk = z.object({ bytes: z.instanceof(Uint8Array) });

const tooLarge = (maxBytes: number): BankFileError =>
  new BankFileError('TOO_LARGE', `a file has at most ${maxBytes} bytes`);

/** What a process that died left behind of files that never came to their end; the bank offers them again. */
export async function dropArriving(database: Database): Promise<void> {
  const left = await database.bankFile.findMany({
    where: { state: 'ARRIVING' },
    select: { id: true },
    take: 1_000,
  });
  await dropFiles(
    database,
    left.map(({ id }) => id),
  );
}

/** Those of the files that are ARRIVING still, with their bytes: nobody makes them anything else meanwhile. */
async function dropFiles(
  database: Database,
  ids: readonly bigint[],
): Promise<readonly { readonly id: bigint }[]> {
  return database.inTransaction(async (tx) => {
    const arriving = await tx.rows(ARRIVING, [ids.map(String)], arrivingRow);
    const dropped = arriving.map(({ id }) => id);
    await tx.prisma.bankFileChunk.deleteMany({ where: { fileId: { in: dropped } } });
    await tx.prisma.bankFile.deleteMany({ where: { id: { in: dropped } } });
    return arriving;
  });
}

const ARRIVING = `select id::text from payments.bank_file
  where id = any($1::bigint[]) and state = 'ARRIVING' for update`;
const arrivingRow = z.object({ id: z.string().transform(BigInt) });

/** The kept bytes, piece by piece. */
export async function* keptBytes(database: Statements, fileId: bigint): AsyncIterable<Uint8Array> {
  for (let number = 0; ; number++) {
    const [piece] = await database.rows(GET, [fileId, number], chunk);
    if (!piece) return;
    yield piece.bytes;
  }
}
