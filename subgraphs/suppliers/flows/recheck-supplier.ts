import { SUPERLEDGER } from '#domain/ids';
import type { Flow } from '#platform/flows/flow';

/** What a person changed about a supplier in its system concerns the postings to it that still wait. */
export const recheckSupplier: Flow = {
  name: 'recheck-supplier',
  topic: 'supplier.status-changed',
  wants: ({ body }) => body.source !== SUPERLEDGER,
  handle: ({ key }, run) => run.recheck([`supplier:${key}`], key),
};
