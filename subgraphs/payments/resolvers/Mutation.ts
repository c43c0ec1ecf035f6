import type { MutationResolvers } from '../__generated__/types.ts';

export const Mutation: MutationResolvers = {
  initiatePayment: (_, { input }, { commands, call, viewer }) =>
    commands.submit('initiatePayment', input, { ...call, viewer }),
  initiatePaymentRun: (_, { input }, { commands, call, viewer }) =>
    commands.submit('initiatePaymentRun', input, { ...call, viewer }),
  cancelPayment: (_, { input }, { commands, call, viewer }) =>
    commands.submit('cancelPayment', input, { ...call, viewer }),
  matchBankTransaction: (_, { input }, { commands, call, viewer }) =>
    commands.submit('matchBankTransaction', input, { ...call, viewer }),
  unmatchBankTransaction: (_, { input }, { commands, call, viewer }) =>
    commands.submit('unmatchBankTransaction', input, { ...call, viewer }),
  setAsideBankFile: (_, { input }, { commands, call, viewer }) =>
    commands.submit('setAsideBankFile', input, { ...call, viewer }),
};
