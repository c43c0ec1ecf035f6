import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { anInvoice } from '../support/doubles/invoice-books.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo, nobody } = personas;
const reason = 'sent twice';

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit();
  const paid = { status: 'PAID', open: { amountMinor: 0n, currency: 'EUR' } } as const;
  for (const each of [
    anInvoice('sap:c1'),
    anInvoice('sap:PAID', { settlement: paid }),
    anInvoice('sap:PART', { settlement: { ...paid, status: 'PARTIALLY_PAID' } }),
    anInvoice('sap:SILENT', { settlement: null }),
    anInvoice('sap:GONE', { documentStatus: 'CANCELLED' }),
    anInvoice('sap:JP', { legalEntity: 'JP01' }),
  ])
    kit.sap.documents.set(each.id, each);
  kit.netsuite.documents.set('netsuite:7', anInvoice('netsuite:7', { legalEntity: 'US01' }));
});
afterAll(() => kit.stop());

const cancel = (invoiceId: string, more: Readonly<Record<string, unknown>> = {}) =>
  kit.submit('cancelInvoice', { invoiceId, reason, ...more }, apClerk);
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

/** An invoice that was entered here and is in SAP. */
async function posted(input = anInput()): Promise<{ reference: string; targetId: string }> {
  const { reference } = await kit.post('submitInvoice', input, [apClerk, apManager]);
  const [id] = [...kit.sap.documents].find(([, each]) => each.reference === reference) ?? [''];
  return { reference, targetId: id };
}

describe('an invoice that was entered here', () => {
  test('is cancelled by either id, told as the system’s own invoice, and its number is free again', async () => {
    const input = anInput({ documentSha256: 'd4'.repeat(32) });
    const { reference, targetId } = await posted(input);
    const answer = await cancel(`superledger:${reference}`, { postingDate: '2026-11-18' });
    expect(codes(answer)).toEqual([]);
    await kit.approve(answer, apManager);
    const done = await kit.execute(answer);
    expect(done).toMatchObject({ status: 'COMPLETED', subject: { id: targetId }, target: 'sap' });
    expect(kit.sap.taken.at(-1)).toMatchObject({
      invoiceId: targetId,
      postingDate: '2026-11-18',
      reason: null,
    });
    const row = await kit.database.submittedInvoice.findUnique({ where: { reference } });
    expect(row?.documentStatus).toBe('CANCELLED');
    const event = await kit.database.outboxEvent.findFirst({
      where: { topic: 'invoice.status-changed', key: targetId },
    });
    expect(event?.body).toMatchObject({ source: 'sap', from: 'POSTED', to: 'CANCELLED', reason });
    expect(await kit.submit('submitInvoice', input, apClerk)).toMatchObject({ problems: [] });
    const command = kit.kernel.registry.get('cancelInvoice');
    const submission = { id: targetId, documentNumber: '', ignoredFields: [] };
    expect(await command?.compare?.(done.content, submission, callOf(cfo), reference)).toEqual([]);
    const again = anInvoice(targetId);
    kit.sap.documents.set(targetId, again);
    expect(
      await command?.compare?.(done.content, submission, callOf(cfo), reference),
    ).toMatchObject([{ field: 'documentStatus', found: 'POSTED' }]);
  });

  test('and waits here is cancelled with its posting, not with this', async () => {
    const waiting = await kit.submit('submitInvoice', anInput(), apClerk);
    expect(codes(await cancel(waiting.posting?.id ?? ''))).toEqual(['INV-4']);
  });

  test('stays posted where its system declines', async () => {
    const { reference, targetId } = await posted();
    kit.sap.fail('cancelInvoice', 'DECLINED');
    const answer = await cancel(targetId);
    await kit.approve(answer, apManager);
    expect(await kit.execute(answer)).toMatchObject({ status: 'DECLINED' });
    const row = await kit.database.submittedInvoice.findUnique({ where: { reference } });
    expect(row?.documentStatus).toBe('POSTED');
    expect(codes(await cancel(targetId))).toEqual([]);
  });

  test('is cancelled once where the answer was lost', async () => {
    const { targetId } = await posted();
    kit.sap.fail('cancelInvoice', 'OUTCOME_UNKNOWN', true);
    const before = kit.sap.taken.length;
    const answer = await cancel(targetId);
    await kit.approve(answer, apManager);
    expect(await kit.execute(answer)).toMatchObject({ status: 'COMPLETED' });
    expect(kit.sap.taken).toHaveLength(before + 1);
  });
});

test('of several cancellations at once the database lets one pass', async () => {
  const { targetId } = await posted();
  const answers = await Promise.all(Array.from({ length: 8 }, () => cancel(targetId)));
  expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
  const refused = answers.filter(({ posting }) => posting === null);
  expect(refused.flatMap(codes)).toEqual(refused.map(() => 'INV-6'));
});

describe('what is refused', () => {
  test.each([
    ['a paid invoice', 'sap:PAID', {}, 'INV-5', 'invoiceId'],
    ['one that something was paid of', 'sap:PART', {}, 'INV-5', 'invoiceId'],
    ['one whose payment is not known', 'sap:SILENT', {}, 'INV-5', 'invoiceId'],
    ['one that is cancelled', 'sap:GONE', {}, 'INV-4', 'invoiceId'],
    ['a closed period', 'sap:c1', { postingDate: '2026-09-30' }, 'JRN-2', 'postingDate'],
    ['a period to come', 'sap:c1', { postingDate: '2026-12-01' }, 'JRN-2', 'postingDate'],
  ])('%s', async (_, id, more, code, field) => {
    const before = await kit.database.posting.count();
    const answer = await cancel(id, more);
    expect(answer.posting).toBeNull();
    expect(answer.problems).toMatchObject([{ code, severity: 'BLOCK', path: ['input', field] }]);
    expect(await kit.database.posting.count()).toBe(before);
    const [entry] = (await kit.trail('cancelInvoice')).slice(-1);
    expect(entry).toMatchObject({ action: 'cancelInvoice.refused', decision: 'BLOCKED' });
  });

  test('a closed period names the first one that is open', async () => {
    const answer = await cancel('sap:c1', { postingDate: '2026-05-31' });
    expect(answer.problems).toMatchObject([
      { evidence: { firstOpen: { from: '2026-10-01', to: '2026-10-31' } } },
    ]);
  });

  test('a period that was closed here, whatever its source says', async () => {
    await kit.database.periodGate.create({
      data: {
        legalEntity: 'DE01',
        fiscalYear: 2026,
        period: 10,
        startDate: new Date('2026-10-01'),
        endDate: new Date('2026-10-31'),
        state: 'CLOSED',
      },
    });
    const answer = await cancel('sap:c1', { postingDate: '2026-10-15' });
    expect(answer.problems).toMatchObject([
      { code: 'JRN-2', evidence: { closedHere: true, firstOpen: { from: '2026-11-01' } } },
    ]);
  });
});

describe('what is not even looked at', () => {
  test.each([
    ['an id that is none', { invoiceId: 'nonsense' }, 'invoiceId'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['an oversized reason', { reason: 'x'.repeat(501) }, 'reason'],
    ['a reason with control characters', { reason: 'a\u0007' }, 'reason'],
    ['a date that is none', { postingDate: '2026-02-30' }, 'postingDate'],
  ])('%s is BAD_USER_INPUT with its path', async (_, more, field) => {
    await expect(cancel('sap:c1', more)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', field] },
    });
  });

  test.each([
    ['an invoice nobody knows', 'sap:none', apClerk, 'NOT_FOUND'],
    [
      'an invoice of a legal entity out of sight',
      'sap:JP',
      { ...apClerk, legalEntities: ['DE01'] },
      'NOT_FOUND',
    ],
    ['a viewer without the scope', 'sap:c1', nobody, 'FORBIDDEN'],
    ['a system that cannot cancel', 'netsuite:7', apClerk, 'UNSUPPORTED_BY_TARGET'],
  ])('%s', async (_, invoiceId, viewer, code) => {
    const before = await kit.database.posting.count();
    await expect(
      kit.submit('cancelInvoice', { invoiceId, reason, postingDate: '2026-11-18' }, viewer),
    ).rejects.toMatchObject({ extensions: { code } });
    expect(await kit.database.posting.count()).toBe(before);
  });

  test('who asks for it does not approve it', async () => {
    const { targetId } = await posted();
    const answer = await kit.submit('cancelInvoice', { invoiceId: targetId, reason }, apManager);
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
    const input = { invoiceId: 'sap:c1', reason, validateOnly: true };
    expect(await kit.submit('cancelInvoice', input, apClerk)).toMatchObject({ posting: null });
  });
});
