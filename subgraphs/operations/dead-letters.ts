import { parseId, SUPERLEDGER } from '#domain/ids';
import { listDeadLetters, type DeadLetterRecord } from '#platform/commands/dead-letter-list';
import { seesDeadLetter } from '#platform/commands/settle-dead-letter';
import { connection } from '#platform/subgraph/connection';
import { legalEntityFilter } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { QueryDeadLettersArgs } from './__generated__/types.ts';
import type { Context } from './context.ts';
import { ownPage } from './own-page.ts';

/** The query `deadLetters`: of the viewer's legal entities, the last to fail first. */
export function deadLetters(
  { filter, first = null, after }: QueryDeadLettersArgs,
  context: Context,
) {
  const { kernel, cursors } = context;
  const viewer = requireViewer(context);
  const { codes, nothing } = legalEntityFilter(viewer, filter?.legalEntities);
  const wanted = {
    state: filter?.state ?? null,
    consumer: filter?.consumer ?? null,
    legalEntities: nothing ? [] : codes,
  };
  return connection<DeadLetterRecord>({
    field: 'deadLetters',
    filter: wanted,
    page: { first, after },
    viewer,
    cursors,
    async load(wantedPage) {
      const { after: last } = wantedPage;
      const place = last && { lastFailedAt: new Date(last.sort), reference: last.key };
      const limits = { limit: wantedPage.first + 1, after: place };
      const found = await listDeadLetters(kernel.database, wanted, limits);
      return ownPage(
        found.map((node) => ({
          node,
          place: { sort: node.lastFailedAt, source: SUPERLEDGER, key: node.reference },
        })),
        wantedPage.first,
      );
    },
  });
}

/** Null for an unknown id and for one this viewer may not see: the two look alike. */
export async function visibleDeadLetter(
  { deadLetters: letters, viewer }: Context,
  id: string,
): Promise<DeadLetterRecord | null> {
  const parsed = parseId(id);
  if (parsed?.source !== SUPERLEDGER || !viewer) return null;
  const letter = await letters.load(parsed.key);
  return letter && seesDeadLetter(viewer, letter) ? letter : null;
}
