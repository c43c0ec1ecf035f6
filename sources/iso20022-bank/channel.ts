import type { BankChannel, InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { checkPaymentFile } from './check-payment-file.ts';
import type { Context } from './context.ts';
import { publicKeysOf, verified } from './detached-signature.ts';
import { readBankFile } from './read-bank-file.ts';
import type { SchemaValidation } from './xsd.ts';

export function bankChannel(context: Context): BankChannel {
  const { source, transport, schemas } = context;
  const keys = publicKeysOf(context.bankKeys);

  async function* download(file: InboundFile, call: Call): AsyncGenerator<Uint8Array> {
    const { pieces, signature } = await transport.open(file, call);
    const whole = wholeFile(source, pieces, file.size);
    yield* keys.size === 0 ? whole : verified(whole, signature, keys);
  }

  return {
    inbox: (limit, call) => transport.inbox(limit, call),
    download,
    acknowledge: (file, call) => transport.acknowledge(file, call),
    read: (bytes) => readBankFile(schemas === null ? bytes : validated(bytes, schemas)),
    profileOf: (account) => context.profileOf(account),
    check: (instruction) => checkPaymentFile(instruction, context.profileOf(instruction.debtor)),
  };
}

/** @throws SourceError UNAVAILABLE at the end of a file that is not as long as the bank said. */
async function* wholeFile(
  source: string,
  pieces: AsyncIterable<Uint8Array>,
  size: number | null,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    yield piece;
  }
  if (size !== null && bytes !== size)
    throw new SourceError(source, 'UNAVAILABLE', `${source} gave a file of another length`);
}

/** Holds as much as is validated; what is larger passes as it comes, under the reader's own checks. */
async function* validated(
  bytes: AsyncIterable<Uint8Array>,
  schemas: SchemaValidation,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | null = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (held === null) {
      yield piece;
      continue;
    }
    held.push(piece);
    if (size <= schemas.limitBytes) continue;
    const passing: readonly Uint8Array[] = held;
    held = null;
    yield* passing;
  }
  if (held === null) return;
  const whole = Buffer.concat(held);
  schemas.validate(whole);
  yield whole;
}
