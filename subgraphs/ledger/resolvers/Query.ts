import { SourceError } from '#domain/failures';
import { clientError, fromSourceError } from '#platform/errors';
import { seesLegalEntity } from '#platform/identity/viewer';
import { entityList } from '#platform/subgraph/entity-list';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { QueryResolvers } from '../__generated__/types.ts';
import { closeChecklist } from '../close-checklist.ts';
import { needLedger, needLegalEntity } from '../need-legal-entity.ts';

const MIN_YEAR = 1990;
const MAX_YEAR = 2200;

export const Query: QueryResolvers = {
  legalEntities: (_, __, context) => {
    const viewer = requireViewer(context);
    return context.legalEntities.filter(({ code }) => seesLegalEntity(viewer, code));
  },
  account: (_, { id }, { accounts }) => accounts.load(id),
  journalEntry: (_, { id }, { journalEntries }) => journalEntries.load(id),

  accounts: (_, { filter, ...page }, context) =>
    entityList({
      field: 'accounts',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: ({ legalEntities }) => ({
        ids: filter?.ids ?? null,
        legalEntities,
        search: filter?.search ?? null,
      }),
      list: context.sources.accounts,
      loader: context.accounts,
    }),

  costCenters: (_, { filter, ...page }, context) =>
    entityList({
      field: 'costCenters',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: ({ legalEntities }) => ({ legalEntities }),
      list: context.sources.costCenters,
      loader: context.costCenterLoader,
    }),

  journalEntries: (_, { filter, ...page }, context) =>
    entityList({
      field: 'journalEntries',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: ({ legalEntities }) => ({
        ids: filter?.ids ?? null,
        legalEntities,
        from: filter?.from ?? null,
        to: filter?.to ?? null,
      }),
      list: context.sources.journalEntries,
      loader: context.journalEntries,
    }),

  async closeChecklist(_, { legalEntity: given, period }, context) {
    const { legalEntities, sources, database, now, call } = context;
    const viewer = requireViewer(context);
    const legalEntity = needLegalEntity(legalEntities, given, viewer, ['legalEntity']);
    needLedger(legalEntity);
    try {
      const services = { sources: { ledger: sources }, database, now };
      return await closeChecklist(services, legalEntity, period, call);
    } catch (error) {
      throw error instanceof SourceError ? fromSourceError(error) : error;
    }
  },

  async fiscalPeriods(_, { legalEntity, fiscalYear }, context) {
    const code = legalEntityCode(legalEntity);
    if (fiscalYear < MIN_YEAR || fiscalYear > MAX_YEAR)
      throw clientError('BAD_USER_INPUT', `fiscalYear must be ${MIN_YEAR} to ${MAX_YEAR}`, {
        path: ['fiscalYear'],
      });
    const seen = seesLegalEntity(requireViewer(context), code);
    try {
      const found = seen
        ? await context.sources.fiscalPeriods(code, fiscalYear, context.call)
        : null;
      if (found) return [...found];
    } catch (error) {
      throw error instanceof SourceError ? fromSourceError(error) : error;
    }
    throw clientError('NOT_FOUND', 'there is no such legal entity', { path: ['legalEntity'] });
  },
};
