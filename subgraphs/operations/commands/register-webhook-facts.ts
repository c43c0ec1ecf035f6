import { z } from 'zod';
import type { LegalEntity } from '#domain/legal-entity';
import { isPlainText } from '#domain/text';
import { clientError } from '#platform/errors';
import { hasScope, seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import { AddressRefused, publicAddresses } from '#platform/webhooks/checked-lookup';
import { hostOf, urlFault } from '#platform/webhooks/destination';
import { webhookTopics, type WebhookTopic } from '#platform/webhooks/endpoint';
import type { OperationsCommandServices } from '../operations-services.ts';

const MAX_DESCRIPTION = 200;
const MAX_LEGAL_ENTITIES = 100;

export const registerWebhookInput = z.strictObject({
  url: z.string(),
  description: z.string().trim().max(MAX_DESCRIPTION).refine(isPlainText).nullish(),
  topics: z
    .array(z.enum(webhookTopics, `topics are ${webhookTopics.join(', ')}`))
    .min(1, 'at least one topic is needed')
    .max(webhookTopics.length),
  legalEntityIds: z.array(z.string()).min(1).max(MAX_LEGAL_ENTITIES).nullish(),
});
export type RegisterWebhookInput = z.infer<typeof registerWebhookInput>;

export interface RegisterWebhookFacts {
  /** Codes; empty for the events of all. */
  readonly legalEntities: readonly string[];
  /** What is wrong with the URL itself, and with where it leads. */
  readonly urlFault: string | null;
  readonly addressFault: string | null;
  /** Topics whose events whoever registers may not read. */
  readonly unread: readonly string[];
  /** How many webhooks there are. */
  readonly registered: number;
}

const READ: Readonly<Record<WebhookTopic, string>> = {
  'invoice.status-changed': 'invoices:read',
  'supplier.status-changed': 'suppliers:read',
  'journal-entry.posted': 'ledger:read',
  'payment.status-changed': 'payments:read',
  'treasury.payment-approved': 'payments:read',
  'posting.status-changed': 'operations:read',
  'dead-letter.raised': 'operations:read',
};

export async function registerWebhookFacts(
  { webhooks, database, legalEntities: known }: OperationsCommandServices,
  { url, topics, legalEntityIds }: RegisterWebhookInput,
  viewer: Viewer,
): Promise<RegisterWebhookFacts> {
  const { allowed } = webhooks;
  const fault = urlFault(url, allowed);
  return {
    legalEntities: legalEntitiesFor(known, legalEntityIds ?? null, viewer),
    urlFault: fault,
    addressFault: fault === null ? await addressFault(webhooks, hostOf(new URL(url))) : null,
    unread: topics.filter((topic) => !hasScope(viewer, READ[topic])),
    registered: await database.webhook.count({
      where: { state: { in: ['PENDING_APPROVAL', 'ACTIVE', 'DISABLED'] } },
    }),
  };
}

/** Those that are named, or all that whoever registers sees. @throws NOT_FOUND for one the viewer does not see. */
function legalEntitiesFor(
  known: readonly LegalEntity[],
  ids: readonly string[] | null,
  viewer: Viewer,
): readonly string[] {
  if (ids === null) return viewer.legalEntities === '*' ? [] : viewer.legalEntities.toSorted();
  const codes = ids.map((id, index) => {
    const code = legalEntityCode(id);
    if (known.some((each) => each.code === code) && seesLegalEntity(viewer, code)) return code;
    throw clientError('NOT_FOUND', 'there is no such legal entity', {
      path: ['input', 'legalEntityIds', `${index}`],
    });
  });
  return [...new Set(codes)].toSorted();
}

async function addressFault(
  { allowed, resolve }: OperationsCommandServices['webhooks'],
  host: string,
): Promise<string | null> {
  if (allowed.has(host)) return null;
  try {
    const found = await publicAddresses(host, allowed, resolve);
    return found.length === 0 ? 'the host has no address' : null;
  } catch (error) {
    // Whatever the name server said instead: the name leads nowhere now.
    return error instanceof AddressRefused ? error.message : 'the host is not found';
  }
}
