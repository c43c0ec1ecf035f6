import type { Freshness } from '#domain/call';

/** Something that happened, stamped with its place in the one order of its topic. */
export interface StampedEvent {
  /** Monotone over all topics. */
  readonly sequence: number;
  readonly topic: Topic;
  /** The entity's id: order is kept for each key. */
  readonly key: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  readonly body: StatusChange;
  /** Where it is of one of several records of a supplier, all of them as they are when it is read; else none. */
  readonly suppliers?: readonly SupplierOfEvent[] | undefined;
}

export const topics = [
  'invoice.status-changed',
  'supplier.status-changed',
  'journal-entry.posted',
  'payment.status-changed',
  'posting.status-changed',
  'dead-letter.raised',
  'dead-letter.settled',
  'posting.retry-requested',
  'procurement.supplier-request',
  'procurement.approved-invoice',
  'bank-transaction.matched',
  'treasury.payment-approved',
] as const;
export type Topic = (typeof topics)[number];

/** The body of a status event: no personal data, ids and codes only. */
export interface StatusChange {
  /** Who said so: a source's id or `superledger`. */
  readonly source: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
  /** The GraphQL type and id of the entity. */
  readonly entity: { readonly type: string; readonly id: string };
  /** For the row filter, before anything is hydrated. */
  readonly legalEntity: string | null;
  /** Where it belongs to several, or to none in particular: whoever sees one of them sees the event. */
  readonly legalEntities?: readonly string[] | undefined;
  readonly supplierId: string | null;
}

/** A record that is one supplier with the one an event is of, and what decides whether a viewer may know of it. */
export interface SupplierOfEvent {
  readonly id: string;
  readonly legalEntities: readonly string[];
}

/** The legal entities an event belongs to, for the row filter. */
export const legalEntitiesOf = ({ legalEntity, legalEntities }: StatusChange): readonly string[] =>
  legalEntities ?? (legalEntity === null ? [] : [legalEntity]);

/**
 * What an event is hydrated with: nothing that was asked for before it, and no older copy in need. Whoever hydrates the
 * same event or a later one may be answered by the same call to a source. Rests on processes whose clocks agree.
 */
export const asNewAsEvent = ({ occurredAt }: Pick<StampedEvent, 'occurredAt'>): Freshness => ({
  maxAgeMs: null,
  onlyIfCached: false,
  staleIfErrorMs: 0,
  newerThanMs: Date.parse(occurredAt),
});

/** The event log as readers see it: stamped events only, in order, each once. */
export interface EventLog {
  /** Calls `listener` for every event stamped from now on, in order; the returned function detaches at once. */
  follow(topic: Topic, listener: (event: StampedEvent) => void): () => void;
  /**
   * Calls `listener` when retention has deleted what was to come next, because nobody here read it in time: of
   * everything up to this sequence some was missed. What is told afterwards lies behind it.
   */
  followGaps(listener: (upTo: number) => void): () => void;
  /** The next events of a topic after a sequence, oldest first, at most `limit`. */
  read(topic: Topic, after: number, limit: number): Promise<readonly StampedEvent[]>;
  /** The last number given out. */
  last(): Promise<number>;
  /** The smallest sequence to read after with nothing missing: what retention has deleted lies at or before it. */
  oldest(): Promise<number>;
}
