import type { Shape } from '../support/product-client.ts';

export const INVOICE = `query Invoice($id: ID!) { invoice(id: $id) {
  id number documentStatus documentNumber settlementStatus gross { amount currency } supplier { id name }
  procurementApprovals { position status approver decidedBy decidedAt } } }`;

/** Under the id it has in Oracle. */
export const isPosted = (invoice: Shape): boolean =>
  invoice?.documentStatus === 'POSTED' && invoice.id.startsWith('oracle:');
