import type { PageRequest, Row, Start } from '#domain/page';
import type { Capabilities } from '#domain/sources';
import { aCall } from './call.ts';
import type { Simulated } from './simulated.ts';

/** What one way of reading a connector came to. */
export interface Reading {
  readonly what: string;
  readonly rows: number;
  /** Of each round. */
  readonly rowsPerSecond: readonly number[];
  readonly callsPerThousand: number;
  /** With as many rows or keys in a request as the vendor takes, and nothing to be asked beside them. */
  readonly leastPerThousand: number;
}

/** Rows of a page, as a connection of 200 asks for them. */
const PAGE = 200;
const MOST_ROWS = 1_000;
const ANY = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  from: null,
  to: null,
};

type List = (
  page: PageRequest,
) => Promise<{ rows: readonly Row<{ id: string }>[]; hasMore: boolean }>;

export async function readConnector(
  source: Simulated,
  rounds: number,
): Promise<readonly Reading[]> {
  const { pageSize, keysPerRequest } = source;
  const readings: Reading[] = [];
  let ids: readonly string[] = [];
  const keyed = keyedOf(source.ports);
  for (const [what, list] of listsOf(source.ports)) {
    const reading = await measured(source, rounds, what, () => walk(list));
    if (reading.rows === 0) continue;
    const least = leastCalls(reading.rows, pageSize);
    readings.push({ ...reading, leastPerThousand: (least / reading.rows) * MOST_ROWS });
    if (what === keyed.what) ids = (await walk(list)).map(({ node }) => node.id);
  }
  const byId = await measured(source, rounds, `${keyed.what} by id`, async () => {
    const found = await keyed.read(ids);
    return found.filter((each) => each !== null);
  });
  const least = Math.ceil(byId.rows / keysPerRequest);
  return [...readings, { ...byId, leastPerThousand: (least / byId.rows) * MOST_ROWS }];
}

/** A page of a connection has to know of one row more, to tell whether there is another page. */
function leastCalls(rows: number, pageSize: number): number {
  let calls = 0;
  for (let left = rows; left > 0; left -= PAGE)
    calls += Math.ceil(Math.min(left, PAGE + 1) / pageSize);
  return calls;
}

/** What is read by id: invoices of books, orders where there are no books. */
function keyedOf({ invoices, purchaseOrders }: Capabilities) {
  const call = aCall();
  return purchaseOrders
    ? {
        what: 'purchase orders',
        read: (ids: readonly string[]) => purchaseOrders.purchaseOrdersById(ids, call),
      }
    : {
        what: 'invoices',
        read: (ids: readonly string[]) => invoices?.invoicesById(ids, call) ?? Promise.resolve([]),
      };
}

function listsOf({
  suppliers,
  invoices,
  payments,
  ledger,
  purchaseOrders,
}: Capabilities): [string, List][] {
  const call = aCall();
  return [
    ...(suppliers
      ? [
          of('suppliers', (page) =>
            suppliers.suppliers({ ...ANY, country: null, search: null }, page, call),
          ),
        ]
      : []),
    ...(invoices
      ? [
          of('invoices', (page) =>
            invoices.invoices(
              { ...ANY, direction: null, documentStatus: null, number: null },
              page,
              call,
            ),
          ),
        ]
      : []),
    ...(payments ? [of('payments', (page) => payments.payments(ANY, page, call))] : []),
    ...(ledger ? [of('journal entries', (page) => ledger.journalEntries(ANY, page, call))] : []),
    ...(purchaseOrders
      ? [
          of('purchase orders', (page) =>
            purchaseOrders.purchaseOrders({ ...ANY, number: null }, page, call),
          ),
        ]
      : []),
  ];
}

const of = (what: string, list: List): [string, List] => [what, list];

async function walk(list: List): Promise<readonly Row<{ id: string }>[]> {
  const rows: Row<{ id: string }>[] = [];
  let start: Start | null = null;
  while (rows.length < MOST_ROWS) {
    const page: Awaited<ReturnType<List>> = await list({ first: PAGE, start });
    rows.push(...page.rows);
    const last = rows.at(-1);
    if (!page.hasMore || !last) break;
    start = { kind: 'after', sort: last.sort, key: last.key };
  }
  return rows;
}

async function measured(
  { calls }: Simulated,
  rounds: number,
  what: string,
  read: () => Promise<readonly unknown[]>,
): Promise<Omit<Reading, 'leastPerThousand'>> {
  await read();
  const before = calls();
  const rowsPerSecond: number[] = [];
  let rows = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    rows = (await read()).length;
    rowsPerSecond.push((rows / (performance.now() - start)) * 1_000);
  }
  const callsPerThousand = ((calls() - before) / rounds / rows) * MOST_ROWS;
  return { what, rows, rowsPerSecond, callsPerThousand };
}
