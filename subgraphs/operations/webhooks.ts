import { parseId, SUPERLEDGER } from '#domain/ids';
import type { CommandAnswer } from '#platform/commands/answer';
import { connection } from '#platform/subgraph/connection';
import { requireViewer } from '#platform/subgraph/request-context';
import {
  listWebhooks,
  seesWebhook,
  type DeliveryState,
  type WebhookRecord,
} from '#platform/webhooks/webhook-list';
import type { QueryWebhooksArgs } from './__generated__/types.ts';
import type { Context } from './context.ts';
import { ownPage } from './own-page.ts';

/** What registering and rotating answer: the one time that a secret is shown. */
export interface WithSecret extends CommandAnswer {
  readonly secret: string | null;
}

/** Where deliveries stand, with what the webhook itself keeps of them. */
export type WebhookDeliveryRecord = DeliveryState &
  Pick<WebhookRecord, 'lastStatus' | 'lastDeliveredAt' | 'missedAt'>;

/** The query `webhooks`: those whose companies the viewer sees, newest first. */
export function webhooks({ filter, first = null, after }: QueryWebhooksArgs, context: Context) {
  const { kernel, cursors } = context;
  const viewer = requireViewer(context);
  const legalEntities = viewer.legalEntities === '*' ? null : viewer.legalEntities;
  const wanted = { state: filter?.state ?? null, legalEntities };
  return connection<WebhookRecord>({
    field: 'webhooks',
    filter: wanted,
    page: { first, after },
    viewer,
    cursors,
    async load(page) {
      const { after: last } = page;
      const place = last && { createdAt: new Date(last.sort), reference: last.key };
      const limits = { limit: page.first + 1, after: place };
      const found = await listWebhooks(kernel.database, wanted, limits);
      return ownPage(
        found.map((node) => ({
          node,
          place: { sort: node.createdAt, source: SUPERLEDGER, key: node.reference },
        })),
        page.first,
      );
    },
  });
}

/** Null for an unknown id and for one this viewer may not see: the two look alike. */
export async function visibleWebhook(
  { webhooks: known, viewer }: Context,
  id: string,
): Promise<WebhookRecord | null> {
  const parsed = parseId(id);
  if (parsed?.source !== SUPERLEDGER || !viewer) return null;
  const webhook = await known.load(parsed.key);
  return webhook && seesWebhook(viewer, webhook) ? webhook : null;
}

/** The secret of a webhook that was registered just now; null for a registration told again, or refused. */
export async function firstSecret(
  { posting, replayed }: CommandAnswer,
  { kernel, webhookSeal }: Context,
): Promise<string | null> {
  const reference = posting && parseId(posting.id)?.key;
  if (!reference || replayed) return null;
  const row = await kernel.database.webhook.findUnique({ where: { reference } });
  return row?.secret ? webhookSeal.open(row.secret, reference) : null;
}

/** The secret that a webhook is to get by the posting just now; null for one told again, or refused. */
export async function nextSecret(
  { posting, replayed }: CommandAnswer,
  { kernel, webhookSeal }: Context,
): Promise<string | null> {
  const rotating = posting && parseId(posting.id)?.key;
  if (!rotating || replayed) return null;
  const row = await kernel.database.webhook.findFirst({ where: { rotating } });
  return row?.nextSecret ? webhookSeal.open(row.nextSecret, row.reference) : null;
}
