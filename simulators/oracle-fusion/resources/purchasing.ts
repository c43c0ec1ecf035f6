import type { Resource } from '../adf/resource.ts';
import { badParameter } from '../answers.ts';
import type { Desk } from '../desk.ts';
import { ORDER, ORDER_LINE, ORDER_SCHEDULE, RECEIVING } from './order-shapes.ts';

const NOT_QUERYABLE = Object.keys(ORDER_SCHEDULE).filter((name) => !name.startsWith('#'));

/** Orders and what came of them: read only. History is appended to, never changed. */
export function purchasingResources(desk: Desk): Resource[] {
  const { tables } = desk.books;
  const schedules: Resource = {
    name: 'schedules',
    key: 'LineLocationId',
    hashed: true,
    shape: ORDER_SCHEDULE,
    notQueryable: NOT_QUERYABLE,
    rows: (parent) => tables.by('orderSchedules', '#POLineId', parent?.['POLineId']),
  };
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
          shape: ORDER_LINE,
          rows: (parent) => tables.by('orderLines', '#POHeaderId', parent?.['POHeaderId']),
          children: [schedules],
        },
      ],
    },
    {
      name: 'purchaseOrderLifeCycleDetails',
      key: 'POHeaderId',
      shape: ORDER,
      noCollection: 'A collection is not supported: ask for one order.',
      rows: () => tables.all('purchaseOrders'),
      children: [
        {
          ...schedules,
          rows: (parent) => tables.by('orderSchedules', '#POHeaderId', parent?.['POHeaderId']),
        },
        {
          name: 'receipts',
          key: 'TransactionId',
          hashed: true,
          shape: RECEIVING,
          rows: (parent) =>
            tables.by('receivingTransactions', '#POHeaderId', parent?.['POHeaderId']),
        },
      ],
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
