import type { Prisma, Webhook } from '../db/__generated__/client.ts';
import type { Database } from '../db/client.ts';
import { hasScope, seesLegalEntity, type Viewer } from '../identity/viewer.ts';
import type { WebhookState } from './endpoint.ts';

/** A webhook as it is kept, without its secrets. */
export interface WebhookRecord {
  readonly reference: string;
  readonly state: WebhookState;
  readonly url: string;
  readonly description: string | null;
  readonly topics: readonly string[];
  readonly legalEntities: readonly string[];
  readonly lastStatus: number | null;
  /** RFC 3339, as the others. */
  readonly lastDeliveredAt: string | null;
  readonly missedAt: string | null;
  readonly previousUntil: string | null;
  readonly createdAt: string;
}

export interface WebhookFilter {
  readonly state: readonly WebhookState[] | null;
  /** Only those whose events are all of these; null for all. */
  readonly legalEntities: readonly string[] | null;
}

/** Where deliveries stand. */
export interface DeliveryState {
  readonly pending: number;
  /** The place up to which everything was delivered, is a dead letter, or was not wanted. */
  readonly deliveredUpTo: number;
  readonly oldestPendingAt: Date | null;
  readonly failingSince: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly deadLetters: number;
}

/** Newest first, strictly after a place. */
export async function listWebhooks(
  database: Database,
  { state, legalEntities }: WebhookFilter,
  page: {
    readonly limit: number;
    readonly after: { readonly createdAt: Date; readonly reference: string } | null;
  },
): Promise<readonly WebhookRecord[]> {
  const { limit, after } = page;
  const conditions: (Prisma.WebhookWhereInput | null)[] = [
    state && { state: { in: [...state] } },
    after && {
      OR: [
        { createdAt: { lt: after.createdAt } },
        { createdAt: after.createdAt, reference: { lt: after.reference } },
      ],
    },
  ];
  const seen = legalEntities && (await within(database, legalEntities));
  const rows = await database.webhook.findMany({
    where: {
      AND: conditions.filter((each) => each !== null),
      ...(seen ? { reference: { in: seen } } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { reference: 'desc' }],
    take: limit,
  });
  return rows.map(toRecord);
}

/** Those that are limited, and to nothing but these companies. */
async function within(database: Database, legalEntities: readonly string[]): Promise<string[]> {
  const rows = await database.$queryRaw<{ reference: string }[]>`
    select reference from platform.webhook
    where legal_entities <> '{}' and legal_entities <@ ${[...legalEntities]}::text[]`;
  return rows.map(({ reference }) => reference);
}

/** Same length and order as the references. */
export async function webhooksByReference(
  database: Database,
  references: readonly string[],
): Promise<readonly (WebhookRecord | null)[]> {
  const rows = await database.webhook.findMany({ where: { reference: { in: [...references] } } });
  const found = new Map(rows.map((row) => [row.reference, toRecord(row)]));
  return references.map((reference) => found.get(reference) ?? null);
}

/** Who operates and sees every company whose events go there; all of them where it is not limited. */
export function seesWebhook(viewer: Viewer, { legalEntities }: WebhookRecord): boolean {
  if (!hasScope(viewer, 'operations:read') && !hasScope(viewer, 'operations:write')) return false;
  if (viewer.legalEntities === '*') return true;
  return legalEntities.length > 0 && legalEntities.every((code) => seesLegalEntity(viewer, code));
}

/** Same length and order as the references. One round trip. */
export async function deliveryStates(
  database: Database,
  references: readonly string[],
): Promise<readonly DeliveryState[]> {
  const rows = await database.$queryRaw<Row[]>`
    select w.reference, coalesce(min(e.sequence) - 1, w.cursor) as "deliveredUpTo",
      count(e.sequence)::int as pending, min(e.occurred_at) as "oldestPendingAt",
      min(e.failing_since) as "failingSince",
      case when w.state = 'ACTIVE' then min(e.next_attempt_at) end as "nextAttemptAt",
      (select count(*)::int from platform.dead_letter d
        where d.consumer = 'webhook:' || w.reference and d.state = 'OPEN') as "deadLetters"
    from platform.webhook w left join platform.waiting_event e on e.consumer = 'webhook:' || w.reference
    where w.reference = any(${[...references]}) group by w.reference`;
  const found = new Map(rows.map((row) => [row.reference, row]));
  return references.map((reference) => {
    const row = found.get(reference);
    if (!row) throw new Error('there is no such webhook');
    return { ...row, deliveredUpTo: Number(row.deliveredUpTo) };
  });
}

interface Row extends Omit<DeliveryState, 'deliveredUpTo'> {
  readonly reference: string;
  readonly deliveredUpTo: bigint;
}

const toRecord = ({
  secret: _secret,
  nextSecret: _next,
  previousSecret: _previous,
  ...row
}: Webhook): WebhookRecord => ({
  ...row,
  state: row.state as WebhookState,
  lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
  missedAt: row.missedAt?.toISOString() ?? null,
  previousUntil: row.previousUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
