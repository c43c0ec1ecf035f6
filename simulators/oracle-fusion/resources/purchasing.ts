import type { Resource, Row } from '../adf/resource.ts';
import { badParameter } from '../answers.ts';
import type { Desk } from '../desk.ts';

function shape(names: string): Row {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, null]),
  );
}

const ORDER = shape(`
  POHeaderId OrderNumber Status StatusCode Supplier SupplierSite ProcurementBU RequisitioningBU
  BillToBU Currency CurrencyCode Total Description CreationDate LastUpdateDate`);
const LINE = shape(`
  POLineId LineNumber LineType Description Item Quantity UOM Price Amount Status #POHeaderId`);
const SCHEDULE = shape(`
  LineLocationId ScheduleNumber Quantity UOM ReceiptCloseTolerancePercent
  InvoiceCloseTolerancePercent ShipToExceptionAction MatchApprovalLevel Status CreationDate
  CancelledBy #POLineId`);
const RECEIVING = shape(`
  TransactionId TransactionType TransactionDate Quantity UOMCode PONumber POLineNumber
  POScheduleNumber ReceiptNumber CreationDate`);

const NOT_QUERYABLE = Object.keys(SCHEDULE).filter((name) => !name.startsWith('#'));

/**
 * Orders and receipts. The world has none yet: the tables `purchaseOrders`, `orderLines`, `orderSchedules` and
 * `receivingTransactions` are where they go.
 */
export function purchasingResources(desk: Desk): Resource[] {
  const { tables } = desk.books;
  return [
    {
      name: 'purchaseOrders',
      key: 'POHeaderId',
      hashed: true,
      shape: ORDER,
      rows: () => tables.all('purchaseOrders'),
      children: [
        {
          name: 'lines',
          key: 'POLineId',
          shape: LINE,
          rows: (parent) => tables.by('orderLines', '#POHeaderId', parent?.['POHeaderId']),
          children: [
            {
              name: 'schedules',
              key: 'LineLocationId',
              hashed: true,
              shape: SCHEDULE,
              notQueryable: NOT_QUERYABLE,
              rows: (parent) => tables.by('orderSchedules', '#POLineId', parent?.['POLineId']),
            },
          ],
        },
      ],
    },
    {
      name: 'purchaseOrderLifeCycleDetails',
      key: 'POHeaderId',
      shape: ORDER,
      noCollection: 'A collection is not supported: ask for one order.',
      rows: () => tables.all('purchaseOrders'),
    },
    {
      name: 'receivingTransactionsHistory',
      key: 'TransactionId',
      shape: RECEIVING,
      rows: () => tables.all('receivingTransactions'),
      finders: {
        findByPONumber: (given) => {
          const order = given.get('PONumber');
          if (order === undefined) throw badParameter('finder', 'PONumber is missing.');
          return tables.by('receivingTransactions', 'PONumber', order);
        },
      },
    },
  ];
}
