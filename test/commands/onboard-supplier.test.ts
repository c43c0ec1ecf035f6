import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controls } from '#domain/controls/catalogue';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { checkDouble } from '../support/doubles/checks.ts';
import { procurementDouble } from '../support/doubles/procurement.ts';
import { callOf } from '../support/kernel-kit.ts';
import { newSupplier as input } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager } = personas;
const sap = supplierBooks('sap', ['DE01'], []);
const checks = checkDouble('checks');
const procurement = procurementDouble('coupa');

const codes = (problems: readonly { code: string; severity: string }[]): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

let kit: SuppliersKit;
let without: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit([sap.source, checks.source, procurement.source]);
  without = await suppliersKit([supplierBooks('sap', ['DE01'], []).source]);
});
afterAll(() => Promise.all([kit.stop(), without.stop()]));

const storedSupplier = async (of: SuppliersKit, id: string) =>
  (await of.store.source.suppliersById([id], callOf(apClerk)))[0];
const eventsOf = async (of: SuppliersKit, id: string) =>
  (
    await of.database.outboxEvent.findMany({
      where: { topic: 'supplier.status-changed', key: id },
      orderBy: { id: 'asc' },
    })
  ).map(({ body }) => body as { from: string | null; to: string; source: string });

describe('a new supplier', () => {
  test('exists from submission, is created with its defaults, registered, and told to whoever waits', async () => {
    const answer = await kit.submit('onboardSupplier', input, apClerk);
    expect(answer.problems).toEqual([]);
    const id = answer.posting?.id ?? '';
    expect(await storedSupplier(kit, id)).toMatchObject({
      status: 'PENDING_APPROVAL',
      name: 'Blaue Werke AG',
      paymentTerms: '0030',
      currency: 'EUR',
      legalEntities: ['DE01'],
    });
    await kit.approve(answer, apManager);
    const done = await kit.execute(answer);
    expect(done).toMatchObject({ status: 'COMPLETED', subject: { type: 'Supplier', id } });
    const targets = await kit.store.targetsOf([done.reference]);
    const vendor = sap.suppliers.get(targets.get(id) ?? '');
    expect(vendor).toMatchObject({
      name: 'Blaue Werke AG',
      taxIds: [{ type: 'VAT', value: 'DE136695976' }],
      bankAccounts: [{ iban: 'DE89370400440532013000' }],
    });
    expect(procurement.registered.at(-1)).toMatchObject({ name: input.name, bankAccount: null });
    expect(await eventsOf(kit, id)).toMatchObject([
      { from: null, to: 'PENDING_APPROVAL', source: 'superledger' },
      { from: 'PENDING_APPROVAL', to: 'ACTIVE', source: 'sap' },
    ]);
  });

  test('is being screened until a person confirms what no register and no screening could', async () => {
    const answer = await without.submit('onboardSupplier', { ...input, name: 'Grau KG' }, apClerk);
    expect(codes(answer.problems)).toEqual(['VAT-2 HOLD', 'SCR-2 HOLD']);
    const id = answer.posting?.id ?? '';
    expect(await storedSupplier(without, id)).toMatchObject({ status: 'SCREENING' });
    await without.approve(answer, apManager);
    expect(await storedSupplier(without, id)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await without.execute(answer)).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('an onboarding that fails on its way', () => {
  test('at procurement leaves a blocked supplier in the books, and both are in the trail', async () => {
    procurement.fail('DECLINED');
    const change = { name: 'Rote Werke AG', taxId: null };
    const done = await kit.post('onboardSupplier', { ...input, ...change }, [apClerk, apManager]);
    expect(done.status).toBe('COMPENSATED');
    const { id } = done.subject;
    const vendorId = (await kit.store.targetsOf([done.reference])).get(id) ?? '';
    expect(sap.suppliers.get(vendorId)).toMatchObject({ status: 'BLOCKED', name: 'Rote Werke AG' });
    expect((await kit.trail(id)).at(-1)).toMatchObject({
      action: 'onboardSupplier.compensated',
      details: {
        code: 'NO_SUPPLIER',
        undone: ['vendor'],
        taken: [
          { step: 'vendor', target: vendorId },
          { step: 'undo:vendor', target: vendorId },
        ],
      },
    });
    expect((await eventsOf(kit, id)).at(-1)).toMatchObject({ to: 'BLOCKED' });
  });

  test('at its system leaves no supplier behind and may be tried again', async () => {
    sap.fail('createSupplier', 'DECLINED');
    const change = { name: 'Gelbe Werke AG', taxId: null, bankAccount: null };
    const declined = await kit.post('onboardSupplier', { ...input, ...change }, [
      apClerk,
      apManager,
    ]);
    expect(declined.status).toBe('DECLINED');
    expect(await storedSupplier(kit, declined.subject.id)).toMatchObject({ status: 'INACTIVE' });
    const again = await kit.submit('onboardSupplier', { ...input, ...change }, apClerk);
    expect(again.problems).toEqual([]);
  });

  test('with a lost answer is found by its reference and not sent again', async () => {
    const before = sap.sent.length;
    sap.fail('createSupplier', 'OUTCOME_UNKNOWN', 'commits');
    const change = { name: 'Violette Werke AG', taxId: null, bankAccount: null };
    const done = await kit.post('onboardSupplier', { ...input, ...change }, [apClerk, apManager]);
    expect(done).toMatchObject({ status: 'COMPLETED' });
    expect(sap.sent.length - before).toBe(1);
    const named = [...sap.suppliers.values()].filter(({ name }) => name === change.name);
    expect(named).toHaveLength(1);
  });
});

describe('two people, one supplier', () => {
  test('an onboarding is not approved by who submitted it', async () => {
    const change = { name: 'Braune Werke AG', taxId: null, bankAccount: null };
    const answer = await kit.submit('onboardSupplier', { ...input, ...change }, apManager);
    expect(codes((await kit.approve(answer, apManager)).problems)).toEqual(['SOD-1 BLOCK']);
  });

  test('of two submissions at once of one company one is refused by the database', async () => {
    const change = { name: 'Doppelt AG', taxId: null, bankAccount: null };
    const both = await Promise.all([
      kit.submit('onboardSupplier', { ...input, ...change }, apClerk),
      kit.submit('onboardSupplier', { ...input, ...change }, apManager),
    ]);
    const [refused] = both.filter(({ posting }) => posting === null);
    expect(codes(refused?.problems ?? [])).toContain('SUP-7 BLOCK');
    expect(both.filter(({ posting }) => posting !== null)).toHaveLength(1);
  });
});

test('nothing personal is in the trail, the events or the problems', async () => {
  const entries = await kit.database.auditEntry.findMany();
  const events = await kit.database.outboxEvent.findMany();
  const postings = await kit.database.posting.findMany({ select: { problems: true } });
  const text = JSON.stringify([entries, events, postings], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  expect(entries.length).toBeGreaterThan(5);
  expect(text).not.toMatch(/DE89370400440532013000|Werke|example\.com|123456/);
});

test('every control the command names is in the catalogue', () => {
  const ids = kit.kernel.registry.get('onboardSupplier')?.controlIds ?? [];
  expect(controls.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
});
