import { replayWebhook } from '#platform/webhooks/replay';
import type { MutationResolvers } from '../__generated__/types.ts';
import { firstSecret, nextSecret } from '../webhooks.ts';

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
  async registerWebhook(_, { input }, context) {
    const { commands, call, viewer } = context;
    const answer = await commands.submit('registerWebhook', input, { ...call, viewer });
    return { ...answer, secret: await firstSecret(answer, context) };
  },
  removeWebhook: (_, { input }, { commands, call, viewer }) =>
    commands.submit('removeWebhook', input, { ...call, viewer }),
  async rotateWebhookSecret(_, { input }, context) {
    const { commands, call, viewer } = context;
    const answer = await commands.submit('rotateWebhookSecret', input, { ...call, viewer });
    return { ...answer, secret: await nextSecret(answer, context) };
  },
  replayWebhook: (_, { input }, { kernel, call, viewer }) =>
    replayWebhook(kernel, input, { ...call, viewer }),
};
