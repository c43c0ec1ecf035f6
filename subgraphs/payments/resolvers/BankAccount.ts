import { dayOf } from '#domain/date';
import { maskAccount } from '#domain/iban';
import { seesRow } from '#platform/identity/row-access';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import { intradayOf } from '../bank/read/balances.ts';
import type { BankAccountResolvers } from '../__generated__/types.ts';

export const BankAccount: BankAccountResolvers = {
  __resolveReference: ({ id }, { bankAccounts, viewer }) =>
    bankAccounts.find(
      (each) =>
        each.id === id && seesRow(viewer, { legalEntities: [each.legalEntity], supplierId: null }),
    ) ?? null,
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  accountMasked: ({ iban, accountNumber }) => maskAccount(iban ?? accountNumber ?? ''),
  async balance({ id, currency }, _, { bank }) {
    const balance = await bank.balances.load(id);
    return balance && { amountMinor: balance.amountMinor, currency };
  },
  async balanceDate({ id }, _, { bank }) {
    const balance = await bank.balances.load(id);
    return balance && dayOf(balance.date);
  },
  async intradayBalance({ id, currency }, _, { database, bank }) {
    const amountMinor = await intradayOf(database, id, await bank.balances.load(id));
    return amountMinor === null ? null : { amountMinor, currency };
  },
};
