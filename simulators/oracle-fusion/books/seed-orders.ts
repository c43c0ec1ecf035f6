import type {
  WorldPurchaseOrder,
  WorldPurchaseOrderLine,
  WorldReceipt,
} from '../../world/model.ts';
import type { Row } from '../adf/resource.ts';
import { CLERK, combination, decimal, timestamp } from '../company.ts';
import type { Company } from '../company.ts';
import { ORDER, ORDER_LINE, ORDER_SCHEDULE, RECEIVING } from '../resources/order-shapes.ts';
import { siteName, termName } from './seed-suppliers.ts';
import type { Change } from './tables.ts';

const FIRST = {
  order: 300_100_002_000_001,
  line: 300_100_002_100_001,
  schedule: 300_100_002_200_001,
} as const;
const FIRST_RECEIPT = 8001;
const FIRST_TRANSACTION = 600_001;

const STATUS: Readonly<Record<WorldPurchaseOrder['status'], readonly [string, string]>> = {
  open: ['Open', 'OPEN'],
  closed: ['Closed', 'CLOSED'],
  cancelled: ['Canceled', 'CANCELED'],
};

const LEVEL = { 'two-way': '2 Way', 'three-way': '3 Way', 'four-way': '4 Way' } as const;

/** The world's orders of the company: a schedule a line, and what came as transactions that nobody changes. */
export function seedOrders(company: Company): Change[] {
  const ours = company.world.purchaseOrders.filter(({ entity }) => entity === company.entity.code);
  let [lines, receipts, transactions] = [0, 0, 0];
  return ours.flatMap((order, at) => {
    const header = headerOf(company, order, FIRST.order + at);
    const own = order.lines.flatMap((line, index) =>
      lineChanges(company, order, line, { header, at: lines + index }),
    );
    const received = order.receipts.flatMap((receipt, index) =>
      transactionsOf(order, receipt, header, FIRST_RECEIPT + receipts + index),
    );
    const numbered = received.map((row, index) => ({
      table: 'receivingTransactions',
      key: String(FIRST_TRANSACTION + transactions + index),
      row: { ...row, TransactionId: FIRST_TRANSACTION + transactions + index },
    }));
    lines += order.lines.length;
    receipts += order.receipts.length;
    transactions += received.length;
    return [
      { table: 'purchaseOrders', key: String(header['POHeaderId']), row: header },
      ...own,
      ...numbered,
    ];
  });
}

function headerOf(company: Company, order: WorldPurchaseOrder, id: number): Row {
  const { world, businessUnit, legalEntity } = company;
  const supplier = world.suppliers[order.supplier - 1]!;
  const record = supplier.records.find(({ system }) => system === 'oracle');
  const total = order.lines.reduce((sum, line) => sum + worthOf(line), 0);
  const last = order.receipts
    .map(({ receivedOn }) => receivedOn)
    .toSorted()
    .at(-1);
  const [status, code] = STATUS[order.status];
  return {
    ...ORDER,
    POHeaderId: id,
    OrderNumber: order.number,
    Status: status,
    StatusCode: code,
    Supplier: record?.name ?? supplier.name,
    SupplierSite: siteName(supplier),
    ProcurementBU: businessUnit.name,
    RequisitioningBU: businessUnit.name,
    BillToBU: businessUnit.name,
    SoldToLegalEntity: legalEntity.name,
    Currency: order.currency,
    CurrencyCode: order.currency,
    Total: decimal(total, order.currency),
    PaymentTerms: termName(supplier.netDays),
    Description: order.lines[0]?.description ?? null,
    CreationDate: timestamp(`${order.orderedOn}T00:00:00Z`),
    LastUpdateDate: timestamp(`${last ?? order.orderedOn}T00:00:00Z`),
  };
}

/** Minor units; quantities are thousandths. */
function worthOf({ quantity, unitPrice }: WorldPurchaseOrderLine): number {
  return Math.round((quantity * unitPrice) / 1000);
}

function lineChanges(
  company: Company,
  order: WorldPurchaseOrder,
  line: WorldPurchaseOrderLine,
  { header, at }: { header: Row; at: number },
): Change[] {
  const [status] = STATUS[order.status];
  const [lineId, scheduleId] = [FIRST.line + at, FIRST.schedule + at];
  const shared = {
    ...measured(line, 'Quantity', 'Amount', line.quantity),
    UOM: line.isAmount ? null : line.unit,
    UOMCode: line.isAmount ? null : line.unit,
    Status: status,
    '#POHeaderId': header['POHeaderId'] ?? null,
  };
  const row: Row = {
    ...ORDER_LINE,
    ...shared,
    POLineId: lineId,
    LineNumber: line.number,
    LineType: line.isAmount ? 'Fixed Price Services' : 'Goods',
    Description: line.description,
    Price: line.isAmount ? null : decimal(line.unitPrice, order.currency),
    Amount: decimal(worthOf(line), order.currency),
  };
  const schedule: Row = {
    ...ORDER_SCHEDULE,
    ...shared,
    LineLocationId: scheduleId,
    ScheduleNumber: 1,
    ...measured(line, 'ReceivedQuantity', 'ReceivedAmount', line.received),
    ...measured(line, 'AcceptedQuantity', 'AcceptedAmount', line.accepted),
    ...measured(line, 'BilledQuantity', 'BilledAmount', line.billed),
    ReceiptCloseTolerancePercent: 0,
    InvoiceCloseTolerancePercent: 0,
    ShipToExceptionAction: 'Warning',
    MatchApprovalLevel: LEVEL[line.matching],
    ReceiptRequiredFlag: line.matching !== 'two-way',
    InspectionRequiredFlag: line.matching === 'four-way',
    DistributionCombination: combination(company, line.account, line.costCenter),
    CreationDate: header['CreationDate'] ?? null,
    CancelledBy: order.status === 'cancelled' ? CLERK : null,
    '#POLineId': lineId,
  };
  return [
    { table: 'orderLines', key: String(lineId), row },
    { table: 'orderSchedules', key: String(scheduleId), row: schedule },
  ];
}

/** What was ordered for an amount is measured in the currency, everything else in its unit. */
function measured(
  { isAmount }: WorldPurchaseOrderLine,
  quantity: string,
  amount: string,
  thousandths: number,
): Row {
  return { [isAmount ? amount : quantity]: thousandths / 1000 };
}

/** Something came, and was looked at; or it went back. */
function transactionsOf(
  order: WorldPurchaseOrder,
  receipt: WorldReceipt,
  header: Row,
  receiptId: number,
): Row[] {
  const line = order.lines[receipt.line - 1]!;
  const { quantity, accepted } = receipt;
  const at = timestamp(`${receipt.receivedOn}T00:00:00Z`);
  const row = (type: string, thousandths: number): Row => ({
    ...RECEIVING,
    TransactionType: type,
    TransactionDate: at,
    ...measured(line, 'Quantity', 'Amount', thousandths),
    UOM: line.isAmount ? null : line.unit,
    UOMCode: line.isAmount ? null : line.unit,
    PONumber: order.number,
    POLineNumber: line.number,
    POScheduleNumber: 1,
    ReceiptNumber: String(receiptId),
    ReceiptId: receiptId,
    ItemDescription: line.description,
    SupplierName: header['Supplier'] ?? null,
    CreationDate: at,
    '#POHeaderId': header['POHeaderId'] ?? null,
  });
  if (quantity < 0) return [row('RETURN TO VENDOR', -quantity)];
  return [
    row('RECEIVE', quantity),
    ...(line.matching === 'four-way' && accepted > 0 ? [row('ACCEPT', accepted)] : []),
    ...(accepted < quantity ? [row('REJECT', quantity - accepted)] : []),
  ];
}
