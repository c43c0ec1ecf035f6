import type { MutationResolvers } from '../__generated__/types.ts';

export const Mutation: MutationResolvers = {
  approvePosting: (_, { input }, { commands, call, viewer }) =>
    commands.approve(input, { ...call, viewer }),
  rejectPosting: (_, { input }, { commands, call, viewer }) =>
    commands.reject(input, { ...call, viewer }),
  cancelPosting: (_, { input }, { commands, call, viewer }) =>
    commands.cancel(input, { ...call, viewer }),
  retryPosting: (_, { input }, { commands, call, viewer }) =>
    commands.retry(input, { ...call, viewer }),
  replayDeadLetter: (_, { input }, { commands, call, viewer }) =>
    commands.settle('replayDeadLetter', input, { ...call, viewer }),
  discardDeadLetter: (_, { input }, { commands, call, viewer }) =>
    commands.settle('discardDeadLetter', input, { ...call, viewer }),
};
