import type { Row } from '../adf/resource.ts';

function shape(names: string): Row {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, null]),
  );
}

export const ORDER = shape(`
  POHeaderId OrderNumber Status StatusCode Supplier SupplierSite ProcurementBU RequisitioningBU
  BillToBU SoldToLegalEntity Currency CurrencyCode Total PaymentTerms Description CreationDate
  LastUpdateDate`);

export const ORDER_LINE = shape(`
  POLineId LineNumber LineType Description Item Quantity UOM UOMCode Price Amount Status
  #POHeaderId`);

export const ORDER_SCHEDULE = shape(`
  LineLocationId ScheduleNumber Quantity UOM UOMCode Amount ReceivedQuantity AcceptedQuantity
  BilledQuantity ReceivedAmount AcceptedAmount BilledAmount ReceiptCloseTolerancePercent
  InvoiceCloseTolerancePercent ShipToExceptionAction MatchApprovalLevel ReceiptRequiredFlag
  InspectionRequiredFlag DistributionCombination Status CreationDate CancelledBy
  #POLineId #POHeaderId`);

export const RECEIVING = shape(`
  TransactionId TransactionType TransactionDate Quantity Amount UOM UOMCode PONumber POLineNumber
  POScheduleNumber ReceiptNumber ReceiptId ItemDescription SupplierName CreationDate
  #POHeaderId`);
