import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSupplier, supplierBooks } from '../support/doubles/supplier-books.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager } = personas;
const both = { legalEntities: ['DE01', 'JP01'] };
const sap = supplierBooks(
  'sap',
  ['DE01', 'JP01'],
  [
    aSupplier('sap:1', both),
    aSupplier('sap:2', both),
    aSupplier('sap:3', both),
    aSupplier('sap:4', { ...both, status: 'BLOCKED', blockedIn: both.legalEntities }),
  ],
);
const rigid = supplierBooks(
  'netsuite',
  ['US01'],
  [aSupplier('netsuite:1', { legalEntities: ['US01'] })],
  [],
);
const reason = 'a complaint';

let kit: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit([sap.source, rigid.source]);
});
afterAll(() => kit.stop());

describe('a block', () => {
  test('needs nobody else: it is executed at once, and told to whoever sees one of its legal entities', async () => {
    const done = await kit.post('blockSupplier', { supplierId: 'sap:1', reason }, [apClerk]);
    expect(done).toMatchObject({ status: 'COMPLETED', requiredApprovals: [], legalEntity: null });
    expect(sap.suppliers.get('sap:1')).toMatchObject({ status: 'BLOCKED' });
    const event = await kit.database.outboxEvent.findFirst({
      where: { topic: 'supplier.status-changed', key: 'sap:1' },
    });
    expect(event?.body).toMatchObject({
      from: 'ACTIVE',
      to: 'BLOCKED',
      legalEntity: null,
      legalEntities: ['DE01', 'JP01'],
    });
  });

  test('of one legal entity leaves the others alone', async () => {
    const one = { supplierId: 'sap:2', legalEntityId: 'superledger:DE01', reason };
    expect(await kit.post('blockSupplier', one, [apClerk])).toMatchObject({
      status: 'COMPLETED',
      legalEntity: 'DE01',
    });
    expect(sap.suppliers.get('sap:2')).toMatchObject({ status: 'ACTIVE', blockedIn: ['DE01'] });
  });

  test('is lifted by two people only', async () => {
    const answer = await kit.submit('unblockSupplier', { supplierId: 'sap:4', reason }, apManager);
    expect(await kit.posting(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
    await kit.approve(answer, personas.cfo);
    expect(await kit.execute(answer)).toMatchObject({ status: 'COMPLETED' });
    expect(sap.suppliers.get('sap:4')).toMatchObject({ status: 'ACTIVE', blockedIn: [] });
  });
});

describe('what is refused', () => {
  test.each([
    ['blockSupplier', { supplierId: 'sap:1' }, 'supplierId'],
    ['unblockSupplier', { supplierId: 'sap:3' }, 'supplierId'],
    ['blockSupplier', { supplierId: 'sap:3', legalEntityId: 'US01' }, 'legalEntityId'],
    ['blockSupplier', { supplierId: 'sap:2', legalEntityId: 'DE01' }, 'supplierId'],
  ])('%s of %o, where there is nothing to do', async (command, input, field) => {
    const { posting, problems } = await kit.submit(command, { ...input, reason }, apClerk);
    expect(posting).toBeNull();
    expect(problems).toMatchObject([{ code: 'SUP-10', severity: 'BLOCK', path: ['input', field] }]);
  });

  test('a system that cannot block says so before anything is written', async () => {
    const asked = kit.submit('blockSupplier', { supplierId: 'netsuite:1', reason }, apClerk);
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'UNSUPPORTED_BY_TARGET' } });
  });

  test('everywhere, by somebody who does not see it everywhere', async () => {
    const viewer = { ...apClerk, legalEntities: ['DE01'] };
    await expect(
      kit.submit('blockSupplier', { supplierId: 'sap:3', reason }, viewer),
    ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const hidden = { supplierId: 'sap:3', legalEntityId: 'JP01', reason };
    await expect(kit.submit('blockSupplier', hidden, viewer)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });

  test('without a reason', async () => {
    const asked = kit.submit('blockSupplier', { supplierId: 'sap:3', reason: ' ' }, apClerk);
    await expect(asked).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', 'reason'] },
    });
  });
});
