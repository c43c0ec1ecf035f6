import type { MutationResolvers } from '../__generated__/types.ts';

export const Mutation: MutationResolvers = {
  submitInvoice: (_, { input }, { commands, call, viewer }) =>
    commands.submit('submitInvoice', input, { ...call, viewer }),
  cancelInvoice: (_, { input }, { commands, call, viewer }) =>
    commands.submit('cancelInvoice', input, { ...call, viewer }),
  placeInvoiceHold: (_, { input }, { commands, call, viewer }) =>
    commands.submit('placeInvoiceHold', input, { ...call, viewer }),
  releaseInvoiceHold: (_, { input }, { commands, call, viewer }) =>
    commands.submit('releaseInvoiceHold', input, { ...call, viewer }),
  reportInvoice: (_, { input }, { commands, call, viewer }) =>
    commands.submit('reportInvoice', input, { ...call, viewer }),
  voidInvoiceTax: (_, { input }, { commands, call, viewer }) =>
    commands.submit('voidInvoiceTax', input, { ...call, viewer }),
};
