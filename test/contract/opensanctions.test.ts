import { describe, expect, it } from 'vitest';
import type { ScreenedParty } from '#domain/checks';
import { buildWorld } from '#simulators/world/build';
import { API_KEY, CASE_KEY, startOpenSanctionsSource } from '../support/check-sources.ts';
import { callIn, describeCheckAbuse } from '../support/contract/check-abuse.ts';
import { portOf, sourceHarness, type SourceHarness } from '../support/contract/harness.ts';
import { failureOf } from '../support/contract/writer.ts';
import type { Connection } from '../support/sources.ts';

const world = buildWorld({ seed: 20_260_101, anchor: '2026-11-20' });

const party = (name: string, more: Partial<ScreenedParty> = {}): ScreenedParty => ({
  name,
  legalName: null,
  country: 'DE',
  taxId: null,
  address: null,
  ...more,
});
const screenAt = (connection: Connection, who: ScreenedParty, timeMs?: number) =>
  portOf(connection, 'screening').screen(who, callIn(timeMs));
const screen = ({ connection }: SourceHarness, ...[name, more]: Parameters<typeof party>) =>
  screenAt(connection(), party(name, more));

describe('OpenSanctions', () => {
  const harness = sourceHarness('lists', () => startOpenSanctionsSource(world));

  it('has a stranger as clear, with the lists’ version and what looked', async () => {
    expect(await screen(harness, 'Blaue Werke AG')).toEqual({
      result: 'CLEAR',
      caseId: expect.stringMatching(/^case-[0-9a-f]{32}$/),
      listVersion: '20261120-0001',
      algorithm: 'logic-v2',
      dataset: 'sanctions',
      hits: [],
    });
  });

  it('has a listed party as a match, with the evidence', async () => {
    const found = await screen(harness, 'ZORVEK trading', { country: 'AE' });
    expect(found).toMatchObject({
      result: 'MATCH',
      hits: [{ entityId: 'NK-Zorvek1', datasets: ['us_ofac_sdn'], score: '1' }],
    });
  });

  it.each([
    ['another country lowers the score', 'Zorvek Trading', { country: 'DE' }, 'MATCH', '0.9'],
    ['another spelling may be it', 'Zorvik Tradin', { country: 'DE' }, 'POSSIBLE_MATCH', '0.761'],
    ['a name in another script', 'Квалтрин Шиппинг', { country: 'CY' }, 'MATCH', '1'],
    ['a number decides by itself', 'Anything', { taxId: '7712345678901' }, 'MATCH', '0.95'],
  ])('%s', async (_, name, more, result, score) => {
    expect(await screen(harness, name, more)).toMatchObject({ result, hits: [{ score }] });
  });

  it('keeps the ids a hit was known by before', async () => {
    const { hits } = await screen(harness, 'Pellmar Commodities');
    expect(hits).toMatchObject([
      { entityId: 'NK-Merged4', referents: ['NK-Older-4', 'ofac-88002'] },
    ]);
  });

  it('looks through its own dataset only', async () => {
    expect((await screen(harness, 'Marevna Quill')).result).toBe('CLEAR');
  });

  it('gives the same party and hits the same case, and others another', async () => {
    const first = await screen(harness, 'Zorvek Trading');
    const again = await screen(harness, ' zorvek  TRADING ');
    expect(again.caseId).toBe(first.caseId);
    const others = [
      await screen(harness, 'Zorvek Trading FZE'),
      await screen(harness, 'Zorvek Trading', { country: 'AE' }),
      await screen(harness, 'Zorvek Trading', { taxId: '1' }),
    ];
    expect(new Set([first, ...others].map(({ caseId }) => caseId)).size).toBe(4);
    expect(JSON.stringify(first).toUpperCase()).not.toContain('TRADING');
  });
});

describe('the lists of OpenSanctions', () => {
  const harness = sourceHarness('lists', () => startOpenSanctionsSource(world));
  const { simulated } = harness;

  it('has a new version, and a new case where somebody was listed meanwhile', async () => {
    const before = await screen(harness, 'Lindwurm AG');
    await simulated().control.person({ deed: 'publish' });
    const published = await screen(harness, 'Lindwurm AG');
    expect(published).toMatchObject({ result: 'CLEAR', caseId: before.caseId });
    expect(published.listVersion).not.toBe(before.listVersion);
    await simulated().control.person({ deed: 'list', name: 'Lindwurm AG', country: 'DE' });
    const listed = await screen(harness, 'Lindwurm AG');
    expect(listed.result).toBe('MATCH');
    expect(listed.caseId).not.toBe(before.caseId);
  });

  it.each([
    ['begin-indexing', 'end-indexing', 'INDEX_NOT_CURRENT'],
    ['let-lists-age', 'publish', 'LISTS_OUT_OF_DATE'],
  ])('has nobody as clear after %s', async (deed, undo, sourceCode) => {
    const { control } = simulated();
    await control.person({ deed });
    const failure = await failureOf(screen(harness, 'Blaue Werke AG'));
    expect(failure).toMatchObject({ kind: 'UNAVAILABLE', details: { sourceCode } });
    await control.person({ deed: undo });
    expect((await screen(harness, 'Blaue Werke AG')).result).toBe('CLEAR');
  });

  it('is refused with a key that is none', async () => {
    const other = simulated().connect({
      credentials: { type: 'apiKey', header: 'Authorization', value: 'ApiKey wrong' },
    });
    const failure = await failureOf(screenAt(other, party('Blaue Werke AG')));
    expect(failure).toMatchObject({ kind: 'REFUSED' });
    await other.close();
  });

  describeCheckAbuse(harness, {
    path: '/match',
    ask: (other, timeMs) => screenAt(other, party('Geheime Werke AG'), timeMs),
    secrets: [API_KEY, CASE_KEY, 'Geheime'],
  });
});

describe('OpenSanctions of another kind', () => {
  const older = sourceHarness('lists', () =>
    startOpenSanctionsSource(world, {
      credentials: { shape: 'features', quota: '2' },
      settings: { dataset: 'default', topics: ['role.pep'], schema: 'LegalEntity' },
    }),
  );

  it('is read in an older release’s shape, by topic, until the month’s quota is spent', async () => {
    expect((await screen(older, 'Marevna Quill')).result).toBe('MATCH');
    expect((await screen(older, 'Zorvek Trading')).result).toBe('CLEAR');
    const other = older.simulated().connect({ limits: { maxAttempts: 1 } });
    const failure = await failureOf(screenAt(other, party('Blaue Werke AG')));
    expect(failure?.kind).toBe('RATE_LIMITED');
    await other.close();
  });
});
