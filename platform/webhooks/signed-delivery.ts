import { createHmac } from 'node:crypto';
import { toCursor } from '../events/cursor.ts';
import { legalEntitiesOf, type StampedEvent } from '../events/event.ts';
import { secretBytes } from './secret.ts';

/** One delivery as it goes out: the same event and webhook make the same id and body, whenever it is sent. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An event as CloudEvents 1.0 (structured JSON), signed as Standard Webhooks 1.0 says: HMAC-SHA256 over id, timestamp
 * and body. `reason` stays here, since a person may have written it.
 */
export function signedDelivery(
  event: StampedEvent,
  to: { readonly tenant: string; readonly reference: string; readonly secret: string },
  now: Date,
): SignedDelivery {
  const body = JSON.stringify(cloudEvent(event, to.tenant));
  const id = `${to.reference}_${event.sequence}`;
  const timestamp = `${Math.floor(now.getTime() / 1000)}`;
  const signature = createHmac('sha256', secretBytes(to.secret))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'superledger-webhooks',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}

function cloudEvent({ sequence, topic, key, occurredAt, body }: StampedEvent, tenant: string) {
  const { source, from, to, entity, supplierId } = body;
  return {
    specversion: '1.0',
    id: `${sequence}`,
    source: `urn:superledger:${tenant}`,
    type: `superledger.${topic}`,
    subject: key,
    time: occurredAt,
    datacontenttype: 'application/json',
    partitionkey: key,
    data: {
      cursor: toCursor(sequence),
      sequence,
      source,
      from,
      to,
      entity,
      legalEntities: legalEntitiesOf(body),
      supplierId,
    },
  };
}
