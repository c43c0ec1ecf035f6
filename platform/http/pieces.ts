import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { HttpFailure, toSourceError } from './failure.ts';
import type { Outgoing } from './policy.ts';
import { timed } from './timeout.ts';
import { unlessOver } from './wait.ts';

const KiB = 1024;
export const PIECE_BYTES = 64 * KiB;
/** Of one file; more than any statement is. */
const MAX_FILE_BYTES = KiB ** 3;

export interface PiecesOptions {
  readonly sourceId: string;
  /** For one piece. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Where pieces come from: null at the end. Throws HttpFailure. */
export interface PieceReader {
  next(): Promise<Uint8Array | null>;
  /** Lets go of what is read, whether it was read to its end or not. */
  end(): void;
}

/**
 * What arrives bit by bit, under the time-outs of a request: each piece has `timeoutMs`, all of them have the call's
 * deadline. Pieces have at most 64 KB.
 * @throws SourceError as a read does.
 */
export async function* inPieces(
  reader: PieceReader,
  request: Outgoing,
  { sourceId, timeoutMs, clock }: PiecesOptions,
  call: Call,
): AsyncGenerator<Uint8Array> {
  const nextPiece = timed(
    timeoutMs,
    clock,
  )((_: Outgoing, { signal }) => unlessOver(reader.next(), signal, () => signal.reason));
  let bytes = 0;
  try {
    // Ends: with the file, or with the deadline.
    for (;;) {
      const piece = await nextPiece(request, call);
      if (piece === null) return;
      bytes += piece.length;
      if (bytes > MAX_FILE_BYTES) throw new HttpFailure('oversized');
      for (let at = 0; at < piece.length; at += PIECE_BYTES)
        yield piece.subarray(at, at + PIECE_BYTES);
    }
  } catch (error) {
    throw error instanceof HttpFailure ? toSourceError(sourceId, 'read', error) : error;
  } finally {
    reader.end();
  }
}
