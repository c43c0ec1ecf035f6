import { expect, test } from 'vitest';
import { connector } from '#sources/vies/connector';
import { toViesNumber } from '#sources/vies/codes';
import { fakeSource, jsonAnswer } from '../../support/fake-source.ts';
import { newCall } from '../../support/sources.ts';

const found = {
  countryCode: 'AT',
  vatNumber: 'U12345678',
  requestDate: '2026-11-22T09:59:58.123Z',
  valid: true,
  requestIdentifier: '',
  name: '---',
  address: '',
};
const ask = (answers: Parameters<typeof fakeSource>[2], settings: object = {}) => {
  const source = fakeSource(connector, { asksAvailability: false, ...settings }, answers);
  const asked = source.ports.taxIds?.checkTaxId({ country: 'AT', value: 'ATU12345678' }, newCall());
  return { ...source, asked };
};

test('a number goes without its prefix, and who asks only where it is said', async () => {
  const { requests, asked } = ask([jsonAnswer(found)]);
  expect(await asked).toEqual({
    result: 'VALID',
    consultationNumber: null,
    requestDate: '2026-11-22',
    registered: { name: null, address: null },
  });
  expect(requests).toMatchObject([{ path: '/rest-api/check-vat-number', effect: 'read' }]);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    countryCode: 'AT',
    vatNumber: 'U12345678',
  });
  const requester = { country: 'DE', number: '136695976' };
  const told = ask([jsonAnswer({ ...found, requestIdentifier: 'WAPI1' })], { requester });
  expect(await told.asked).toMatchObject({ consultationNumber: 'WAPI1' });
  expect(JSON.parse(told.requests[0]?.body ?? '')).toMatchObject({
    requesterMemberStateCode: 'DE',
    requesterNumber: '136695976',
  });
});

const NO_ANSWERS: readonly [what: string, answer: object, kind: string][] = [
  ['a fault with 200', jsonAnswer({ errorWrappers: [{ error: 'MS_UNAVAILABLE' }] }), 'UNAVAILABLE'],
  ['a fault with 400', jsonAnswer({ errorWrappers: [{ error: 'TIMEOUT' }] }, 400), 'UNAVAILABLE'],
  [
    'a fault beside valid: false',
    jsonAnswer({ ...found, valid: false, userError: 'MS_UNAVAILABLE' }),
    'UNAVAILABLE',
  ],
  ['a number that is another', jsonAnswer({ ...found, vatNumber: 'U99999999' }), 'MALFORMED'],
  ['no valid', jsonAnswer({ ...found, valid: undefined }), 'MALFORMED'],
  ['a page', { text: '<html>' }, 'MALFORMED'],
  ['a 404 page', { status: 404, text: '<html>' }, 'REFUSED'],
];
test.each(NO_ANSWERS)('%s is no answer about the number', async (_, answer, kind) => {
  await expect(ask([answer]).asked).rejects.toMatchObject({ name: 'SourceError', kind });
});

test('a fault nobody has told us of is an outage, counted, and not repeated', async () => {
  const { unknown, asked } = ask([jsonAnswer({ errorWrappers: [{ error: 'MEIER_GMBH' }] })]);
  await expect(asked).rejects.toMatchObject({
    kind: 'UNAVAILABLE',
    message: 'VIES gave no answer (OTHER)',
  });
  expect(unknown).toEqual(['fault MEIER_GMBH']);
});

test('valid: false is the one thing that is INVALID', async () => {
  const { asked } = ask([jsonAnswer({ ...found, valid: false, userError: 'INVALID' })]);
  expect((await asked)?.result).toBe('INVALID');
});

test.each([
  ['Monitoring Disabled', 2],
  ['Available', 2],
  ['Unavailable', 1],
])('a country whose availability is %s takes %i calls', async (availability, calls) => {
  const status = { vow: { available: true }, countries: [{ countryCode: 'AT', availability }] };
  const { requests, asked } = ask([jsonAnswer(status), jsonAnswer(found)], {
    asksAvailability: true,
  });
  await asked?.catch(() => null);
  expect(requests).toHaveLength(calls);
});

test.each([
  ['GR', 'EL123456789', { countryCode: 'EL', vatNumber: '123456789' }],
  ['GB', 'XI123456789', { countryCode: 'XI', vatNumber: '123456789' }],
  ['GB', 'GB123456789', null],
  ['CH', 'CHE123456789', null],
  ['DE', '136695976', { countryCode: 'DE', vatNumber: '136695976' }],
])('of %s, %s is %o to VIES', (country, value, expected) => {
  expect(toViesNumber(country, value)).toEqual(expected);
});
