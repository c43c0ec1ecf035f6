import type { MutationResolvers } from '../__generated__/types.ts';

export const Mutation: MutationResolvers = {
  postJournalEntry: (_, { input }, { commands, call, viewer }) =>
    commands.submit('postJournalEntry', input, { ...call, viewer }),
  reverseJournalEntry: (_, { input }, { commands, call, viewer }) =>
    commands.submit('reverseJournalEntry', input, { ...call, viewer }),
  closePeriod: (_, { input }, { commands, call, viewer }) =>
    commands.submit('closePeriod', input, { ...call, viewer }),
  reopenPeriod: (_, { input }, { commands, call, viewer }) =>
    commands.submit('reopenPeriod', input, { ...call, viewer }),
};
