import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import { reconcile } from '#platform/worker/reconcile';
import { changedTo, taxScene, type TaxScene } from '../support/tax-scene.ts';

const SETTLED_MS = 6 * 60_000;

let scene: TaxScene;
beforeAll(async () => {
  scene = await taxScene();
});
afterAll(() => scene.kit.stop());

const differences = (evidence: unknown) => (evidence as { differences?: unknown }).differences;
const round = async () => {
  scene.kit.clock.advance(SETTLED_MS);
  await reconcile(scene.kit.kernel, { checks: [] });
};

test('reconciliation shows an invoice that a person cancelled as ALTERED, before and after its tax is void', async () => {
  const invoice = await scene.posted();
  await round();
  expect(await scene.openOf(invoice.own)).toEqual([]);
  scene.cancelThere(invoice);
  await round();
  const [found, ...others] = await scene.openOf(invoice.own);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'ALTERED', legalEntity: 'DE01' });
  const wanted = [{ field: 'cancelled', posted: 'false', found: 'true' }];
  expect(differences(found?.evidence)).toEqual(wanted);
  await scene.told(changedTo(invoice.id, 'CANCELLED'));
  expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
  const seenAt = found?.seenAt.getTime() ?? 0;
  await round();
  const [again] = await scene.openOf(invoice.own);
  expect(again).toMatchObject({ id: found?.id, kind: 'ALTERED' });
  expect(again?.seenAt.getTime()).toBeGreaterThan(seenAt);
});

test('reconciliation finds nothing of an invoice that was cancelled here, nor of a void', async () => {
  const here = await scene.posted();
  await scene.cancelHere(here);
  const elsewhere = await scene.posted();
  scene.cancelThere(elsewhere);
  await scene.told(changedTo(elsewhere.id, 'CANCELLED'));
  expect(await scene.executed(elsewhere.id)).toEqual(['COMPLETED']);
  await round();
  const [made] = await scene.voidsOf(elsewhere.id);
  expect(made?.reconciledAt).not.toBeNull();
  expect(await scene.openOf(makeId('superledger', made?.reference ?? ''))).toEqual([]);
  expect(await scene.openOf(here.own)).toEqual([]);
});

test('reconciliation says of a document that somebody entered anew that the void is MISSING', async () => {
  const invoice = await scene.posted();
  scene.cancelThere(invoice);
  await scene.told(changedTo(invoice.id, 'CANCELLED'));
  expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
  const { commitTaxDocument } = scene.engine.source.capabilities;
  await commitTaxDocument?.submit({ body: JSON.stringify({ reference: invoice.reference }) }, {
    signal: new AbortController().signal,
  } as never);
  await round();
  const [made] = await scene.voidsOf(invoice.id);
  expect(await scene.openOf(makeId('superledger', made?.reference ?? ''))).toMatchObject([
    { kind: 'MISSING', evidence: { step: 'tax' } },
  ]);
});
