import { z } from 'zod';
import { ALREADY_RECEIVED, declined, malformed } from './transport.ts';

/** What a bank leaves in the ack-folder of a file. */
const schema = z.object({
  messageId: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/i),
  result: z.enum(['RECEIVED', 'REFUSED']),
  code: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .nullable(),
});
export type Acknowledgement = z.infer<typeof schema>;

/** @throws SourceError MALFORMED for what is none, or not of this file: it may be read again when it is written. */
export function readAcknowledgement(
  source: string,
  text: string,
  messageId: string,
): Acknowledgement {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw malformed(source, 'left an acknowledgement that is none');
  if (parsed.data.messageId !== messageId)
    throw malformed(source, 'acknowledged another file under our name');
  return parsed.data;
}

/**
 * Returns where the bank has the file: it says so, or that it had it before.
 * @param sha256 of what was sent; null where that is not at hand.
 * @throws SourceError DECLINED with its code where it refused it; MALFORMED where it speaks of other bytes.
 */
export function outcomeOf(source: string, said: Acknowledgement, sha256: string | null): void {
  if (sha256 !== null && said.sha256.toLowerCase() !== sha256)
    throw malformed(source, 'acknowledged other bytes than were sent');
  if (said.result === 'RECEIVED' || said.code === ALREADY_RECEIVED) return;
  throw declined(source, said.code ?? 'REFUSED');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
