import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRequest } from '#domain/connector';
import { equal } from '#sources/sap-s4hana/odata-literals';
import { call, collectionOf, error, fakeSap, optionsOf, type Answer } from './fake-sap.ts';

const query = (keys: readonly string[]) => ({
  service: 'API_X',
  set: 'A_X',
  where: [equal('Ledger', '0L')],
  anyOf: keys.map((key) => equal('Key', key)),
});

/** Answers with the keys it was asked for. */
const echo = (request: SourceRequest): Answer =>
  collectionOf(keysIn(optionsOf(request)['$filter'] ?? ''));

const keysIn = (filter: string): string[] =>
  [...filter.matchAll(/Key eq '([^']*)'/g)].map((match) => match[1] ?? '');

describe('reading many keys', () => {
  it('asks for every key exactly once, in GETs within the URL limit, else in batches within theirs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,40}$/), { maxLength: 260 }),
        fc.integer({ min: 1000, max: 3000 }),
        fc.integer({ min: 1, max: 4 }),
        async (keys, maxUrlBytes, maxBatchParts) => {
          const fake = fakeSap(echo, { settings: { maxUrlBytes, maxBatchParts } });
          expect(await fake.sap.client.rows(query([...keys, ...keys]), call)).toEqual(keys);
          const sent = fake.dataCalls();
          const urls = sent.filter(({ method }) => method === 'GET').map(({ path }) => path);
          expect(urls.filter((path) => Buffer.byteLength(path) > maxUrlBytes)).toEqual([]);
          expect(sent.length).toBe(Math.ceil(keys.length / (50 * maxBatchParts)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('asks nothing for no keys', async () => {
    const fake = fakeSap(echo);
    expect(await fake.sap.client.rows(query([]), call)).toEqual([]);
    expect(fake.requests).toEqual([]);
  });

  it('takes one batch, marked as safe to repeat, with a token that costs no quota', async () => {
    const fake = fakeSap(echo);
    const keys = Array.from({ length: 201 }, (_, index) => `K${index}`);
    expect(await fake.sap.client.rows(query(keys), call)).toEqual(keys);
    expect(fake.requests.map(({ method, effect }) => [method, effect])).toEqual([
      ['HEAD', 'handshake'],
      ['POST', 'read'],
    ]);
    const [, batch] = fake.requests;
    expect(batch?.headers).toMatchObject({
      'x-csrf-token': 'token-1',
      cookie: 'SAP_SESSIONID_X=s1',
    });
  });

  it('sends a list whose filter is too long for a URL as a batch, too', async () => {
    const fake = fakeSap(echo);
    const where = Array.from({ length: 90 }, (_, index) => equal('Key', `LONG-KEY-${index}`));
    await fake.sap.client.rows({ service: 'API_X', set: 'A_X', where }, call);
    expect(fake.dataCalls().map(({ path }) => path)).toEqual(['/sap/opu/odata/sap/API_X/$batch']);
  });

  it('asks several queries in one batch and keeps their rows apart', async () => {
    const fake = fakeSap(echo);
    const got = await fake.sap.client.rowsOfEach(
      [query(['A', 'B']), query([]), query(['C'])],
      call,
    );
    expect(got).toEqual([['A', 'B'], [], ['C']]);
    expect(fake.dataCalls()).toHaveLength(1);
  });
});

describe('pages and failures of a read', () => {
  it('follows the pages SAP itself makes, on the path it asked', async () => {
    const fake = fakeSap(({ path }) =>
      path.includes('skiptoken')
        ? collectionOf([2])
        : { json: { d: { results: [1], __next: 'https://elsewhere.example/A_X?$skiptoken=1' } } },
    );
    expect(await fake.sap.client.rows({ service: 'API_X', set: 'A_X' }, call)).toEqual([1, 2]);
    expect(fake.requests[1]?.path).toBe('/sap/opu/odata/sap/API_X/A_X?$skiptoken=1');
  });

  it('gives up on pages without end', async () => {
    const fake = fakeSap(() => ({ json: { d: { results: [], __next: 'A_X?$skiptoken=1' } } }));
    const reading = fake.sap.client.rows({ service: 'API_X', set: 'A_X' }, call);
    await expect(reading).rejects.toMatchObject({ kind: 'MALFORMED' });
    expect(fake.requests).toHaveLength(50);
  });

  it.each([
    ['an HTML page', { text: '<html>login</html>' }, { kind: 'MALFORMED' }],
    ['a shape of its own', { json: { value: [] } }, { kind: 'MALFORMED' }],
    ['a 401 page', { status: 401, text: '<html/>' }, { kind: 'REFUSED' }],
    ['an error envelope', error('X/1'), { kind: 'REFUSED', details: { sourceCode: 'X/1' } }],
  ] as const)('throws what %s means', async (_, answer, expected) => {
    const fake = fakeSap(() => answer);
    const reading = fake.sap.client.rows({ service: 'API_X', set: 'A_X' }, call);
    await expect(reading).rejects.toMatchObject(expected);
  });

  it.each([
    ['429 Slow down\r\nRetry-After: 7', { kind: 'RATE_LIMITED', details: { retryAfterMs: 7000 } }],
    ['503 Busy', { kind: 'UNAVAILABLE' }],
    ['403 No', { kind: 'REFUSED' }],
  ])('throws when one part of a batch fails with %s', async (status, expected) => {
    const parts = ['200 OK', status].map(
      (line) => `--r\r\n\r\nHTTP/1.1 ${line}\r\n\r\n{"d":{"results":[]}}\r\n`,
    );
    const fake = fakeSap(
      () => ({
        status: 202,
        headers: { 'content-type': 'multipart/mixed; boundary=r' },
        text: `${parts.join('')}--r--`,
      }),
      { rawBatch: true },
    );
    const keys = Array.from({ length: 60 }, (_, index) => `K${index}`);
    await expect(fake.sap.client.rows(query(keys), call)).rejects.toMatchObject(expected);
  });
});
