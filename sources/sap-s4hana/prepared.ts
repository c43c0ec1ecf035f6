import { z } from 'zod';
import { invariant } from '#domain/invariant';
import type { Prepared } from '#domain/sources';

const envelope = z.strictObject({
  /** Below the OData service, or the SOAP endpoint itself. */
  path: z.string(),
  contentType: z.enum(['application/json', 'text/xml']),
  /** The exact bytes of the request's body, as text. */
  payload: z.string(),
  /** The id and number the entity has already; empty where the source gives them. */
  subject: z.string(),
  ignoredFields: z.array(z.string()).readonly(),
});

/** All it takes to send one write: stored before the first byte leaves, opaque to everybody else. */
export type WriteEnvelope = z.infer<typeof envelope>;

export const toPrepared = (write: WriteEnvelope): Prepared => ({ body: JSON.stringify(write) });

export function fromPrepared(prepared: Prepared): WriteEnvelope {
  const parsed = envelope.safeParse(JSON.parse(prepared.body));
  invariant(parsed.success, 'prepared bytes come from the writer that made them');
  return parsed.data;
}
