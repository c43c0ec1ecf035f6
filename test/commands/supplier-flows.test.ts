import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import type { Flow } from '#platform/flows/flow';
import { runFlow } from '#platform/flows/run-flow';
import { suppliersFlows } from '#subgraphs/suppliers/flows';
import { aSupplierRequest, procurementDouble } from '../support/doubles/procurement.ts';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { anEvent } from '../support/flow-events.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apManager } = personas;
const sap = supplierBooks('sap', ['DE01'], []);
const coupa = procurementDouble('coupa');

let kit: SuppliersKit;
let nth = 0;
/** A request of its own for every test. */
let id = '';

beforeAll(async () => {
  kit = await suppliersKit([sap.source, coupa.source]);
});
beforeEach(() => {
  nth += 1;
  id = `coupa:${nth}`;
  coupa.requests.set(id, aSupplierRequest(id, { name: `Werke ${nth} AG`, taxId: null }));
});
afterAll(() => kit.stop());

const flow = (name: string): Flow => {
  const found = suppliersFlows(kit.services).find((each) => each.name === name);
  if (!found) throw new Error(`there is no flow ${name}`);
  return found;
};
const requested = () => anEvent('procurement.supplier-request', id, 'REQUESTED');
const onboard = (event = requested()) =>
  runFlow(kit.kernel, flow('onboard-requested-supplier'), event);

const rows = () => kit.database.onboardedSupplier.findMany({ where: { requestId: id } });
const postingsOf = () =>
  kit.database.posting.findMany({ where: { requestedBy: 'flow:onboard-requested-supplier' } });
const answerOf = async () => {
  const [row] = await rows();
  if (!row) throw new Error('nobody was onboarded');
  return { posting: { id: makeId('superledger', row.reference) }, problems: [], replayed: false };
};
const exceptions = (object: string) =>
  kit.database.ledgerException.findMany({ where: { object, resolvedAt: null } });

describe('a supplier asked for in procurement', () => {
  test('is onboarded, and after approval procurement has its number and both are one supplier', async () => {
    await onboard();
    const answer = await answerOf();
    expect((await kit.posting(answer)).status).toBe('AWAITING_APPROVAL');

    expect((await kit.approve(answer, apManager)).problems).toEqual([]);
    const done = await kit.execute(answer);
    expect(done.status).toBe('COMPLETED');
    const vendorId = (await rows())[0]?.targetId ?? '';
    expect(coupa.supplierReports.filter(({ requestId }) => requestId === id)).toMatchObject([
      { outcome: 'ACCEPTED', vendorNumber: vendorId.split(':')[1] },
    ]);
    expect(await kit.services.families.familyOf(id)).toEqual([id, vendorId].toSorted());
  });

  test('is submitted once, whether its event or its news comes again', async () => {
    const before = (await postingsOf()).length;
    const event = requested();
    await onboard(event);
    await onboard(event);
    await onboard();
    expect((await postingsOf()).length - before).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  test('is left alone once it was taken back', async () => {
    coupa.requests.set(id, aSupplierRequest(id, { status: 'REFUSED' }));
    await onboard();
    expect(await rows()).toEqual([]);
    expect(await exceptions(id)).toEqual([]);
  });

  test.each([
    ['no country', { country: null }, 'COUNTRY_MISSING'],
    ['no legal entity', { legalEntities: [] }, 'LEGAL_ENTITY_MISSING'],
    ['two legal entities', { legalEntities: ['DE01', 'US01'] }, 'LEGAL_ENTITY_AMBIGUOUS'],
    ['an impossible tax number', { taxId: { type: 'VAT', value: 'DE123' } }, 'BLOCKED'],
    ['a name no system takes', { name: 'x'.repeat(200) }, 'BAD_USER_INPUT'],
  ])('with %s is shown to a person, and goes on once it was corrected', async (_, more, code) => {
    const good = coupa.requests.get(id) ?? aSupplierRequest(id);
    coupa.requests.set(id, { ...good, ...more });
    await onboard();
    expect(await rows()).toEqual([]);
    expect(await exceptions(id)).toMatchObject([
      { kind: 'FLOW_REFUSED', evidence: { flow: 'onboard-requested-supplier', code } },
    ]);

    coupa.requests.set(id, good);
    await onboard();
    expect(await rows()).toHaveLength(1);
    expect(await exceptions(id)).toEqual([]);
  });
});

describe('a request that comes to nothing', () => {
  test('is blocked again in the books when procurement cannot be told, with both in the trail', async () => {
    await onboard();
    const answer = await answerOf();
    await kit.approve(answer, apManager);
    coupa.fail('DECLINED');
    expect((await kit.execute(answer)).status).toBe('COMPENSATED');
    const vendorId = (await rows())[0]?.targetId ?? '';
    expect(sap.suppliers.get(vendorId)?.status).toBe('BLOCKED');
    expect(coupa.supplierReports.filter(({ requestId }) => requestId === id)).toEqual([]);
    const trail = await kit.trail(answer.posting.id);
    const { details } = trail.find(({ decision }) => decision === 'COMPENSATED') ?? {};
    expect(JSON.stringify(details)).toContain(vendorId);
  });

  test('and rejected here is reported as refused, once', async () => {
    await onboard();
    const answer = await answerOf();
    const input = { idempotencyKey: id, id: answer.posting.id, reason: 'we have one already' };
    await kit.commands.reject(input, callOf(apManager));
    const [row] = await rows();
    const event = anEvent(
      'supplier.status-changed',
      makeId('superledger', row?.reference ?? ''),
      'INACTIVE',
    );
    await runFlow(kit.kernel, flow('report-refused-supplier'), event);
    await runFlow(kit.kernel, flow('report-refused-supplier'), event);
    const [posting, ...more] = await kit.database.posting.findMany({
      where: { command: 'reportRefusedSupplier', subjectId: event.key },
    });
    expect(more).toEqual([]);
    const report = {
      posting: { id: makeId('superledger', posting?.reference ?? '') },
      problems: [],
      replayed: false,
    };
    expect((await kit.execute(report)).status).toBe('COMPLETED');
    expect(coupa.supplierReports.filter(({ requestId }) => requestId === id)).toMatchObject([
      { outcome: 'REFUSED', vendorNumber: null },
    ]);
  });
});
