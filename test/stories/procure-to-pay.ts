import { duplicateElsewhere } from './duplicate-elsewhere.ts';
import { INVOICE, isPosted } from './posted-invoice.ts';
import { POSTING, type Stage } from './stage.ts';
import type { Shape } from '../support/product-client.ts';

/** What the story came to, for whoever wants to hold it against something. */
export interface Told {
  readonly supplier: Shape;
  readonly order: Shape;
  /** By what became of them. */
  readonly invoices: Readonly<Record<'clean' | 'dearer' | 'untaxed', Shape>>;
  readonly duplicate: readonly Shape[];
  /** Holds the invoices were released from. */
  readonly holds: { readonly dearer: readonly string[]; readonly untaxed: readonly string[] };
  readonly aged: Shape;
  readonly paid: Shape;
}

const STEEL = { account: 'GB01-1010-400000', price: '100.00' };
const TODAY = new Date().toISOString().slice(0, 10);

/**
 * A manufacturer on Oracle Fusion, Coupa and a tax engine: a supplier is asked for, goods are ordered and received, and
 * four invoices arrive. What Superledger does is seen through its graph only; people act at Coupa's and Oracle's screens.
 */
export async function procureToPay(stage: Stage): Promise<Told> {
  const { supplier, coupaId } = await onboarding(stage);
  const { order, line } = await ordering(stage, coupaId);
  const bill = (number: string, quantity: string, price: string) =>
    receiveInvoice(stage, { coupaId, line, number, quantity, price });

  stage.say('3. A clean invoice: 4 plates at the price of the order.');
  await bill('RB-1001', '4', STEEL.price);
  const clean = await posted(stage, 'RB-1001', ['ap-manager', 'cfo']);

  stage.say('4. A price variance: 3 plates at 120.00 instead of 100.00.');
  await bill('RB-1002', '3', '120.00');
  const dearer = await posted(stage, 'RB-1002', ['ap-manager', 'cfo']);

  stage.say('5. The same invoice a second time, in the other ERP.');
  const duplicate = await duplicateElsewhere(stage);

  stage.say('6. The tax engine is away when an invoice for 2 plates arrives.');
  await stage.fault('avatax', { fault: 'server-error', times: 50 });
  await bill('RB-1003', '2', STEEL.price);
  const untaxed = await posted(stage, 'RB-1003', ['ap-manager', 'cfo'], () =>
    stage.fault('avatax', null),
  );

  stage.say('7. What is owed.');
  const aged = await agedOf(stage, supplier.id);

  stage.say('8. Oracle pays the clean one; Coupa hears of it.');
  const paid = await payment(stage, clean.invoice, coupaId);
  return {
    supplier,
    order,
    invoices: { clean: clean.invoice, dearer: dearer.invoice, untaxed: untaxed.invoice },
    duplicate,
    holds: { dearer: dearer.holds, untaxed: untaxed.holds },
    aged,
    paid,
  };
}

const SUPPLIER = `query Supplier($id: ID!) { supplier(id: $id) {
  id name status country legalEntities { code } records { id source name } } }`;

/** Its record's id in Oracle; which of its records' ids the supplier goes by depends on which was known first. */
const inOracle = ({ id, records }: Shape): string | null =>
  [id, ...records.map((each: Shape) => each.id)].find((each) => each.startsWith('oracle:')) ?? null;

async function onboarding(stage: Stage) {
  stage.say('1. A buyer asks for a supplier in Coupa.');
  const request = await stage.person('coupa', {
    deed: 'request-supplier',
    name: 'Rheinblech Stahlhandel GmbH',
    entities: ['GB01'],
    fields: {
      'tax-id': 'DE136695976',
      'primary-address': {
        street1: 'Hafenstrasse 12',
        city: 'Duisburg',
        'postal-code': '47119',
        country: { code: 'DE' },
      },
    },
  });
  const posting = await waiting(stage, 'onboardSupplier', () => true);
  tellChecks(stage, posting);
  await stage.approve(posting, ['ap-manager', 'cfo']);
  const supplier = await stage.until('the vendor is in Oracle', async () => {
    const found = await stage.ask('ap-manager', SUPPLIER, { id: posting.subject.id });
    return found.supplier && inOracle(found.supplier) ? found.supplier : null;
  });
  stage.say(`   Oracle has ${supplier.name} as ${inOracle(supplier)}.`);
  const known = await stage.until('Coupa has its number', async () => {
    const found = await stage.ask('ap-manager', SUPPLIER, { id: `coupa:${request.id}` });
    const isKnown = found.supplier?.records.length === 2 && found.supplier.status === 'ACTIVE';
    return isKnown ? found.supplier : null;
  });
  stage.say(`   One supplier, records: ${known.records.map((each: Shape) => each.id).join(', ')}.`);
  return { supplier: known, coupaId: request.id as number };
}

const ORDERS = `query Orders($id: ID!) { purchaseOrder(id: $id) {
  id number status lines { id orderedQuantity receivedQuantity billedQuantity openQuantity } } }`;

async function ordering(stage: Stage, supplier: number) {
  stage.say('2. Ten plates of steel are ordered, and arrive.');
  const issued = await stage.person('coupa', {
    deed: 'issue-order',
    entity: 'GB01',
    supplier,
    currency: 'GBP',
    lines: [{ description: 'Steel plate 8 mm', ...STEEL, quantity: '10' }],
  });
  const [line] = issued['order-lines'];
  await stage.person('coupa', { deed: 'receive-goods', line: line.id, quantity: '10' });
  const order = await stage.until('the order is in the graph', async () => {
    const found = await stage.ask('ap-clerk', ORDERS, { id: `coupa:${issued.id}` });
    return found.purchaseOrder;
  });
  stage.say(`   ${order.number}: ${JSON.stringify(order.lines[0])}`);
  return { order, line: line.id as number };
}

const receiveInvoice = (
  stage: Stage,
  bill: {
    readonly coupaId: number;
    readonly line: number;
    readonly number: string;
    readonly quantity: string;
    readonly price: string;
  },
): Promise<Shape> =>
  stage.person('coupa', {
    deed: 'receive-invoice',
    entity: 'GB01',
    invoice: {
      'invoice-number': bill.number,
      'invoice-date': `${TODAY}T00:00:00+00:00`,
      supplier: { id: bill.coupaId },
      currency: { code: 'GBP' },
      'invoice-lines': [
        {
          type: 'InvoiceQuantityLine',
          description: 'Steel plate 8 mm',
          'order-line-id': bill.line,
          quantity: bill.quantity,
          price: bill.price,
          'tax-code': { code: 'G0' },
        },
      ],
    },
  });

/** The flow submits what Coupa approved; people decide; Oracle has it. */
async function posted(
  stage: Stage,
  number: string,
  approvers: readonly string[],
  before: () => Promise<void> = () => Promise.resolve(),
) {
  const posting = await waiting(
    stage,
    'submitInvoice',
    ({ subject }) => subject?.number === number,
  );
  tellChecks(stage, posting);
  await before();
  await stage.approve(posting, approvers);
  const invoice = await stage.until(`${number} is posted`, async () => {
    const found = await stage.ask('ap-clerk', INVOICE, { id: posting.subject.id });
    return isPosted(found.invoice) ? found.invoice : null;
  });
  stage.say(`   posted as ${invoice.id}, ${invoice.gross.amount} ${invoice.gross.currency}`);
  const holds: string[] = posting.problems
    .filter(({ severity }: Shape) => severity === 'HOLD')
    .map(({ code }: Shape) => code);
  return { invoice, holds };
}

const POSTINGS = `query Waiting($command: String!) { postings(filter: { command: $command, status: [AWAITING_APPROVAL] }, first: 50) {
  edges { node { ${POSTING} } } } }`;

const waiting = (stage: Stage, command: string, is: (posting: Shape) => boolean): Promise<Shape> =>
  stage.until(`${command} waits for approval`, async () => {
    const { postings } = await stage.ask('ap-manager', POSTINGS, { command });
    const nodes: Shape[] = postings.edges.map(({ node }: Shape) => node);
    return nodes.find(is) ?? null;
  });

function tellChecks(stage: Stage, { command, problems }: Shape): void {
  stage.say(`   ${command} waits for approval${problems.length === 0 ? ', nothing is held' : ':'}`);
  for (const { severity, code, message } of problems)
    stage.say(`     ${severity} ${code}: ${message}`);
}

const AGED = `query Aged($asOf: Date!) { agedPayables(asOf: $asOf, legalEntities: ["GB01"]) {
  rows { supplier { id name } currency invoices aged { notDue { amount } total { amount } } }
  incomplete { source message } notes { code } } }`;

async function agedOf(stage: Stage, supplierId: string): Promise<Shape> {
  const { agedPayables } = await stage.ask('ap-manager', AGED, { asOf: TODAY });
  const row = agedPayables.rows.find((each: Shape) => each.supplier?.id === supplierId);
  stage.say(
    `   ${row?.supplier.name}: ${row?.invoices} invoices, ${row?.aged.total.amount} ${row?.currency}`,
  );
  return row;
}

async function payment(stage: Stage, { id }: Shape, coupaId: number): Promise<Shape> {
  await stage.person('oracle', { deed: 'pay-invoice', invoice: id.split(':')[1] });
  const paid = await stage.until('the invoice is paid', async () => {
    const found = await stage.ask('ap-clerk', INVOICE, { id });
    return found.invoice?.settlementStatus === 'PAID' ? found.invoice : null;
  });
  const report = await stage.until('Coupa was told of the payment', async () => {
    const found = await stage.ask(
      'ap-manager',
      `query { postings(filter: { command: "reportInvoice", status: [COMPLETED] }, first: 50) { edges { node { id requestedBy } } } }`,
    );
    return found.postings.edges.some(
      ({ node }: Shape) => node.requestedBy === 'flow:report-payment',
    )
      ? found
      : null;
  });
  stage.say(
    `   ${paid.number} is ${paid.settlementStatus}, and Coupa (supplier ${coupaId}) knows.`,
  );
  return { invoice: paid, reports: report.postings.edges.length };
}
