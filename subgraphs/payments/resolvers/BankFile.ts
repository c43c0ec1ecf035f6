import { ASIDE_ASKED, bankFileId, bankFileNumber, seesFilesOf, stateBefore } from '../bank-file.ts';
import type { BankFileResolvers } from '../__generated__/types.ts';

export const BankFile: BankFileResolvers = {
  async __resolveReference({ id }, { database, bankAccounts, viewer }) {
    const named = bankFileNumber(id);
    if (!named || !seesFilesOf(viewer, named.source, bankAccounts)) return null;
    return database.bankFile.findFirst({ where: { id: named.number, source: named.source } });
  },
  id: bankFileId,
  size: ({ size }) => Number(size),
  state: ({ state, fault }) => (state === ASIDE_ASKED ? stateBefore(fault) : state) as 'REFUSED',
  receivedAt: ({ receivedAt }) => receivedAt.toISOString(),
  settledAt: ({ settledAt }) => settledAt?.toISOString() ?? null,
};
