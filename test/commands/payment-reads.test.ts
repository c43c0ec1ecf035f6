import path from 'node:path';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { piiTrail } from '#platform/audit/pii-trail';
import type { Viewer } from '#platform/identity/viewer';
import { packageRoot } from '#platform/package-root';
import { signedCursors } from '#platform/subgraph/cursor';
import { paymentsContext, type PaymentsServices } from '#subgraphs/payments/context';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { payments as schema } from '#subgraphs/payments/subgraph';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { callOf } from '../support/kernel-kit.ts';
import { erpPayment, IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo } = personas;
const elsewhere: Viewer = { ...cfo, legalEntities: ['US01'] };
const officer: Viewer = { ...cfo, scopes: [...cfo.scopes, 'payments:pii'] };

let kit: PaymentsKit;
let services: PaymentsServices;
beforeAll(async () => {
  kit = await paymentsKit({ profile: { maxTransactions: 1 } });
  const { sources, legalEntities, bankAccounts } = kit.services;
  const now = () => kit.clock.now();
  services = {
    sources: { ...sources.payments, settlementsByInvoice: sources.invoices.settlementsByInvoice },
    allSources: sources,
    legalEntities,
    bankAccounts,
    treasury: readTreasuryPolicy(path.join(packageRoot, 'policies/treasury.yaml')),
    database: kit.database,
    commands: kit.commands,
    piiTrail: piiTrail(kit.database, 'test', now),
    families: supplierFamilies(kit.database),
    cursors: signedCursors('a key of at least thirty-two chars'),
    now,
  };
});
afterAll(() => kit.stop());

async function ask(source: string, viewer: Viewer = cfo) {
  const contextValue = paymentsContext(services, callOf(viewer));
  const { data, errors } = await graphql({ schema, source, contextValue });
  return { data: JSON.parse(JSON.stringify(data)), errors: errors?.map(({ message }) => message) };
}

const entity = (type: string, id: string, fields: string): string =>
  `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${fields} } } }`;

describe('a payment that was instructed here', () => {
  test('is shown with its history, its names and its payee masked; the account to who may see it, and that is written down', async () => {
    const invoice = kit.invoice();
    const answer = await kit.submit(
      'initiatePayment',
      kit.paymentOf(invoice, {
        payeeVerification: { result: 'MATCH', at: '2026-11-18T08:00:00.000Z', source: 'vop' },
      }),
      apManager,
    );
    const { reference } = await kit.posting(answer);
    const id = `superledger:${reference}`;
    const shown = await ask(`{ payment(id: "${id}") {
      status statusHistory { from to code source } amount { amount currency } method documentNumber
      requestedExecutionDate latestReleaseAt debtorAccount { id } creditorAccountMasked endToEndId
      payeeVerification { result source } posting { id } allocations { invoice { id } amount { amount } }
      creditor { bic country } } }`);
    expect(shown.errors).toBeUndefined();
    expect(shown.data.payment).toEqual({
      status: 'PENDING_APPROVAL',
      statusHistory: [{ from: null, to: 'PENDING_APPROVAL', code: null, source: 'superledger' }],
      amount: { amount: '119.00', currency: 'EUR' },
      method: 'TRF',
      documentNumber: reference,
      requestedExecutionDate: '2026-11-20',
      latestReleaseAt: '2026-11-20T15:00:00.000Z',
      debtorAccount: { id: 'bank:DE01-EUR' },
      creditorAccountMasked: 'DE…3000',
      endToEndId: reference,
      payeeVerification: { result: 'MATCH', source: 'vop' },
      posting: { id },
      allocations: [{ invoice: { id: invoice.id }, amount: { amount: '119.00' } }],
      creditor: { bic: null, country: 'DE' },
    });
    const whole = `{ payment(id: "${id}") { creditor { name account } } }`;
    const refused = 'payments:pii is needed';
    expect((await ask(whole)).errors).toEqual([refused, refused]);
    expect((await ask(whole, officer)).data.payment.creditor).toEqual({
      name: 'Supplier sap:1',
      account: IBANS[0],
    });
    expect((await kit.trail(id)).filter(({ action }) => action === 'pii.read')).toHaveLength(2);
    expect((await ask(`{ payment(id: "${id}") { id } }`, elsewhere)).data.payment).toBeNull();
  });
});

describe('payments of several systems', () => {
  test('stand beside each other, at their invoice and in the list', async () => {
    const invoice = kit.invoice({ supplierId: 'sap:2' });
    kit.erp.push(erpPayment('sap:P1', { supplierId: 'sap:2', postingDate: '2026-11-17' }));
    const listed = kit.erp.at(-1)!;
    kit.books.settle(invoice.id, [listed]);
    const whole = await ask(
      entity('Invoice', invoice.id, 'reserved { amount } payable { amount } payments { id }'),
    );
    expect(whole.data._entities).toEqual([
      { reserved: { amount: '0.00' }, payable: { amount: '119.00' }, payments: [{ id: 'sap:P1' }] },
    ]);
    const input = kit.paymentOf(invoice, {
      amount: { amount: '19.00', currency: 'EUR' },
      allocations: [{ invoiceId: invoice.id, amount: '19.00' }],
    });
    const { reference } = await kit.posting(await kit.submit('initiatePayment', input, apManager));
    const ids = [{ id: 'sap:P1' }, { id: `superledger:${reference}` }];
    expect(
      (
        await ask(
          entity('Invoice', invoice.id, 'reserved { amount } payable { amount } payments { id }'),
        )
      ).data._entities,
    ).toEqual([{ reserved: { amount: '19.00' }, payable: { amount: '100.00' }, payments: ids }]);
    const list = await ask(
      `{ payments(filter: { supplierId: "sap:2" }) { edges { node { id statusHistory { to source } debtorAccount { id } } } } }`,
    );
    expect(list.data.payments.edges.map(({ node }: any) => node)).toMatchObject([
      { id: `superledger:${reference}`, debtorAccount: { id: 'bank:DE01-EUR' } },
      { id: 'sap:P1', statusHistory: [{ to: 'UNKNOWN', source: 'sap' }], debtorAccount: null },
    ]);
    const hidden = await ask(
      entity('Invoice', invoice.id, 'reserved { amount } payable { amount }'),
      elsewhere,
    );
    expect(hidden.data._entities).toEqual([{ reserved: null, payable: null }]);
  });
});

test('a payment of ours that a system books is shown once where its document carries our id and the same money', async () => {
  const invoice = kit.invoice({ supplierId: 'sap:2', number: 'RE-ONCE' });
  const input = kit.paymentOf(invoice, {
    amount: { amount: '23.45', currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount: '23.45' }],
  });
  const answer = await kit.submit('initiatePayment', input, apManager);
  const { reference } = await kit.posting(answer);
  const id = `superledger:${reference}`;
  const amount = { amountMinor: 2_345n, currency: 'EUR' };
  const more = { supplierId: 'sap:2', postingDate: '2026-11-17', amount, ownKey: reference };
  const told = [
    erpPayment('sap:SAME', { ...more, journalEntryIds: ['sap:DOC'] }),
    erpPayment('sap:CENT', { ...more, amount: { ...amount, amountMinor: 2_346n } }),
    erpPayment('sap:LIKE', { ...more, ownKey: null }),
    erpPayment('sap:ELSE', { ...more, legalEntity: 'JP01' }),
    erpPayment('sap:NONE', { ...more, ownKey: 'P000000000000000' }),
  ];
  kit.erp.push(...told);
  kit.books.settle(invoice.id, told);
  const others = ['sap:CENT', 'sap:ELSE', 'sap:LIKE', 'sap:NONE'];
  const read = async () => {
    const { data, errors } = await ask(
      `{ payments(first: 50, filter: { supplierId: "sap:2", from: "2026-11-17" }) { edges { node { id } } }
        payment(id: "${id}") { journalEntries { id } } }`,
    );
    expect(errors).toBeUndefined();
    const shown: string[] = data.payments.edges.map(({ node }: any) => node.id);
    const known = new Set([id, ...told.map((each) => each.id)]);
    return { ids: shown.filter((each) => known.has(each)).toSorted(), payment: data.payment };
  };
  const first = await read();
  expect(first.ids).toEqual([...others, id]);
  expect(first.payment).toEqual({ journalEntries: [{ id: 'sap:DOC' }] });
  const at = await ask(entity('Invoice', invoice.id, 'payments { id }'));
  expect(at.data._entities[0].payments.map((each: any) => each.id).toSorted()).toEqual([
    ...others,
    id,
  ]);
  const page = `{ payments(first: 1, filter: { supplierId: "sap:2" }) { pageInfo { endCursor hasNextPage } } }`;
  expect((await ask(page)).data.payments.pageInfo.endCursor).not.toBeNull();
  // What came to nothing here is not what the system has booked.
  await kit.database.paymentOrder.update({
    where: { key: reference },
    data: { status: 'REJECTED' },
  });
  expect((await read()).ids).toEqual([
    'sap:CENT',
    'sap:ELSE',
    'sap:LIKE',
    'sap:NONE',
    'sap:SAME',
    id,
  ]);
  kit.books.documents.delete(invoice.id);
});

test('a run is shown with its payments, totals, and files with the hash of what was sent', async () => {
  const run = await kit.submit(
    'initiatePaymentRun',
    {
      legalEntityId: 'DE01',
      debtorAccountIds: ['bank:DE01-EUR'],
      dueBefore: '2026-11-30',
      requestedExecutionDate: '2026-11-20',
      supplierIds: ['sap:2', 'sap:1', 'sap:FOREIGN'],
    },
    apManager,
  );
  expect(run.posting).not.toBeNull();
  const { reference } = await kit.posting(run);
  const query = `{ paymentRun(id: "superledger:${reference}") {
    id legalEntity { id } payments { id } totals { amount currency } posting { id }
    files { messageId transactions total { amount } sha256 debtorAccount { id } } } }`;
  const before = (await ask(query)).data.paymentRun;
  expect(before.files).toEqual([
    {
      messageId: `${reference}-F1`,
      transactions: 1,
      total: { amount: '100.00' },
      sha256: null,
      debtorAccount: { id: 'bank:DE01-EUR' },
    },
  ]);
  expect(before.totals).toEqual([{ amount: '100.00', currency: 'EUR' }]);
  for (const viewer of [treasurer, cfo]) await kit.approve(run, viewer);
  expect(await kit.execute(run)).toMatchObject({ status: 'COMPLETED' });
  expect((await ask(query)).data.paymentRun.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  expect((await ask(query, elsewhere)).data.paymentRun).toBeNull();
  const single = await kit.database.paymentOrder.findFirst({
    where: { position: 1, reference: { not: reference } },
  });
  expect(
    (await ask(`{ paymentRun(id: "superledger:${single?.reference}") { id } }`)).data.paymentRun,
  ).toBeNull();
});
