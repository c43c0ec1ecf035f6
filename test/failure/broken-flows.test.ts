import { afterAll, expect, test } from 'vitest';
import { invoicePlays } from '../support/broken/invoice-plays.ts';
import { ordered } from '../support/broken/invoice.ts';
import type { Play } from '../support/broken/play.ts';
import { refusalOf, refused, seenOf, type Refusal } from '../support/broken/refusals.ts';
import { nameOf, openScene, type SystemCall } from '../support/broken/scene.ts';
import { supplierPlay } from '../support/broken/supplier.ts';
import { callsOf, cellsOf, play, type Cell } from '../support/broken/table.ts';

/** How often a read fails: once, which its connector tries again, or more often, so that the flow itself has to. */
const failures = Number(process.env['SUPERLEDGER_FAILED_READS'] ?? 1);
/** A check that cannot be made is held for a person and not asked for again. */
const timesOf = ({ fault, call: { system } }: Cell): number =>
  fault === 'server-error' && (system === 'oracle' || system === 'coupa') ? failures : 1;
const scene = await openScene();
afterAll(() => scene.stop());

/** The cells are what the flows are seen to call while nothing is broken. */
async function recorded(): Promise<readonly (readonly [Play, readonly SystemCall[]])[]> {
  const found: (readonly [Play, readonly SystemCall[]])[] = [];
  for (const each of [supplierPlay, ...invoicePlays(await ordered(scene))])
    found.push([each, await callsOf(scene, each)]);
  return found;
}

const cells = cellsOf(
  await recorded().catch(async (error: unknown) => {
    await scene.stop();
    throw error;
  }),
);

const told = ({ play: { name }, fault, call }: Cell): string =>
  `${name.padEnd(12)} ${fault.padEnd(12)} ${nameOf(call)}`;
const outcomes = new Map(cells.map((cell) => [told(cell), 'NOT PLAYED']));
/** What both sides have to be from then on. */
const ends: { readonly found: () => Promise<object>; readonly expected: object }[] = [];

test.each(cells.map((cell) => [told(cell), cell] as const))(
  '%s: both sides agree, or a person sees why not',
  async (name, cell) => {
    const begunAt = performance.now();
    outcomes.set(name, 'FAILED');
    const refusal: Refusal | null = cell.fault === 'refuse' ? refusalOf(cell) : null;
    const staged = await cell.play.stage(scene);
    const expected = refusal ? refused(staged.expected, refusal) : staged.expected;
    await scene.breakCall(cell.call, cell.fault, timesOf(cell));
    try {
      await play(scene, staged, expected);
    } finally {
      await scene.mend();
    }
    const wanted = refusal?.seen ?? [];
    const seen = (): Promise<readonly string[]> => seenOf(scene, staged.called());
    await expect
      .poll(seen, { timeout: 30_000, interval: 100 })
      .toEqual(expect.arrayContaining([...wanted]));
    ends.push({ found: () => staged.found(), expected });
    const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1);
    outcomes.set(name, `${wanted.length === 0 ? 'both sides' : wanted.join(', ')} (${seconds} s)`);
  },
);

test('an invoice that Oracle keeps refusing to validate is left to its people, who end it', async () => {
  const cell = cells.find(({ call }) => call.shape.endsWith('/validateInvoice'));
  if (!cell) throw new Error('nobody has validated an invoice');
  const staged = await cell.play.stage(scene);
  await scene.breakCall(cell.call, 'refuse', 1_000);
  try {
    await staged.act();
    const seen = () => seenOf(scene, staged.called());
    const entered = async () =>
      (await scene.books('oracle')).find((each) => each.InvoiceNumber === staged.called());
    await expect
      .poll(entered, { timeout: 30_000, interval: 100 })
      .toMatchObject({ ValidationStatus: 'Not validated' });
    await expect
      .poll(seen, { timeout: 30_000, interval: 100 })
      .toEqual(['submitInvoice EXECUTING']);
    await scene.person('oracle', { deed: 'validate-invoice', invoice: (await entered()).id });
  } finally {
    await scene.mend();
  }
  await expect
    .poll(() => staged.found(), { timeout: 30_000, interval: 100 })
    .toEqual(staged.expected);
});

test('and afterwards nothing has come twice', async () => {
  for (const { found, expected } of ends) expect(await found()).toEqual(expected);
  const table = [...outcomes].map(([name, outcome]) => `${name}: ${outcome}`);
  process.stdout.write(`${table.join('\n')}\n`);
});
