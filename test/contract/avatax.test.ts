import { describe, expect, it } from 'vitest';
import { parseMoney } from '#domain/money';
import type { TaxedDocument } from '#domain/tax';
import { buildWorld } from '#simulators/world/build';
import { LICENSE_KEY, startAvaTaxSource } from '../support/check-sources.ts';
import {
  aDocument,
  anInstruction,
  avaTaxCommit,
  avaTaxVoid,
  aVoid,
  booksOf,
  commit,
  place,
} from '../support/contract/avatax-writers.ts';
import { callIn, describeCheckAbuse } from '../support/contract/check-abuse.ts';
import { portOf, sourceHarness } from '../support/contract/harness.ts';
import { describeWriter, failureOf } from '../support/contract/writer.ts';
import { newCall } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

describe('Avalara AvaTax determines', () => {
  const harness = sourceHarness('avatax', () => startAvaTaxSource(world));
  const { simulated, connection } = harness;
  const determine = (document: TaxedDocument) =>
    portOf(connection(), 'taxEngine').determine(document, newCall());

  it('by line and jurisdiction, and keeps nothing', async () => {
    const us = { legalEntity: 'US01', currency: 'USD', from: place('US'), to: place('US', 'OH') };
    const answer = await determine(aDocument(us, ['100.00', '0.99']));
    expect(answer).toMatchObject({
      tax: { amountMinor: 808n, currency: 'USD' },
      lines: [
        {
          number: 1,
          tax: { amountMinor: 800n },
          components: [
            { jurisdiction: 'OHIO', level: 'State', rate: '0.0575', tax: { amountMinor: 575n } },
            { jurisdiction: 'CUYAHOGA', level: 'County', rate: '0.0225' },
          ],
        },
        { number: 2, tax: { amountMinor: 8n } },
      ],
    });
    expect(await simulated().control.books()).toEqual([]);
  });

  it.each([
    ['at home', {}, 1_900n],
    ['across a border', { from: place('FR') }, 0n],
    ['of a lower rate', { lines: [{ ...aDocument().lines[0], taxCode: 'V2' }] }, 700n],
    ['that is not taxed', { lines: [{ ...aDocument().lines[0], taxCode: 'V0' }] }, 0n],
    ['that is a credit memo', { kind: 'CREDIT_MEMO' }, 1_900n],
  ] as const)('the tax of a purchase %s', async (_, more, tax) => {
    const answer = await determine(aDocument(more as Partial<TaxedDocument>));
    expect(answer.tax.amountMinor).toBe(tax);
  });

  it('amounts of currencies without cents, and large ones, to the unit', async () => {
    const jp = { legalEntity: 'JP01', currency: 'JPY', from: place('JP'), to: place('JP') };
    expect((await determine(aDocument(jp, ['1005']))).tax.amountMinor).toBe(101n);
    const large = await determine(aDocument({}, ['90071992547.41']));
    expect(large.tax).toEqual(parseMoney('17113678584.01', 'EUR'));
  });

  it('nothing for a company that it does not serve', async () => {
    const failure = await failureOf(determine(aDocument({ legalEntity: 'XX99' })));
    expect(failure).toMatchObject({ kind: 'UNSUPPORTED' });
  });

  it('nothing that it does not understand, and says which', async () => {
    const failure = await failureOf(determine(aDocument({ date: 'yesterday' })));
    expect(failure).toMatchObject({
      kind: 'REFUSED',
      details: { sourceCode: 'ValueRequiredError' },
    });
  });

  describeCheckAbuse(harness, {
    path: 'transactions/create',
    ask: (other, timeMs) => portOf(other, 'taxEngine').determine(aDocument(), callIn(timeMs)),
    secrets: [LICENSE_KEY],
  });
});

describe('Avalara AvaTax keeps', () => {
  const harness = sourceHarness('avatax', () => startAvaTaxSource(world));
  const { simulated, connection } = harness;

  describeWriter(harness, avaTaxCommit(harness));
  describeWriter(harness, avaTaxVoid(harness));

  it('the same document once, however often it is sent', async () => {
    const instruction = anInstruction();
    const first = await commit(harness, instruction);
    expect(await commit(harness, instruction)).toEqual(first);
    expect(await booksOf(harness, instruction.reference)).toHaveLength(1);
  });

  it('the tax that was posted beside the one it comes to', async () => {
    const { documentNumber } = await commit(
      harness,
      anInstruction({ tax: parseMoney('18.50', 'EUR'), isOverridden: true }),
    );
    expect(await booksOf(harness, documentNumber)).toMatchObject([
      { totalTax: 18.5, totalTaxCalculated: 19 },
    ]);
  });

  it('nothing that somebody only saved: it is replaced', async () => {
    const instruction = anInstruction();
    const writer = portOf(connection(), 'commitTaxDocument');
    const { json } = JSON.parse(writer.prepare(instruction).body) as { json: string };
    const body = JSON.stringify({ ...(JSON.parse(json) as object), commit: false });
    const request = { method: 'POST', path: '/api/v2/transactions/create' } as const;
    await connection().fetch({ ...request, body, effect: 'read' }, newCall());
    expect(await writer.enquire(instruction, newCall())).toBeNull();
    await commit(harness, instruction);
    expect(await booksOf(harness, instruction.reference)).toMatchObject([{ status: 'Committed' }]);
  });

  it('void what somebody else has voided', async () => {
    const { documentNumber: code } = await commit(harness, anInstruction());
    await simulated().control.person({ deed: 'void', company: 'DE01', code });
    const writer = portOf(connection(), 'voidTaxDocument');
    const done = await writer.submit(writer.prepare(aVoid(code)), newCall());
    expect(done).toMatchObject({ documentNumber: code });
    expect(connection().unknownCodes).toEqual([]);
  });
});
