import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScreenedParty } from '#domain/checks';
import { caseIdOf } from '#sources/opensanctions/case-id';
import { connector } from '#sources/opensanctions/connector';
import { parseSettings } from '#sources/opensanctions/settings';
import { fakeSource, jsonAnswer } from '../../support/fake-source.ts';
import { newCall } from '../../support/sources.ts';

const settings = {
  dataset: 'sanctions',
  algorithm: 'logic-v2',
  caseKey: 'a case key of enough characters',
};
const party: ScreenedParty = {
  name: 'Blaue Werke AG',
  legalName: 'Blaue Werke Aktiengesellschaft',
  country: 'DE',
  taxId: 'DE136695976',
  address: { street: 'Musterweg 1', city: 'Ulm', postalCode: '89073', region: null, country: 'DE' },
};
const catalog = (more: object = {}) =>
  jsonAnswer({
    datasets: [
      {
        name: 'sanctions',
        version: '1',
        index_version: '20261122-x',
        index_current: true,
        last_export: '2026-11-22T08:00:00Z',
        ...more,
      },
    ],
  });
const hits = (...scores: readonly string[]) => ({
  text: `{"responses":{"party":{"status":200,"results":[${scores
    .map((score, at) => `{"id":"NK-${at}","score":${score},"match":true,"datasets":["x"]}`)
    .join()}]}}}`,
});
const screen = (answers: Parameters<typeof fakeSource>[2], more: object = {}) => {
  const source = fakeSource(connector, { ...settings, ...more }, answers);
  return { ...source, asked: source.ports.screening?.screen(party, newCall()) };
};

describe('a screening', () => {
  test('says whom it looks for, and by what; no account ever', async () => {
    const { requests, asked } = screen([catalog(), hits()], { topics: ['sanction', 'role.pep'] });
    expect(await asked).toMatchObject({ result: 'CLEAR', listVersion: '20261122-x' });
    expect(requests[1]?.path).toBe(
      '/match/sanctions?limit=50&threshold=0.7&cutoff=0.7&algorithm=logic-v2&topics=sanction&topics=role.pep',
    );
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      queries: {
        party: {
          schema: 'Company',
          properties: {
            name: ['Blaue Werke AG', 'Blaue Werke Aktiengesellschaft'],
            jurisdiction: ['de'],
            registrationNumber: ['DE136695976'],
            address: ['Musterweg 1, 89073, Ulm, DE'],
          },
        },
      },
    });
  });

  test.each([
    [['0.85'], 'MATCH'],
    [['0.8499999999'], 'POSSIBLE_MATCH'],
    [['0.7', '0.9'], 'MATCH'],
    [['0.7'], 'POSSIBLE_MATCH'],
    [['0.6999'], 'CLEAR'],
    [['1'], 'MATCH'],
    [['9.5E-1'], 'MATCH'],
    [[], 'CLEAR'],
  ])('of scores %o is a %s, to the digit', async (scores, result) => {
    expect((await screen([catalog(), hits(...scores)]).asked)?.result).toBe(result);
  });

  test('keeps the likest hit first', async () => {
    const found = await screen([catalog(), hits('0.71', '0.99')]).asked;
    expect(found?.hits.map(({ score }) => score)).toEqual(['0.99', '0.71']);
  });

  test.each([
    ['is being indexed', { index_current: false }, 'INDEX_NOT_CURRENT'],
    ['is old', { last_export: '2026-11-19T08:00:00Z' }, 'LISTS_OUT_OF_DATE'],
    ['says no age', { last_export: null }, 'LISTS_OUT_OF_DATE'],
  ])('by a list that %s is none', async (_, more, sourceCode) => {
    const { requests, asked } = screen([catalog(more)]);
    await expect(asked).rejects.toMatchObject({ kind: 'UNAVAILABLE', details: { sourceCode } });
    expect(requests).toHaveLength(1);
  });

  test.each([
    [400, 'REFUSED'],
    [422, 'REFUSED'],
  ])('that is answered %i says nothing of the party in its error', async (status, kind) => {
    const detail = 'Cannot parse example entity: Blaue Werke AG';
    const { asked } = screen([catalog(), jsonAnswer({ detail }, status)]);
    await expect(asked).rejects.toMatchObject({
      kind,
      message: `the screening refused the request (HTTP ${status})`,
    });
  });

  test.each([
    ['the party is missing', jsonAnswer({ responses: {} })],
    ['its query failed', jsonAnswer({ responses: { party: { status: 500, results: [] } } })],
    [
      'a score is a text',
      jsonAnswer({ responses: { party: { status: 200, results: [{ id: 'x', score: '1' }] } } }),
    ],
  ])('where %s is MALFORMED, never clear', async (_, answer) => {
    await expect(screen([catalog(), answer]).asked).rejects.toMatchObject({ kind: 'MALFORMED' });
  });
});

test('a case is of the party and the hits, whatever their order', () => {
  const parsed = parseSettings(settings);
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.string(), (ids, name) => {
      const who = { ...party, name };
      const id = caseIdOf(parsed, who, ids);
      expect(caseIdOf(parsed, who, ids.toReversed())).toBe(id);
      expect(caseIdOf(parsed, who, [...ids, 'one more of them'])).not.toBe(id);
      expect(caseIdOf(parsed, { ...who, country: 'FR' }, ids)).not.toBe(id);
    }),
  );
});

test.each([
  ['without an algorithm', { algorithm: undefined }],
  ['with whichever is best', { algorithm: 'best' }],
  ['with thresholds the wrong way round', { reviewAt: '0.9', blockAt: '0.8' }],
  ['with a score that is a number', { blockAt: 0.8 }],
  ['with a short case key', { caseKey: 'short' }],
])('settings %s are refused', (_, more) => {
  expect(() => parseSettings({ ...settings, ...more })).toThrow('OpenSanctions settings');
});
