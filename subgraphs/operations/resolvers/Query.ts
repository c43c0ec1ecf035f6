import { addDays } from '#domain/date';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { auditProof } from '#platform/audit/proof';
import { readAudit, type AuditRecord } from '#platform/audit/trail';
import type { PostingRecord } from '#platform/commands/posting';
import { approvableCommands, visibleCommands } from '#platform/commands/posting-access';
import { listPostings, type PostingFilter } from '#platform/commands/posting-store';
import { listExceptions, type ExceptionRecord } from '#platform/commands/exception-list';
import { peopleOf } from '#platform/identity/viewer';
import { connection } from '#platform/subgraph/connection';
import { legalEntityFilter } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { QueryPostingsArgs, QueryResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';
import { deadLetters } from '../dead-letters.ts';
import { ownPage } from '../own-page.ts';
import { search } from '../search.ts';
import { visiblePosting } from '../visible-posting.ts';
import { webhooks } from '../webhooks.ts';

const SOURCE = SUPERLEDGER;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const Query: QueryResolvers = {
  posting: (_, { id }, context) => visiblePosting(context, id),
  search: (_, { first, ...args }, context) => search({ ...args, first: first ?? null }, context),
  sources: (_, __, { sourceStatus }) => sourceStatus(),
  deadLetters: (_, args, context) => deadLetters(args, context),
  webhooks: (_, args, context) => webhooks(args, context),

  postings(_, args, context) {
    const { kernel, cursors } = context;
    const wanted = postingFilter(args, context);
    return connection<PostingRecord>({
      field: 'postings',
      filter: args.filter ?? null,
      page: args,
      viewer: requireViewer(context),
      cursors,
      async load({ first, after }) {
        const place = after && { createdAt: new Date(after.sort), reference: after.key };
        const page = { limit: first + 1, after: place };
        const found = await listPostings(kernel.database, kernel.tenant, wanted, page);
        return ownPage(
          found.map((node) => ({
            node,
            place: { sort: node.createdAt, source: SOURCE, key: node.reference },
          })),
          first,
        );
      },
    });
  },

  exceptions(_, { filter, ...page }, context) {
    const { kernel, cursors } = context;
    const viewer = requireViewer(context);
    const { codes, nothing } = legalEntityFilter(viewer, filter?.legalEntities);
    const wanted = {
      kind: filter?.kind ?? null,
      open: filter?.open ?? null,
      legalEntities: nothing ? [] : codes,
    };
    return connection<ExceptionRecord>({
      field: 'exceptions',
      filter: wanted,
      page,
      viewer,
      cursors,
      async load({ first, after }) {
        const place = after && { raisedAt: new Date(after.sort), id: after.key };
        const limits = { limit: first + 1, after: place };
        const found = await listExceptions(kernel.database, kernel.tenant, wanted, limits);
        return ownPage(
          found.map((node) => ({
            node,
            place: { sort: node.raisedAt, source: SOURCE, key: node.id },
          })),
          first,
        );
      },
    });
  },

  auditTrail(_, { filter, first, after }, context) {
    const { kernel, cursors } = context;
    const wanted = {
      object: filter?.object ?? null,
      subject: filter?.subject ?? null,
      action: filter?.action ?? null,
    };
    return connection<AuditRecord>({
      field: 'auditTrail',
      filter: wanted,
      page: { first, after },
      viewer: requireViewer(context),
      cursors,
      async load(page) {
        const before = page.after && BigInt(page.after.key);
        const limits = { limit: page.first + 1, before };
        const found = await readAudit(kernel.database, kernel.tenant, wanted, limits);
        return ownPage(
          found.map((node) => ({
            node,
            place: { sort: '', source: SOURCE, key: `${node.sequence}` },
          })),
          page.first,
        );
      },
    });
  },

  auditProof(_, { entryId }, { kernel }) {
    const id = parseId(entryId);
    return id?.source === SUPERLEDGER && UUID.test(id.key)
      ? auditProof(kernel.database, kernel.tenant, id.key)
      : null;
  },
};

function postingFilter(
  { filter }: Pick<QueryPostingsArgs, 'filter'>,
  context: Context,
): PostingFilter {
  const viewer = requireViewer(context);
  return {
    status: filter?.status ?? null,
    command: filter?.command ?? null,
    requestedBy: filter?.requestedBy ?? null,
    from: filter?.from ? new Date(filter.from) : null,
    before: filter?.to ? new Date(addDays(filter.to, 1)) : null,
    approvable: filter?.awaitingMe
      ? { commands: approvableCommands(context.kernel, viewer), people: peopleOf(viewer) }
      : null,
    visible: { subject: viewer.subject, commands: visibleCommands(context.kernel, viewer) },
    legalEntities: viewer.legalEntities === '*' ? null : viewer.legalEntities,
  };
}
