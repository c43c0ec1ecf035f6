import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SourceError } from '#domain/failures';
import { makeId } from '#domain/ids';
import { routedSources } from '#sources/routed';
import { oneInvoice } from '#subgraphs/invoices/procured';
import { procurementApprovals } from '#subgraphs/invoices/procurement-approvals';
import { anInvoice, invoiceBooks } from '../support/doubles/invoice-books.ts';
import { procurementDouble } from '../support/doubles/procurement.ts';
import { invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager } = personas;
const call = callOf(apManager);
const procurement = invoiceBooks('procurement');
const everything = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

let kit: InvoicesKit;
beforeAll(async () => {
  for (const key of ['1', '2'])
    procurement.documents.set(
      `procurement:${key}`,
      anInvoice(`procurement:${key}`, { number: `P-${key}`, documentStatus: 'APPROVED' }),
    );
  const { invoices } = procurement;
  const source = { id: 'procurement', legalEntities: ['DE01'], capabilities: { invoices } };
  kit = await invoicesKit({ beside: [source] });
});
afterAll(() => kit.stop());

const invoices = () => oneInvoice(kit.services.sources.invoices, kit.database, ['procurement']);
const listed = async () => {
  const { rows } = await invoices().invoices(everything, { first: 50, after: null }, call);
  return rows.map(({ node }) => node.id);
};

describe('an invoice taken over from procurement', () => {
  test('is no duplicate of itself, is listed once, and keeps the id procurement handed out', async () => {
    expect(await listed()).toEqual(['procurement:2', 'procurement:1']);
    const input = {
      procurementInvoiceId: 'procurement:1',
      supplierId: 'sap:1',
      legalEntityId: 'superledger:DE01',
      number: 'P-1',
      invoiceDate: '2026-11-02',
      currency: 'EUR',
      net: '119.00',
      gross: '119.00',
      lines: [{ description: 'x', amount: '119.00', accountId: 'sap:4000' }],
    };
    const answer = await kit.submit('submitInvoice', input, apClerk);
    const duplicates = answer.problems.filter(({ code }) => code.startsWith('DUP-1'));
    expect(duplicates).toEqual([]);
    const { reference } = await kit.posting(answer);
    const own = makeId('superledger', reference);

    const [waiting] = await invoices().invoicesById(['procurement:1'], call);
    expect(waiting).toMatchObject({ id: own, documentStatus: 'PENDING_APPROVAL' });
    expect(await listed()).toEqual([own, 'procurement:2']);
  });
});

test('its approvals are procurement’s, whatever id it is asked by, and one call for all', async () => {
  const approving = procurementDouble('procurement');
  const asked: string[] = [];
  const { procurement: port } = approving.source.capabilities;
  if (!port) throw new Error('the double is a procurement system');
  const counted: typeof port = {
    ...port,
    approvalsByInvoice(ids, given) {
      asked.push(ids.join(' '));
      return port.approvalsByInvoice(ids, given);
    },
  };
  const opened = [{ ...approving.source, capabilities: { procurement: counted } }];
  const read = procurementApprovals(routedSources({ opened }).procurement, kit.store);
  const [entered] = await kit.database.submittedInvoice.findMany({
    where: { procurementId: 'procurement:1' },
  });
  const reference = entered?.reference ?? '';
  await kit.database.submittedInvoice.update({
    where: { reference },
    data: { targetId: 'sap:77' },
  });

  const ids = ['sap:77', 'procurement:2', makeId('superledger', reference), 'sap:1', 'nonsense'];
  const found = await read(ids, call);
  expect(found).toMatchObject([
    [{ id: 'procurement:1.1', status: 'APPROVED' }],
    [{ id: 'procurement:2.1' }],
    [{ id: 'procurement:1.1' }],
    null,
    null,
  ]);
  expect(asked).toEqual(['procurement:1 procurement:2 procurement:1']);

  approving.failApprovals('UNAVAILABLE');
  const [dead, , , none] = await read(ids, call);
  expect(dead).toBeInstanceOf(SourceError);
  expect(none).toBeNull();
});

test('where no source is a procurement system nothing is asked of the store', () => {
  const sources = routedSources({ opened: [] }).invoices;
  expect(oneInvoice(sources, kit.database, [])).toBe(sources);
});
