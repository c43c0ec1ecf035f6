import { z } from 'zod';
import { legalEntitiesOf, topics, type StampedEvent, type Topic } from '../events/event.ts';

/** What a webhook may be registered for: every topic but the platform's own errands. */
export const webhookTopics = [
  'invoice.status-changed',
  'supplier.status-changed',
  'journal-entry.posted',
  'payment.status-changed',
  'treasury.payment-approved',
  'posting.status-changed',
  'dead-letter.raised',
] as const satisfies readonly Topic[];
export type WebhookTopic = (typeof webhookTopics)[number];

export type WebhookState = 'PENDING_APPROVAL' | 'ACTIVE' | 'DISABLED' | 'REMOVED' | 'CANCELLED';

/** A webhook that is delivered to. */
export interface Endpoint {
  readonly reference: string;
  readonly url: string;
  readonly topics: readonly Topic[];
  /** Empty for the events of all. */
  readonly legalEntities: readonly string[];
  /** Sealed. */
  readonly secret: Uint8Array;
  /** Signs as well until then. */
  readonly previousSecret: Uint8Array | null;
  readonly previousUntil: Date | null;
  readonly cursor: number;
}

const rowSchema = z.object({
  reference: z.string(),
  url: z.string(),
  topics: z.array(z.enum(topics)),
  legalEntities: z.array(z.string()),
  secret: z.instanceof(Uint8Array),
  previousSecret: z.instanceof(Uint8Array).nullable(),
  previousUntil: z.date().nullable(),
  cursor: z.coerce.number(),
});

/** Every endpoint there is to deliver to, as a statement for a connection of any kind. */
export const ACTIVE_ENDPOINTS = `select reference, url, topics, legal_entities as "legalEntities", secret,
    previous_secret as "previousSecret", previous_until as "previousUntil", cursor
  from platform.webhook where state = 'ACTIVE' order by created_at, reference`;

export const toEndpoint = (row: unknown): Endpoint => rowSchema.parse(row);

/** The name its events wait and become dead letters under. */
export const consumerOf = (reference: string): string => `webhook:${reference}`;

/** Whether an event is delivered to an endpoint. */
export function wantsEvent(
  { topics: wanted, legalEntities }: Pick<Endpoint, 'topics' | 'legalEntities'>,
  { topic, body }: StampedEvent,
): boolean {
  if (!wanted.includes(topic)) return false;
  return (
    legalEntities.length === 0 || legalEntitiesOf(body).some((code) => legalEntities.includes(code))
  );
}
