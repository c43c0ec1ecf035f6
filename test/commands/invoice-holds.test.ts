import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { reconcile } from '#platform/worker/reconcile';
import type { Viewer } from '#platform/identity/viewer';
import { anInvoice } from '../support/doubles/invoice-books.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;
const secondManager: Viewer = { ...apManager, subject: 'ap-manager-2' };
const reason = 'the goods are not what was agreed';
const code = 'DISPUTED';

let kit: InvoicesKit;
let serial = 0;
beforeAll(async () => {
  kit = await invoicesKit();
});
afterAll(() => kit.stop());

/** An invoice of SAP's own. */
function foreign(more: Parameters<typeof anInvoice>[1] = {}): string {
  const invoice = anInvoice(`sap:h${++serial}`, { number: `H-${serial}`, ...more });
  kit.sap.documents.set(invoice.id, invoice);
  return invoice.id;
}
const place = (invoiceId: string, more: object = {}, viewer = apClerk): Promise<CommandAnswer> =>
  kit.submit('placeInvoiceHold', { invoiceId, code, reason, ...more }, viewer);
const release = (invoiceId: string, viewer: Viewer, more: object = {}): Promise<CommandAnswer> =>
  kit.submit('releaseInvoiceHold', { invoiceId, code, reason: 'settled', ...more }, viewer);
const codes = ({ problems }: CommandAnswer): string[] => problems.map((each) => each.code);
const held = async (id: string): Promise<string[]> =>
  (await kit.store.openHolds([id])).get(id)?.map((each) => each.code) ?? [];

test('a hold does not keep its invoice from being reconciled', async () => {
  const { reference } = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
  kit.clock.advance(60_000);
  await kit.execute(await place(`superledger:${reference}`));
  kit.clock.advance(6 * 60_000);
  const posted = [...kit.sap.documents.values()].find((each) => each.reference === reference);
  if (!posted) throw new Error('the invoice was posted');
  kit.sap.documents.set(posted.id, { ...posted, number: 'SOMEBODY-ELSE' });
  await reconcile(kit.kernel, { checks: [] });
  const raised = await kit.database.ledgerException.findMany({ where: { reference } });
  expect(raised).toMatchObject([{ kind: 'ALTERED', resolvedAt: null }]);
});

describe('a hold', () => {
  test('holds at once and needs nobody else', async () => {
    const id = foreign();
    const answer = await place(id);
    expect(await kit.posting(answer)).toMatchObject({
      status: 'APPROVED',
      requiredApprovals: [],
      target: 'superledger',
      subject: { type: 'Invoice', id },
    });
    expect(await held(id)).toEqual([code]);
    expect(await kit.execute(answer)).toMatchObject({ status: 'COMPLETED', attempts: [] });
    expect(await held(id)).toEqual([code]);
  });

  test('goes along with an invoice that was waiting here, under either id', async () => {
    const submitted = await kit.submit('submitInvoice', anInput(), apClerk);
    const id = submitted.posting?.id ?? '';
    await place(id);
    await kit.approve(submitted, apManager);
    const { reference } = await kit.execute(submitted);
    const [targetId] = [...kit.sap.documents].find(([, each]) => each.reference === reference) ?? [
      '',
    ];
    expect([await held(id), await held(targetId)]).toEqual([[code], [code]]);
  });

  test('there is one a code, the database decides, and another code beside it', async () => {
    const id = foreign();
    const answers = await Promise.all(Array.from({ length: 8 }, () => place(id)));
    expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
    const refused = answers.filter(({ posting }) => posting === null);
    expect(refused.flatMap(codes)).toEqual(refused.map(() => 'HLD-2'));
    await place(id, { code: 'GOODS' });
    expect((await held(id)).toSorted()).toEqual([code, 'GOODS']);
  });

  test('that is taken back before it is executed is gone', async () => {
    const id = foreign();
    const answer = await place(id);
    const input = { idempotencyKey: id, id: answer.posting?.id ?? '', reason: 'the wrong one' };

    await kit.commands.cancel(input, callOf(apClerk));
    expect(await kit.posting(answer)).toMatchObject({ status: 'CANCELLED' });
    expect(await held(id)).toEqual([]);
  });

  test.each([
    ['a cancelled invoice', { documentStatus: 'CANCELLED' as const }],
    [
      'a paid invoice',
      { settlement: { status: 'PAID' as const, open: { amountMinor: 0n, currency: 'EUR' } } },
    ],
  ])('is not for %s', async (_, more) => {
    expect(codes(await place(foreign(more)))).toEqual(['HLD-1']);
  });

  test.each([
    ['a code in small letters', { code: 'disputed' }, 'code'],
    ['an oversized code', { code: 'X'.repeat(21) }, 'code'],
    ['no reason', { reason: '' }, 'reason'],
    ['an oversized reason', { reason: 'x'.repeat(501) }, 'reason'],
    ['a reason with control characters', { reason: 'a\u0000b' }, 'reason'],
    ['an id that is none', { invoiceId: 'x' }, 'invoiceId'],
  ])('%s is BAD_USER_INPUT with its path', async (_, more, field) => {
    await expect(place(foreign(), more)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', field] },
    });
  });

  test('validateOnly holds nothing', async () => {
    const id = foreign();
    expect(await place(id, { validateOnly: true })).toMatchObject({ posting: null, problems: [] });
    expect(await held(id)).toEqual([]);
  });
});

describe('a release', () => {
  test('is asked for by one and approved by another, neither of whom placed the hold', async () => {
    const id = foreign();
    await kit.execute(await place(id));
    const answer = await release(id, apManager);
    expect(await kit.posting(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(await held(id)).toEqual([code]);
    await kit.approve(answer, cfo);
    expect(await kit.execute(answer)).toMatchObject({ status: 'COMPLETED' });
    expect(await held(id)).toEqual([]);
    const row = await kit.database.invoiceHold.findFirst({ where: { invoiceId: id } });
    expect(row).toMatchObject({ placedBy: 'ap-clerk', releasedBy: 'ap-manager' });
    expect(codes(await place(id))).toEqual([]);
  });

  test('is neither asked for nor approved by who placed the hold', async () => {
    const id = foreign();
    await kit.execute(await place(id, {}, apManager));
    expect(codes(await release(id, apManager))).toEqual(['SOD-1']);
    const answer = await release(id, cfo);
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
    expect((await kit.approve(answer, secondManager)).problems).toEqual([]);
  });

  test('is neither asked for nor approved by who entered the invoice', async () => {
    const { reference } = await kit.post('submitInvoice', anInput(), [apManager, cfo]);
    const id = `superledger:${reference}`;
    await kit.execute(await place(id));
    expect(codes(await release(id, apManager))).toEqual(['SOD-1']);
    const answer = await release(id, cfo);
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
  });

  test('that is rejected leaves the hold, and can be asked for again; there is one at a time', async () => {
    const id = foreign();
    await kit.execute(await place(id));
    const answers = await Promise.all([release(id, apManager), release(id, secondManager)]);
    expect(answers.flatMap(codes)).toEqual(['INV-6']);
    const first = answers.find(({ posting }) => posting !== null);
    const input = { idempotencyKey: id, id: first?.posting?.id ?? '', reason: 'not settled' };

    await kit.commands.reject(input, callOf(cfo));
    expect(await held(id)).toEqual([code]);
    expect(codes(await release(id, apManager))).toEqual([]);
  });

  test('of the system’s own hold is written there', async () => {
    const id = foreign({ holds: [{ code: 'A', reason: null }] });
    const done = await kit.post(
      'releaseInvoiceHold',
      { invoiceId: id, code: 'A', reason: 'settled' },
      [apManager, cfo],
    );
    expect(done).toMatchObject({ status: 'COMPLETED', target: 'sap' });
    expect(kit.sap.documents.get(id)?.holds).toEqual([]);
  });

  test('of a hold in a system that cannot lift it is UNSUPPORTED_BY_TARGET', async () => {
    const invoice = anInvoice('netsuite:9', {
      legalEntity: 'US01',
      holds: [{ code: 'A', reason: null }],
    });
    kit.netsuite.documents.set(invoice.id, invoice);
    await expect(release(invoice.id, apManager, { code: 'A' })).rejects.toMatchObject({
      extensions: { code: 'UNSUPPORTED_BY_TARGET' },
    });
  });

  test('of a hold that is not there is refused; a clerk may not ask for one', async () => {
    const id = foreign();
    expect(codes(await release(id, apManager))).toEqual(['HLD-3']);
    await expect(release(id, apClerk)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

test('a release is neither asked for nor approved by who placed the hold, or entered it, through a client', async () => {
  const byPortal = { ...apManager, actor: 'portal' };
  const placed = foreign();
  await kit.execute(await place(placed, {}, byPortal));
  const { reference } = await kit.post('submitInvoice', anInput(), [byPortal, cfo]);
  const entered = `superledger:${reference}`;
  await kit.execute(await place(entered));
  for (const id of [placed, entered]) {
    expect(codes(await release(id, apManager))).toEqual(['SOD-1']);
    expect(codes(await release(id, { ...apManager, actor: 'ben' }))).toEqual(['SOD-1']);
    const answer = await release(id, cfo);
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
  }
});
