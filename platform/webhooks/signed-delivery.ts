import { createHmac } from 'node:crypto';
import { toCursor } from '../events/cursor.ts';
import { legalEntitiesOf, type StampedEvent } from '../events/event.ts';
import { secretBytes } from './secret.ts';

/** One delivery as it goes out: the same event and webhook make the same id and body, whenever it is sent. */
export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a delivery goes, and what it is signed with: several secrets while one takes the place of another. */
export interface SignedFor {
  readonly tenant: string;
  readonly reference: string;
  readonly secrets: readonly string[];
}

/**
 * An event as CloudEvents 1.0 (structured JSON), signed as Standard Webhooks 1.0 says: HMAC-SHA256 over id, timestamp
 * and body, one for each secret. `reason` stays here, since a person may have written it.
 */
export function signedDelivery(event: StampedEvent, to: SignedFor, now: Date): SignedDelivery {
  const body = JSON.stringify(cloudEvent(event, to.tenant));
  const id = `${to.reference}_${event.sequence}`;
  const timestamp = `${Math.floor(now.getTime() / 1000)}`;
  const signatures = to.secrets.map((secret) => {
    const hmac = createHmac('sha256', secretBytes(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${hmac.digest('base64')}`;
  });
  return {
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'superledger-webhooks',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
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
