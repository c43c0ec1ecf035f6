import { describe, expect, it } from 'vitest';
import { buildWorld } from '#simulators/world/build';
import { startViesSource } from '../support/check-sources.ts';
import { callIn, describeCheckAbuse } from '../support/contract/check-abuse.ts';
import { portOf, sourceHarness, type SourceHarness } from '../support/contract/harness.ts';
import { failureOf } from '../support/contract/writer.ts';
import { newCall } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });
const known = world.suppliers.find(({ vatId, country }) => vatId !== null && country === 'FR');
const requester = { country: 'DE', number: '999000017' };

const check = ({ connection }: SourceHarness, country: string, value: string) =>
  portOf(connection(), 'taxIds').checkTaxId({ country, value }, newCall());

describe('VIES', () => {
  const harness = sourceHarness('vies', () => startViesSource(world, { settings: { requester } }));
  const { simulated, connection } = harness;

  it('knows a supplier’s number, with the proof of the consultation and whom it belongs to', async () => {
    expect(await check(harness, 'FR', known?.vatId ?? '')).toEqual({
      result: 'VALID',
      consultationNumber: expect.stringMatching(/^WAPI[0-9A-F]{8}$/),
      requestDate: '2026-11-22',
      registered: { name: known?.name, address: expect.stringContaining(known?.city ?? '') },
    });
  });

  it('has a name of `---` as not disclosed', async () => {
    expect(await check(harness, 'DE', 'DE999000017')).toMatchObject({
      result: 'VALID',
      registered: { name: null, address: null },
    });
  });

  it.each([
    ['AT', 'ATU00000001', 'INVALID'],
    ['GR', 'EL123456782', 'VALID'],
    ['GB', 'XI123456782', 'VALID'],
    ['GB', 'GB123456782', 'NOT_COVERED'],
    ['CH', 'CHE123456789', 'NOT_COVERED'],
    ['JP', 'T9999000000017', 'NOT_COVERED'],
  ])('of %s has %s as %s', async (country, value, result) => {
    expect(await check(harness, country, value)).toMatchObject({ result });
  });

  it('asks nobody about a country that it does not cover', async () => {
    const { calls } = await simulated().control.watching(() => check(harness, 'US', '990000017'));
    expect(calls.data).toBe(0);
  });

  it('never has a number as invalid because the country’s register is away', async () => {
    const { control } = simulated();
    await control.person({ deed: 'close-country', country: 'NL' });
    const { answer, calls } = await control.watching(() =>
      failureOf(check(harness, 'NL', 'NL123456789B02')),
    );
    expect(answer).toMatchObject({
      kind: 'UNAVAILABLE',
      details: { sourceCode: 'MS_UNAVAILABLE' },
    });
    expect(calls.data).toBe(1);
    expect((await check(harness, 'BE', 'BE0123456782')).result).toBe('VALID');
    await control.person({ deed: 'open-country', country: 'NL' });
    expect((await check(harness, 'NL', 'NL123456789B02')).result).toBe('VALID');
  });

  it('is asked all the same where its status page is away', async () => {
    await simulated().control.fault({ fault: 'server-error', path: 'check-status', times: 3 });
    expect((await check(harness, 'AT', 'ATU00000002')).result).toBe('VALID');
    await simulated().control.clearFaults();
  });

  it('is believed about a number a country has struck', async () => {
    const { control } = simulated();
    await control.person({ deed: 'strike-number', country: 'IT', number: '12345678902' });
    expect((await check(harness, 'IT', 'IT12345678902')).result).toBe('INVALID');
  });

  describeCheckAbuse(harness, {
    path: 'check-vat-number',
    ask: (other, timeMs) =>
      portOf(other, 'taxIds').checkTaxId({ country: 'AT', value: 'ATU00000002' }, callIn(timeMs)),
    secrets: ['U00000002'],
  });

  it('has no log line or unknown code left of all this', () => {
    expect(connection().unknownCodes).toEqual([]);
  });
});

describe.each([['200'], ['400'], ['500']])('VIES with faults of HTTP %s', (faultStatus) => {
  const harness = sourceHarness('vies', () =>
    startViesSource(world, {
      credentials: { faultStatus },
      settings: { asksAvailability: false },
    }),
  );

  it('answers about numbers that stand for an answer', async () => {
    expect(await check(harness, 'FI', '100')).toMatchObject({
      result: 'VALID',
      consultationNumber: null,
    });
    expect((await check(harness, 'FI', '200')).result).toBe('INVALID');
  });

  it.each([
    ['301', 'UNAVAILABLE', 'MS_UNAVAILABLE'],
    ['302', 'UNAVAILABLE', 'TIMEOUT'],
    ['500', 'RATE_LIMITED', 'GLOBAL_MAX_CONCURRENT_REQ'],
    ['600', 'RATE_LIMITED', 'MS_MAX_CONCURRENT_REQ'],
    ['201', 'REFUSED', 'INVALID_INPUT'],
    ['401', 'REFUSED', 'IP_BLOCKED'],
  ])('a fault of number %s is %s and nothing of the number', async (value, kind, sourceCode) => {
    const failure = await failureOf(check(harness, 'FI', value));
    // A 5xx is an outage before anybody reads its body.
    const expected =
      faultStatus === '500' ? { kind: 'UNAVAILABLE' } : { kind, details: { sourceCode } };
    expect(failure).toMatchObject(expected);
  });
});
