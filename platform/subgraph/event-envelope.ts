import { toCursor } from '../events/cursor.ts';
import type { StampedEvent } from '../events/event.ts';
import type { StatusEvent } from './status-event.ts';

/** An event as the owning subgraph gets it: the value of its subscription field. */
export const toEnvelope = ({ sequence, occurredAt, body }: StampedEvent): StatusEvent => ({
  cursor: toCursor(sequence),
  sequence,
  occurredAt,
  source: body.source,
  from: body.from,
  to: body.to,
  reason: body.reason,
  entity: { type: body.entity.type, id: body.entity.id },
});
