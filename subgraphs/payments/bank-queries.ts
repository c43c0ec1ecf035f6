import { seesRow } from '#platform/identity/row-access';
import { connection, type PageArguments } from '#platform/subgraph/connection';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import { reconciliation } from './bank/read/reconciliation-query.ts';
import { listFiles } from './bank/read/list-files.ts';
import { listStatements, statementOf } from './bank/read/list-statements.ts';
import { listTransactions } from './bank/read/list-transactions.ts';
import { seesFilesOf } from './bank-file.ts';
import type { Context } from './context.ts';
import { visibleAccounts } from './visible-accounts.ts';
import type { QueryResolvers } from './__generated__/types.ts';

/** Accounts, statements, movements and reconciliation. */
export const bankQueries: Pick<
  QueryResolvers,
  | 'bankAccounts'
  | 'bankStatements'
  | 'bankTransactions'
  | 'bankTransaction'
  | 'bankFiles'
  | 'reconciliation'
> = {
  bankAccounts: (_, __, context) => visibleAccounts(context.bankAccounts, requireViewer(context)),

  async bankStatements(_, { filter, ...page }, context) {
    const accountIds = accountsOf(context, filter);
    const wanted = {
      accountIds,
      type: filter?.type ?? null,
      from: filter?.from ?? null,
      to: filter?.to ?? null,
    };
    const found = await connection({
      ...listOf('bankStatements', page, wanted, context),
      load:
        accountIds.length === 0
          ? null
          : (request) => listStatements(context.database, wanted, request),
    });
    return {
      pageInfo: found.pageInfo,
      edges: found.edges.map(({ cursor, node }) => ({
        cursor,
        node: {
          ...statementOf(node),
          type: node.type as 'STATEMENT',
          account: context.bankAccounts.find(({ id }) => id === node.accountId) ?? null,
        },
      })),
    };
  },

  async bankTransactions(_, { filter, ...page }, context) {
    const accountIds = accountsOf(context, filter);
    const wanted = {
      accountIds,
      ids: filter?.ids ?? null,
      matching: filter?.matching ?? null,
      from: filter?.from ?? null,
      to: filter?.to ?? null,
      endToEndId: filter?.endToEndId ?? null,
    };
    return connection({
      ...listOf('bankTransactions', page, wanted, context),
      load:
        accountIds.length === 0
          ? null
          : (request) => listTransactions(context.database, wanted, request),
    });
  },

  async bankTransaction(_, { id }, { bank, viewer }) {
    const row = await bank.movements.load(id);
    return row && seesRow(viewer, { legalEntities: [row.legalEntity], supplierId: null })
      ? row
      : null;
  },

  async bankFiles(_, { filter, ...page }, context) {
    const { bankAccounts, database } = context;
    const viewer = requireViewer(context);
    const sources = [...new Set(bankAccounts.map(({ source }) => source))]
      .filter((each) => filter?.source == null || each === filter.source)
      .filter((each) => seesFilesOf(viewer, each, bankAccounts));
    const wanted = { sources, ids: filter?.ids ?? null, state: filter?.state ?? null };
    return connection({
      ...listOf('bankFiles', page, wanted, context),
      load: sources.length === 0 ? null : (request) => listFiles(database, wanted, request),
    });
  },

  reconciliation: (_, args, context) => reconciliation(args, context),
};

const listOf = <Filter>(field: string, page: PageArguments, filter: Filter, context: Context) => ({
  field,
  page,
  filter,
  viewer: requireViewer(context),
  cursors: context.cursors,
});

/** The accounts of a list's filter that the viewer sees. */
function accountsOf(
  context: Context,
  filter:
    | {
        readonly accountId?: string | null | undefined;
        readonly legalEntities?: readonly string[] | null | undefined;
      }
    | null
    | undefined,
): readonly string[] {
  const codes = filter?.legalEntities?.map(legalEntityCode);
  return visibleAccounts(context.bankAccounts, requireViewer(context))
    .filter(({ id }) => filter?.accountId == null || id === filter.accountId)
    .filter(({ legalEntity }) => !codes || codes.includes(legalEntity))
    .map(({ id }) => id);
}
