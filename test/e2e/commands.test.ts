import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { effectsOf } from '../support/effects.ts';
import { invoiceInput } from '../support/invoices.ts';
import { approveByAll, settled, submitAs } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();
const DE01 = 'superledger:DE01';

/** Submits a command, has it approved by everybody it takes and waits for its end. */
async function done(persona: string, mutation: string, input: object): Promise<Shape> {
  const given = { idempotencyKey: randomUUID(), ...input };
  const { data, errors } = await submitAs(product, persona, mutation, given);
  expect({ mutation, errors }).toEqual({ mutation, errors: [] });
  const { posting, problems } = data[mutation];
  expect({ mutation, problems, posting }).toMatchObject({ posting: { id: expect.any(String) } });
  await approveByAll(product, posting);
  return settled(product, posting.id);
}

async function refusal(persona: string, mutation: string, input: object): Promise<Shape[]> {
  const given = { idempotencyKey: randomUUID(), ...input };
  const { data } = await submitAs(product, persona, mutation, given);
  expect(data[mutation].posting).toBeNull();
  return data[mutation].problems;
}

async function ask(persona: string, query: string): Promise<Shape> {
  const { data, errors } = await product.ask(persona, query);
  expect(errors).toEqual([]);
  return data;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Two accounts of a legal entity that a manual journal may use, an expense first. */
async function accountsOf(code: string): Promise<string[]> {
  const { accounts } = await ask(
    'controller',
    `{ accounts(filter: { legalEntities: ["${code}"] }, first: 200) {
      edges { node { id classification isPosting isControl } } } }`,
  );
  const usable = accounts.edges
    .map(({ node }: Shape) => node)
    .filter(({ isPosting, isControl }: Shape) => isPosting && !isControl);
  return ['EXPENSE', 'LIABILITY'].map(
    (wanted) => usable.find(({ classification }: Shape) => classification === wanted).id,
  );
}

test('a journal entry goes to SAP and is reversed once, with the link kept', async () => {
  const [expense, liability] = await accountsOf('DE01');
  const entry = await done('controller', 'postJournalEntry', {
    legalEntityId: DE01,
    postingDate: today(),
    description: `Accrual ${randomUUID().slice(0, 8)}`,
    currency: 'EUR',
    lines: [
      { accountId: expense, side: 'DEBIT', amount: '123.45', costCenterId: 'sap:A000.DE011010' },
      { accountId: liability, side: 'CREDIT', amount: '123.45' },
    ],
  });
  expect(entry.status).toBe('COMPLETED');
  expect(await effectsOf(product, entry.reference)).toEqual(['sap journal']);

  const { journalEntry } = await ask(
    'controller',
    `{ journalEntry(id: "${entry.id}") { id number lines { side amount { amount } } } }`,
  );
  const reversal = await done('controller', 'reverseJournalEntry', {
    journalEntryId: journalEntry.id,
    reason: 'wrong amount',
  });
  expect(reversal.status).toBe('COMPLETED');
  const again = await refusal('controller', 'reverseJournalEntry', {
    journalEntryId: journalEntry.id,
    reason: 'once more',
  });
  expect(again.map(({ code }) => code)).toContain('JRN-7');
  const after = await ask(
    'controller',
    `{ journalEntry(id: "${journalEntry.id}") { reversedBy { id lines { side amount { amount } } } } }`,
  );
  expect(after.journalEntry.reversedBy.lines.map(({ side }: Shape) => side)).toEqual([
    'CREDIT',
    'DEBIT',
  ]);
});

test('a journal entry goes to NetSuite', async () => {
  const [expense, liability] = await accountsOf('US01');
  const entry = await done('controller', 'postJournalEntry', {
    legalEntityId: 'superledger:US01',
    postingDate: today(),
    description: `Accrual ${randomUUID().slice(0, 8)}`,
    currency: 'USD',
    lines: [
      { accountId: expense, side: 'DEBIT', amount: '50.00' },
      { accountId: liability, side: 'CREDIT', amount: '50.00' },
    ],
  });
  expect(entry.status).toBe('COMPLETED');
  expect(await effectsOf(product, entry.reference)).toEqual(['netsuite journalEntry']);
});

test('a supplier is onboarded in SAP, blocked at once, unblocked by two, and its bank change cools off', async () => {
  const onboarded = await done('ap-clerk', 'onboardSupplier', {
    legalEntityId: DE01,
    name: 'Probe Lieferant GmbH',
    country: 'DE',
    taxId: { value: 'DE136695976' },
    address: { street: 'Weg 1', city: 'Berlin', postalCode: '10115' },
    contact: { phone: '+49 30 1234567' },
    bankAccount: { holder: 'Probe Lieferant GmbH', iban: 'DE89370400440532013000' },
  });
  expect(onboarded.status).toBe('COMPLETED');
  expect(await effectsOf(product, onboarded.reference)).toEqual(['sap supplier']);
  const supplierOf = async (): Promise<Shape> =>
    (await ask('ap-clerk', `{ supplier(id: "${onboarded.id}") { id status } }`)).supplier;
  const { id: supplierId, status } = await supplierOf();
  expect(status).toBe('ACTIVE');

  await done('ap-clerk', 'blockSupplier', { supplierId, reason: 'under review' });
  expect((await supplierOf()).status).toBe('BLOCKED');
  const refused = await refusal('ap-clerk', 'submitInvoice', invoiceInput({ supplierId }));
  expect(refused.map(({ code }) => code)).toEqual(['SUP-1']);
  await done('ap-clerk', 'unblockSupplier', { supplierId, reason: 'reviewed' });
  expect((await supplierOf()).status).toBe('ACTIVE');

  const { data } = await submitAs(product, 'ap-clerk', 'changeSupplierBankAccount', {
    idempotencyKey: randomUUID(),
    supplierId,
    bankAccount: { holder: 'Probe Lieferant GmbH', iban: 'DE02120300000000202051' },
    callBack: {
      dialledNumber: '+49301234567',
      source: 'MASTER_RECORD',
      contactName: 'Accounts',
      at: new Date(Date.now() - 60_000).toISOString(),
      outcome: 'CONFIRMED',
      caller: 'ap-manager',
    },
  });
  const change = data.changeSupplierBankAccount.posting;
  expect(await approveByAll(product, change)).toBe('APPROVED');
  await expect
    .poll(
      async () =>
        (await ask('ap-clerk', `{ posting(id: "${change.id}") { nextAttemptAt } }`)).posting
          .nextAttemptAt,
      { timeout: 20_000 },
    )
    .not.toBeNull();
  expect(await effectsOf(product, change.reference)).toEqual([]);
  await product.ask(
    'ap-clerk',
    `mutation { cancelPosting(input: { idempotencyKey: "${randomUUID()}",
    id: "${change.id}", reason: "called off" }) { posting { id } } }`,
  );
  expect((await settled(product, change.id)).status).toBe('CANCELLED');
});

test('suppliers of two systems are one company once they are linked', async () => {
  const { suppliers } = await ask(
    'ap-clerk',
    '{ suppliers(filter: { legalEntities: ["US01"], status: [ACTIVE] }, first: 1) { edges { node { id } } } }',
  );
  const american = suppliers.edges[0].node.id;
  await done('ap-manager', 'linkSuppliers', {
    supplierIds: [american, 'sap:0000100007'],
    reason: 'one company',
  });
  const { supplier } = await ask(
    'ap-clerk',
    `{ supplier(id: "${american}") { records { source id } } }`,
  );
  expect(supplier.records.map(({ source }: Shape) => source).toSorted()).toEqual([
    'netsuite',
    'sap',
  ]);
  await done('ap-manager', 'unlinkSuppliers', { supplierId: american, reason: 'not so' });
});

test('an invoice is held, released by others than who entered it, and cancelled in SAP', async () => {
  const entered = await done('ap-clerk', 'submitInvoice', invoiceInput({}));
  expect(entered.status).toBe('COMPLETED');
  const invoiceOf = async (): Promise<Shape> =>
    (
      await ask(
        'ap-clerk',
        `{ invoice(id: "${entered.id}") { id documentStatus holds { code reason } } }`,
      )
    ).invoice;
  const invoiceId = entered.id;
  await done('ap-clerk', 'placeInvoiceHold', { invoiceId, code: 'QUALITY', reason: 'damaged' });
  expect((await invoiceOf()).holds).toEqual([{ code: 'QUALITY', reason: 'damaged' }]);
  const release = { invoiceId, code: 'QUALITY', reason: 'replaced' };
  expect((await done('ap-manager', 'releaseInvoiceHold', release)).status).toBe('COMPLETED');
  expect((await invoiceOf()).holds).toEqual([]);

  await done('ap-clerk', 'cancelInvoice', { invoiceId, reason: 'entered twice' });
  expect((await invoiceOf()).documentStatus).toBe('CANCELLED');
});

test('a period is closed by two, refuses what is dated in it, and is reopened by two', async () => {
  const [year, month] = today().split('-').map(Number);
  const before = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, 0)).toISOString().slice(0, 10);
  const period = {
    legalEntityId: 'superledger:JP01',
    fiscalYear: Number(before.slice(0, 4)),
    period: Number(before.slice(5, 7)),
    reason: 'month end',
  };
  expect((await done('controller', 'closePeriod', period)).status).toBe('COMPLETED');
  const dated = invoiceInput({
    legalEntityId: 'superledger:JP01',
    currency: 'JPY',
    net: '1000',
    tax: '100',
    gross: '1100',
    lines: [{ description: 'Paper', amount: '1000' }],
    invoiceDate: before,
    postingDate: before,
  });
  const refused = await refusal('ap-clerk', 'submitInvoice', dated);
  expect(refused).toContainEqual(
    expect.objectContaining({ code: 'JRN-2', path: ['input', 'postingDate'] }),
  );
  expect((await done('controller', 'reopenPeriod', period)).status).toBe('COMPLETED');
});

test('what a target cannot do is UNSUPPORTED_BY_TARGET before anything is written', async () => {
  const { invoices } = await ask(
    'ap-clerk',
    '{ invoices(filter: { legalEntities: ["US01"], documentStatus: [POSTED] }, first: 50) { edges { node { id settlementStatus } } } }',
  );
  const open = invoices.edges.find(({ node }: Shape) => node.settlementStatus === 'OPEN');
  const { errors } = await submitAs(product, 'ap-clerk', 'cancelInvoice', {
    idempotencyKey: randomUUID(),
    invoiceId: open.node.id,
    reason: 'entered twice',
  });
  expect(errors[0]?.extensions['code']).toBe('UNSUPPORTED_BY_TARGET');
});
