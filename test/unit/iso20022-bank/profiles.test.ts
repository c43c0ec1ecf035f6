import { describe, expect, test } from 'vitest';
import type { BankProfile } from '#domain/bank/profile';
import { builtInProfiles } from '#sources/iso20022-bank/profiles/built-in-profiles';
import { profileSchema } from '#sources/iso20022-bank/profiles/profile-schema';
import { builtIn } from '#test/support/bank-files/instruction';
import { codeSet, hasSpecs } from '#test/support/iso-20022';

const faultOf = (change: Record<string, unknown>): string | undefined =>
  profileSchema.safeParse({ ...builtIn('epc-sct'), ...change }).error?.issues[0]?.message;

test.each(builtInProfiles)('$name is what a deployment could have written', (profile) => {
  const parsed: BankProfile = profileSchema.parse(profile);
  expect(parsed).toEqual(profile);
});

test('the built-in profiles have names of their own', () => {
  expect(builtInProfiles.map(({ name }) => name)).toEqual(['iso', 'epc-sct', 'cross-border']);
});

test.each<[fault: string, change: Record<string, unknown>]>([
  ['every currency has a cut-off', { currencies: ['EUR', 'USD'], maxAmount: null }],
  ['every currency has a cut-off', { currencies: null, maxAmount: null }],
  [
    'a maximum is of the digits of each of its currencies, which have to be named',
    { maxAmount: '1.234' },
  ],
  ['a currency of ISO 4217: "EUR"', { currencies: ['EURO'] }],
])('%s', (fault, change) => {
  expect(faultOf(change)).toBe(fault);
});

test('a cut-off has an hour, a time zone and a calendar that exist', () => {
  const [cutOff] = builtIn('epc-sct').cutOffs;
  const wrong = [
    { time: '25:00' },
    { timeZone: 'Europe/Bielefeld' },
    { calendar: 'LUNAR' },
    { leadDays: 11 },
  ];
  for (const change of wrong)
    expect(faultOf({ cutOffs: [{ ...cutOff, ...change }] })).toEqual(expect.any(String));
  expect(faultOf({ cutOffs: [cutOff, cutOff] })).toBe('a currency has one cut-off');
});

describe.skipIf(!hasSpecs)('the published code sets', () => {
  test('have every service level of the profiles', () => {
    const known = codeSet('external_service_level_code');
    const levels = builtInProfiles.flatMap(({ serviceLevel }) => serviceLevel ?? []);
    expect(levels.filter((level) => !known.has(level))).toEqual([]);
    expect(levels).toHaveLength(2);
  });
});
