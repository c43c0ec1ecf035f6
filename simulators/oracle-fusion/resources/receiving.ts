import type { Row } from '../adf/resource.ts';
import { CLERK, timestamp } from '../company.ts';
import type { Desk } from '../desk.ts';
import { RECEIVING } from './order-shapes.ts';

const FIRST_TRANSACTION = 900_001;
const FIRST_RECEIPT = 20_001;

interface Receiving {
  readonly order: string;
  readonly line: number;
  readonly quantity: number;
}

/** At the dock: a transaction more, and the schedule has received so much more. */
export function receiveGoods(desk: Desk, { order: number, line, quantity }: Receiving): object {
  const { books, now } = desk;
  const [order] = books.tables.by('purchaseOrders', 'OrderNumber', number);
  const own = books.tables
    .by('orderLines', '#POHeaderId', order?.['POHeaderId'])
    .find((one) => one['LineNumber'] === line);
  const [schedule] = books.tables.by('orderSchedules', '#POLineId', own?.['POLineId']);
  if (!order || !own || !schedule) throw new Error(`Order ${number} has no line ${line}.`);
  if (order['StatusCode'] !== 'OPEN') throw new Error(`Order ${number} is not open.`);
  const name = own['Quantity'] === null ? 'ReceivedAmount' : 'ReceivedQuantity';
  const id = books.next('receivingTransactions', FIRST_TRANSACTION);
  const receipt = books.next('receipts', FIRST_RECEIPT);
  const at = timestamp(now());
  const row: Row = {
    ...RECEIVING,
    TransactionId: id,
    TransactionType: 'RECEIVE',
    TransactionDate: at,
    [name === 'ReceivedAmount' ? 'Amount' : 'Quantity']: quantity,
    UOM: own['UOM'] ?? null,
    UOMCode: own['UOMCode'] ?? null,
    PONumber: number,
    POLineNumber: line,
    POScheduleNumber: 1,
    ReceiptNumber: String(receipt),
    ReceiptId: receipt,
    ItemDescription: own['Description'] ?? null,
    SupplierName: order['Supplier'] ?? null,
    CreationDate: at,
    '#POHeaderId': order['POHeaderId'] ?? null,
  };
  books.put('receivingTransactions', id, row);
  const received = Number(schedule[name]) + quantity;
  books.put('orderSchedules', Number(schedule['LineLocationId']), {
    ...schedule,
    [name]: received,
  });
  books.put('purchaseOrders', Number(order['POHeaderId']), { ...order, LastUpdateDate: at });
  books.note({ resource: 'receivingTransactions', id: String(id), action: 'create' });
  return { TransactionId: id, ReceivedBy: CLERK };
}
