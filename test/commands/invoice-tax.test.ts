import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { taxEngineDouble } from '../support/doubles/tax-engine.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;
const engine = taxEngineDouble('avatax', ['DE01']);

let kit: InvoicesKit;
let lenient: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit({ beside: [engine.source] });
  lenient = await invoicesKit({
    beside: [engine.source],
    tax: { unavailable: 'WARN', tolerance: { percent: 0n, upTo: {} } },
  });
});
afterAll(() => Promise.all([kit.stop(), lenient.stop()]));
afterEach(() => {
  engine.percentIs(19n);
  engine.fail(null);
});

const codes = ({ problems }: CommandAnswer): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);
const submit = (more: object = {}, of = kit): Promise<CommandAnswer> =>
  of.submit('submitInvoice', anInput({ ...more }), apClerk);
const exceptionOf = (reference: string) =>
  kit.database.ledgerException.findFirst({ where: { reference, kind: 'STEP_REFUSED' } });

describe('the tax of an invoice', () => {
  test('that the engine determines too passes, and the posting has what it said', async () => {
    const answer = await submit();
    expect(answer.problems).toEqual([]);
    expect((await kit.posting(answer)).content).toMatchObject({
      taxEngine: {
        source: 'avatax',
        to: { country: 'DE' },
        determined: {
          tax: '19.00',
          lines: [{ number: 1, tax: '19.00', components: [{ jurisdiction: 'GERMANY' }] }],
        },
      },
    });
  });

  test('counts allowances and charges of the whole invoice as lines', async () => {
    const more = { allowances: '10.00', charges: '5.00', net: '95.00' };
    expect((await submit({ ...more, tax: '18.05', gross: '113.05' })).problems).toEqual([]);
    expect(engine.asked.at(-1)?.lines.map(({ amount }) => amount.amountMinor)).toEqual([
      10_000n,
      -1_000n,
      500n,
    ]);
  });

  const TAXES: readonly [tax: string, gross: string, expected: string[]][] = [
    ['19.05', '119.05', []],
    ['18.95', '118.95', []],
    ['19.06', '119.06', ['TAX-1 HOLD']],
    ['18.94', '118.94', ['TAX-1 HOLD']],
    ['0', '100.00', ['TAX-1 HOLD']],
  ];
  test.each(TAXES)('of %s, where it is 19.00 within 0.05, is %s', async (tax, gross, expected) => {
    expect(codes(await submit({ tax, gross }))).toEqual(expected);
  });

  test('is held to the cent where nothing is tolerated', async () => {
    expect(codes(await submit({ tax: '19.01', gross: '119.01' }, lenient))).toEqual(['TAX-1 HOLD']);
  });

  test('that is another is held with both amounts, for who may release it', async () => {
    engine.percentIs(7n);
    const answer = await submit();
    expect(answer.problems).toMatchObject([
      {
        code: 'TAX-1',
        path: ['input', 'tax'],
        evidence: {
          stated: '19.00',
          determined: '7.00',
          apart: '12.00',
          tolerated: '0.05',
          components: [{ line: 1, jurisdiction: 'GERMANY', rate: '0.07', tax: '7.00' }],
        },
      },
    ]);
    expect((await kit.posting(answer)).requiredApprovals).toContainEqual(
      expect.objectContaining({ kind: 'release', reason: 'TAX-1' }),
    );
  });
});

describe('an engine', () => {
  test.each(['UNAVAILABLE', 'TIMEOUT', 'REFUSED', 'MALFORMED'] as const)(
    'that is %s has the invoice held, or told where the policy says so',
    async (kind) => {
      engine.fail(kind);
      const held = await submit();
      expect(held.problems).toMatchObject([
        { code: 'TAX-2', severity: 'HOLD', evidence: { source: 'avatax', kind } },
      ]);
      const told = await submit({}, lenient);
      expect(codes(told)).toEqual(['TAX-2 WARN']);
      expect((await lenient.posting(told)).content).toMatchObject({
        taxEngine: { determined: { result: 'UNAVAILABLE', kind } },
      });
    },
  );

  test('is not asked about a legal entity that it does not serve', async () => {
    const before = engine.asked.length;
    const us = {
      supplierId: 'netsuite:1',
      legalEntityId: 'superledger:US01',
      currency: 'USD',
      tax: '0',
      gross: '100.00',
    };
    const answer = await submit(us);
    expect(codes(answer)).toEqual([]);
    expect(engine.asked).toHaveLength(before);
    expect((await kit.posting(answer)).content).toMatchObject({ taxEngine: null });
  });
});

describe('the document at the engine', () => {
  test('is kept after the books have the invoice, under our reference, as determined', async () => {
    const done = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    expect(done.attempts.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['invoice', 'CONFIRMED'],
      ['tax', 'CONFIRMED'],
    ]);
    expect(engine.kept.get(done.reference)).toMatchObject({
      status: 'Committed',
      sent: { tax: { amountMinor: '1900' }, isOverridden: false, legalEntity: 'DE01' },
    });
  });

  test('is told the posted tax where the engine would come to another', async () => {
    const input = anInput({ tax: '19.01', gross: '119.01' });
    const done = await kit.post('submitInvoice', input, [apClerk, apManager]);
    expect(engine.kept.get(done.reference)?.sent).toMatchObject({
      tax: { amountMinor: '1901' },
      isOverridden: true,
    });
  });

  test('that never answered is found by our reference and not kept twice', async () => {
    engine.failWrite('OUTCOME_UNKNOWN', true);
    const done = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    expect(done.status).toBe('COMPLETED');
    expect(done.attempts.filter(({ step }) => step === 'tax')).toHaveLength(1);
  });

  test('that is refused for good leaves the invoice in the books, and an exception', async () => {
    engine.failWrite('DECLINED');
    const done = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    expect(done.status).toBe('COMPLETED');
    expect(kit.sap.taken.at(-1)).toMatchObject({ reference: done.reference });
    expect(await exceptionOf(done.reference)).toMatchObject({
      evidence: { step: 'tax', code: 'SCRIPTED', source: 'avatax' },
    });
  });

  test('is void once the invoice is cancelled', async () => {
    const posted = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    const cancelled = await cancel(posted.reference);
    expect(cancelled.attempts.map(({ step }) => step)).toEqual(['cancel', 'tax']);
    expect(engine.kept.get(posted.reference)).toMatchObject({ status: 'Cancelled' });
    // What was kept is still found by its commit: nothing is missing to a reconciliation.
    const { commitTaxDocument } = engine.source.capabilities;
    const instruction = { reference: posted.reference } as never;
    expect(await commitTaxDocument?.enquire(instruction, callOf(apClerk))).not.toBeNull();
  });

  test('that was never kept is not looked for when the invoice is cancelled', async () => {
    engine.failWrite('DECLINED');
    const posted = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
    const cancelled = await cancel(posted.reference);
    expect(cancelled.attempts.map(({ step }) => step)).toEqual(['cancel']);
  });
});

const cancel = async (reference: string) => {
  const [id] =
    [...kit.sap.documents].find(([, document]) => document.reference === reference) ?? [];
  const input = { invoiceId: id, reason: 'ordered by mistake' };
  const done = await kit.post('cancelInvoice', input, [apClerk, cfo]);
  expect(done.status).toBe('COMPLETED');
  return done;
};
