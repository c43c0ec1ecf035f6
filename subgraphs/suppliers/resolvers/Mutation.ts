import type { MutationResolvers } from '../__generated__/types.ts';

export const Mutation: MutationResolvers = {
  onboardSupplier: (_, { input }, { commands, call, viewer }) =>
    commands.submit('onboardSupplier', input, { ...call, viewer }),
  changeSupplierBankAccount: (_, { input }, { commands, call, viewer }) =>
    commands.submit('changeSupplierBankAccount', input, { ...call, viewer }),
  blockSupplier: (_, { input }, { commands, call, viewer }) =>
    commands.submit('blockSupplier', input, { ...call, viewer }),
  unblockSupplier: (_, { input }, { commands, call, viewer }) =>
    commands.submit('unblockSupplier', input, { ...call, viewer }),
  linkSuppliers: (_, { input }, { commands, call, viewer }) =>
    commands.submit('linkSuppliers', input, { ...call, viewer }),
  unlinkSuppliers: (_, { input }, { commands, call, viewer }) =>
    commands.submit('unlinkSuppliers', input, { ...call, viewer }),
  reportRefusedSupplier: (_, { input }, { commands, call, viewer }) =>
    commands.submit('reportRefusedSupplier', input, { ...call, viewer }),
  flagSupplierBankAccount: (_, { input }, { commands, call, viewer }) =>
    commands.submit('flagSupplierBankAccount', input, { ...call, viewer }),
  clearSupplierBankAccountFlag: (_, { input }, { commands, call, viewer }) =>
    commands.submit('clearSupplierBankAccountFlag', input, { ...call, viewer }),
  releaseScreeningHit: (_, { input }, { commands, call, viewer }) =>
    commands.submit('releaseScreeningHit', input, { ...call, viewer }),
};
