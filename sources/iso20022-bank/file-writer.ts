import { z } from 'zod';
import { BankFileError } from '#domain/bank/channel';
import { SourceError } from '#domain/failures';
import type { Prepared, Writer } from '#domain/sources';
import type { Context } from './context.ts';
import type { FileKind, OutboundFile } from './transport.ts';

/** What `Prepared.body` holds: the file byte for byte, and its signature. */
const envelope = z.object({
  kind: z.enum(['payments', 'cancellation']),
  messageId: z.string(),
  xml: z.string(),
  signature: z.string().nullable(),
});

/** One kind of file to the bank, which takes one MsgId once: what comes again changes nothing (DU01). */
export function fileWriter<Instruction extends { readonly messageId: string }>(
  { source, transport, sign, schemas }: Context,
  kind: FileKind,
  write: (instruction: Instruction) => string,
): Writer<Instruction> {
  const { follow } = transport;
  return {
    absorbsRepeats: true,
    prepare(instruction) {
      const xml = write(instruction);
      validate(source, schemas, xml);
      const { messageId } = instruction;
      const file: OutboundFile = { kind, messageId, xml, signature: sign?.(xml) ?? null };
      return { body: JSON.stringify(file) };
    },
    submit: (prepared, call) => transport.transmit(fileOf(prepared), call),
    enquire: ({ messageId }, call) => transport.find(kind, messageId, call),
    ...(follow && { follow: ({ messageId }, job, call) => follow(messageId, job, call) }),
  };
}

const fileOf = ({ body }: Prepared): OutboundFile => envelope.parse(JSON.parse(body));

/** What does not conform never leaves; nor does what could not be looked at. */
function validate(source: string, schemas: Context['schemas'], xml: string): void {
  if (schemas === null) return;
  try {
    const verdict = schemas.validate(xml);
    if (verdict === 'VALIDATED') return;
    const why =
      verdict === 'TOO_LARGE' ? 'it is too large to be validated' : 'there is no schema for it';
    throw new SourceError(source, 'UNSUPPORTED', `the file for ${source} cannot leave: ${why}`);
  } catch (error) {
    if (!(error instanceof BankFileError)) throw error;
    const line = error.line === null ? '' : ` (line ${error.line})`;
    throw new SourceError(
      source,
      'UNSUPPORTED',
      `the file for ${source} cannot leave: ${error.message}${line}`,
    );
  }
}
