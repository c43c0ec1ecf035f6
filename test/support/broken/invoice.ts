import type { Shape } from '../product-client.ts';
import { approved, waitingFor } from './postings.ts';
import type { Scene } from './scene.ts';
import { askForSupplier, onboarded } from './supplier.ts';

/** A supplier in both systems, and an order of so much that every invoice here bills of it. */
export interface Ordered {
  readonly coupaId: number;
  readonly oracleId: string;
  readonly line: number;
}

export interface Billed {
  readonly coupaId: number;
  readonly number: string;
  readonly amount: string;
}

const TODAY = new Date().toISOString().slice(0, 10);
const EVERYTHING = '100000';

export async function ordered(scene: Scene): Promise<Ordered> {
  const asked = await askForSupplier(scene);
  const supplier = await onboarded(scene, asked);
  const order = await scene.person('coupa', {
    deed: 'issue-order',
    entity: 'GB01',
    supplier: asked.coupaId,
    currency: 'GBP',
    lines: [
      { description: 'Bolts', account: 'GB01-1010-400000', price: '1.00', quantity: EVERYTHING },
    ],
  });
  const line = order['order-lines'][0].id;
  await scene.person('coupa', { deed: 'receive-goods', line, quantity: EVERYTHING });
  const oracle = supplier.records.find((each: Shape) => each.source === 'oracle');
  return { coupaId: asked.coupaId, oracleId: oracle.id.split(':')[1], line };
}

/** The supplier's part of the second flow; approved in procurement at once. */
export async function bill(scene: Scene, { coupaId, line }: Ordered): Promise<Billed> {
  const n = scene.next();
  const number = `BR-${1000 + n}`;
  const quantity = String(10 + n);
  const { id } = await scene.person('coupa', {
    deed: 'receive-invoice',
    entity: 'GB01',
    invoice: {
      'invoice-number': number,
      'invoice-date': `${TODAY}T00:00:00+00:00`,
      supplier: { id: coupaId },
      currency: { code: 'GBP' },
      'invoice-lines': [
        {
          type: 'InvoiceQuantityLine',
          description: 'Bolts',
          'order-line-id': line,
          quantity,
          price: '1.00',
          'tax-code': { code: 'G0' },
        },
      ],
    },
  });
  return { coupaId: id, number, amount: quantity };
}

/** The approvers' part of it; answers the invoice's id here. */
export async function accepted(scene: Scene, { number }: Billed): Promise<string> {
  const posting = await waitingFor(scene, 'submitInvoice', number);
  await approved(scene, posting);
  return posting.subject.id;
}

/** Both sides, as the systems' own books have them. */
export async function invoiceInBooks(
  scene: Scene,
  { coupaId, number }: Billed,
): Promise<InvoiceInBooks> {
  const [oracle = [], coupa = [], avatax = []] = await Promise.all(
    ['oracle', 'coupa', 'avatax'].map((system) => scene.books(system)),
  );
  const entered = oracle.filter(
    (each) => each.resource === 'invoices' && each.InvoiceNumber === number,
  );
  const told = coupa.filter(({ table, id }) => table === 'invoices' && id === coupaId);
  return {
    oracle: entered.map(({ id, CanceledFlag, ValidationStatus, PaidStatus }) => ({
      id,
      status: CanceledFlag === true ? 'Canceled' : ValidationStatus,
      paid: PaidStatus,
    })),
    coupa: told.map(({ updates, record }) => ({
      updates,
      status: record.status,
      number: record['custom-fields']['erp-document-number'] ?? null,
      payments: record.payments.map((each: Shape) => Number(each['amount-paid'])),
    })),
    tax: avatax.filter(({ referenceCode }) => referenceCode === number).map(({ status }) => status),
  };
}

interface InvoiceInBooks {
  readonly oracle: readonly { readonly id: string; readonly [name: string]: unknown }[];
  readonly coupa: readonly object[];
  readonly tax: readonly string[];
}

/** Both sides as they are once the invoice is in the books and procurement knows. */
export const onBothSides = ({ oracle: [first] }: InvoiceInBooks) => ({
  oracle: [{ id: first?.id, status: 'Validated', paid: 'Unpaid' }],
  coupa: [{ updates: 1, status: 'approved', number: first?.id, payments: [] as number[] }],
  tax: ['Committed'],
});
