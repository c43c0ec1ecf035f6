import { SUPERLEDGER } from '#domain/ids';
import type { Flow } from '#platform/flows/flow';

/** What a person changed about an invoice in its system concerns the postings about it that still wait. */
export const recheckInvoice: Flow = {
  name: 'recheck-invoice',
  topic: 'invoice.status-changed',
  wants: ({ body }) => body.source !== SUPERLEDGER,
  handle: ({ key }, run) => run.recheck([`invoice:${key}`], key),
};
