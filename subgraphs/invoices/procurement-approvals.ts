import type { ApprovalStep } from '#domain/procurement';
import type { ById, RoutedProcurement } from '#domain/routed';
import type { InvoiceStore } from './store.ts';

/**
 * The approvals of invoices in the procurement system that has each, whatever id the invoice is asked by; null where
 * none has it. One call to each procurement system.
 */
export const procurementApprovals =
  (
    { approvalsByInvoice }: RoutedProcurement,
    { procurementIds }: Pick<InvoiceStore, 'procurementIds'>,
  ): ById<readonly ApprovalStep[]> =>
  async (ids, call) => {
    const taken = await procurementIds(ids);
    return approvalsByInvoice(
      ids.map((id) => taken.get(id) ?? id),
      call,
    );
  };
