import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { controls } from '#domain/controls/catalogue';
import { checkDouble } from '../support/doubles/checks.ts';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager, cfo } = personas;
const register = checkDouble('vies');
const screening = checkDouble('lists');
const only = ({ source }: ReturnType<typeof checkDouble>, capability: 'taxIds' | 'screening') => ({
  ...source,
  capabilities: { [capability]: source.capabilities[capability] },
});
const sources = () => [
  supplierBooks('sap', ['DE01'], []).source,
  only(register, 'taxIds'),
  only(screening, 'screening'),
];

let kit: SuppliersKit;
let lenient: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit(sources());
  lenient = await suppliersKit(sources(), undefined, {
    taxIds: { unavailable: 'WARN' },
    screening: { match: 'HOLD', unavailable: 'BLOCK', releasedBy: [] },
  });
});
afterAll(() => Promise.all([kit.stop(), lenient.stop()]));
afterEach(() => {
  register.taxIdIs('VALID');
  screening.partyIs('CLEAR');
  screening.listIs('2026-11-18');
  for (const each of [register, screening]) each.fail(null);
});

let serial = 0;
/** A company of its own: two of one name would be duplicates. */
const party = (): { name: string; country: string } => {
  serial += 1;
  return { name: `Lindwurm ${String.fromCodePoint(64 + serial)} AG`, country: 'DE' };
};
const onboarding = (who: { name: string }, more: object = {}) => ({
  ...newSupplier,
  taxId: null,
  bankAccount: null,
  ...who,
  ...more,
});
const withTaxId = (who: { name: string }) => onboarding(who, { taxId: newSupplier.taxId });
const codes = (problems: readonly { code: string; severity: string }[]): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);
const releaseOf = (who: { name: string; country: string }, more: object = {}) => ({
  legalEntityId: 'superledger:DE01',
  ...who,
  caseId: `case-of-${who.name}`,
  listVersion: '2026-11-18',
  reason: 'another company in another trade',
  ...more,
});
const release = (who: { name: string; country: string }, of = kit) =>
  of.post('releaseScreeningHit', releaseOf(who), [cfo, apManager]);

describe('the register', () => {
  test('that knows the number leaves its consultation in what is approved', async () => {
    const answer = await kit.submit('onboardSupplier', withTaxId(party()), apClerk);
    expect(answer.problems).toEqual([]);
    expect((await kit.posting(answer)).content).toMatchObject({
      checks: { taxId: { result: 'VALID', consultationNumber: 'WAPI1' }, clearance: null },
    });
    await kit.commands.cancel(
      { ...decision(answer), reason: 'the number is used again here' } as never,
      callOf(apClerk),
    );
  });

  test('that does not know it refuses', async () => {
    register.taxIdIs('INVALID');
    const answer = await kit.submit('onboardSupplier', withTaxId(party()), apClerk);
    expect(answer.posting).toBeNull();
    expect(codes(answer.problems)).toEqual(['VAT-3 BLOCK']);
  });

  test.each(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'REFUSED', 'MALFORMED'] as const)(
    'that is %s holds the supplier and loses nothing',
    async (kind) => {
      register.fail(kind);
      const input = { ...withTaxId(party()), validateOnly: true };
      const { problems } = await kit.submit('onboardSupplier', input, apClerk);
      expect(problems).toMatchObject([
        { code: 'VAT-4', severity: 'HOLD', evidence: { source: 'vies', kind } },
      ]);
    },
  );

  test('that cannot be asked is kept with the decision, and released by another person', async () => {
    register.fail('UNAVAILABLE');
    const answer = await kit.submit('onboardSupplier', withTaxId(party()), apClerk);
    const posting = await kit.posting(answer);
    expect(posting.status).toBe('AWAITING_APPROVAL');
    expect(posting.content).toMatchObject({ checks: { taxId: { result: 'UNAVAILABLE' } } });
    await kit.approve(answer, apManager);
    expect((await kit.execute(answer)).status).toBe('COMPLETED');
  });

  test('that cannot be asked is a WARN where the policy says so', async () => {
    register.fail('TIMEOUT');
    const answer = await lenient.submit('onboardSupplier', withTaxId(party()), apClerk);
    expect(codes(answer.problems)).toEqual(['VAT-4 WARN']);
    expect(answer.posting).not.toBeNull();
  });
});

describe('the screening', () => {
  test('that cannot be asked holds, or blocks where the policy says so, and is never clear', async () => {
    screening.fail('UNAVAILABLE');
    const held = await kit.submit('onboardSupplier', onboarding(party()), apClerk);
    expect(codes(held.problems)).toEqual(['SCR-4 HOLD']);
    const blocked = await lenient.submit('onboardSupplier', onboarding(party()), apClerk);
    expect(codes(blocked.problems)).toEqual(['SCR-4 BLOCK']);
    expect(blocked.posting).toBeNull();
  });

  test('that has a hit refuses with its evidence, or holds where the policy says so', async () => {
    screening.partyIs('MATCH');
    const who = party();
    const { problems, posting } = await kit.submit('onboardSupplier', onboarding(who), apClerk);
    expect(posting).toBeNull();
    expect(problems).toMatchObject([
      {
        code: 'SCR-1',
        severity: 'BLOCK',
        evidence: {
          caseId: `case-of-${who.name}`,
          listVersion: '2026-11-18',
          algorithm: 'logic-v2',
          hits: [{ entityId: 'NK-1', score: '0.91', datasets: ['us_ofac_sdn'] }],
        },
      },
    ]);
    const held = await lenient.submit('onboardSupplier', onboarding(party()), apClerk);
    expect(codes(held.problems)).toEqual(['SCR-1 HOLD']);
  });

  test('is decided by an officer where it may be a match', async () => {
    screening.partyIs('POSSIBLE_MATCH');
    const answer = await kit.submit('onboardSupplier', onboarding(party()), apClerk);
    expect(codes(answer.problems)).toEqual(['SCR-3 HOLD']);
    await kit.approve(answer, apManager);
    expect((await kit.posting(answer)).status).toBe('AWAITING_APPROVAL');
    await kit.approve(answer, cfo);
    expect((await kit.posting(answer)).status).toBe('APPROVED');
  });
});

describe('the release of a hit', () => {
  test('is a posting of two people, and lets the same party of the same case in', async () => {
    screening.partyIs('MATCH');
    const who = party();
    const done = await release(who);
    expect(done).toMatchObject({
      status: 'COMPLETED',
      subject: { type: 'LegalEntity', id: 'superledger:DE01' },
      content: { screening: { hits: [{ entityId: 'NK-1' }] }, reason: expect.any(String) },
    });
    expect(await kit.trail(`superledger:${done.reference}`)).toMatchObject([
      { decision: 'AWAITING_APPROVAL' },
      { decision: 'APPROVED' },
      { decision: 'EXECUTING' },
      { decision: 'COMPLETED' },
    ]);
    const respelt = onboarding({ name: ` ${who.name.toUpperCase().replace(' ', '  ')}` });
    screening.partyIs('MATCH');
    const answer = await kit.submit('onboardSupplier', onboarding(who), apClerk);
    expect(answer.problems).toEqual([]);
    expect((await kit.posting(answer)).content).toMatchObject({
      checks: { screening: { result: 'MATCH' }, clearance: done.reference },
    });
    // Other words are another case, even of the same company.
    const other = await kit.submit('onboardSupplier', respelt, apClerk);
    expect(codes(other.problems)).toContain('SCR-1 BLOCK');
  });

  test('counts for one version of the list: a newer one asks again', async () => {
    screening.partyIs('POSSIBLE_MATCH');
    const who = party();
    await release(who);
    const input = { ...onboarding(who), validateOnly: true };
    expect((await kit.submit('onboardSupplier', input, apClerk)).problems).toEqual([]);
    screening.listIs('2026-11-19');
    const { problems } = await kit.submit('onboardSupplier', input, apClerk);
    expect(codes(problems)).toEqual(['SCR-3 HOLD']);
  });

  test('counts only once it is approved', async () => {
    screening.partyIs('MATCH');
    const who = party();
    await kit.submit('releaseScreeningHit', releaseOf(who), cfo);
    const { problems } = await kit.submit('onboardSupplier', onboarding(who), apClerk);
    expect(codes(problems)).toEqual(['SCR-1 BLOCK']);
  });

  test('keeps whoever took part in it from onboarding the party', async () => {
    screening.partyIs('MATCH');
    const who = party();
    await release(who);
    const { problems } = await kit.submit('onboardSupplier', onboarding(who), apManager);
    expect(codes(problems)).toEqual(['SCR-5 BLOCK']);
  });

  test('is not decided by who waits for the supplier', async () => {
    screening.partyIs('POSSIBLE_MATCH');
    const who = party();
    await kit.submit('onboardSupplier', onboarding(who), apManager);
    const answer = await kit.submit('releaseScreeningHit', releaseOf(who), cfo);
    expect(answer.problems).toEqual([]);
    const { problems } = await kit.approve(answer, apManager);
    expect(codes(problems)).toContain('SCR-5 BLOCK');
  });
});

describe('what is no release', () => {
  const officer = { ...cfo, subject: 'officer', roles: ['compliance'] };
  const REFUSED: readonly [what: string, code: string, viewer: typeof cfo, more: object][] = [
    ['by somebody without the role', 'SCR-6', { ...apManager, subject: 'other' }, {}],
    ['of another case', 'SCR-7', officer, { caseId: 'another' }],
    ['of an older list', 'SCR-7', officer, { listVersion: '2026-11-17' }],
    ['by who wants the supplier', 'SCR-5', { ...officer, subject: 'ap-clerk' }, {}],
  ];
  test.each(REFUSED)('%s is refused: %s', async (_, code, viewer, more) => {
    screening.partyIs('POSSIBLE_MATCH');
    const who = party();
    await kit.submit('onboardSupplier', onboarding(who), apClerk);
    const answer = await kit.submit('releaseScreeningHit', releaseOf(who, more), viewer);
    expect(answer.posting).toBeNull();
    expect(codes(answer.problems)).toEqual([`${code} BLOCK`]);
    expect((await kit.trail('releaseScreeningHit')).at(-1)).toMatchObject({ decision: 'BLOCKED' });
  });

  test('of nothing, and a second one of the same, are refused', async () => {
    const who = party();
    const nothing = await kit.submit('releaseScreeningHit', releaseOf(who), cfo);
    expect(codes(nothing.problems)).toEqual(['SCR-7 BLOCK']);
    screening.partyIs('MATCH');
    const [first, second] = await Promise.all([
      kit.submit('releaseScreeningHit', releaseOf(who), cfo),
      kit.submit('releaseScreeningHit', releaseOf(who), cfo),
    ]);
    const lost = first.posting ? second : first;
    expect(codes(lost.problems)).toEqual(['SCR-8 BLOCK']);
  });

  test('without the scope, without a reason, or unseen is an error', async () => {
    screening.partyIs('MATCH');
    const who = party();
    await expect(kit.submit('releaseScreeningHit', releaseOf(who), apClerk)).rejects.toMatchObject(
      error('FORBIDDEN'),
    );
    await expect(
      kit.submit('releaseScreeningHit', releaseOf(who, { reason: ' ' }), cfo),
    ).rejects.toMatchObject(error('BAD_USER_INPUT'));
    await expect(
      kit.submit('releaseScreeningHit', releaseOf(who), { ...cfo, legalEntities: ['US01'] }),
    ).rejects.toMatchObject(error('NOT_FOUND'));
    screening.fail('TIMEOUT');
    await expect(kit.submit('releaseScreeningHit', releaseOf(who), cfo)).rejects.toMatchObject(
      error('SOURCE_TIMEOUT'),
    );
  });

  test('and its controls are in the catalogue', () => {
    const ids = kit.kernel.registry.get('releaseScreeningHit')?.controlIds ?? [];
    expect(controls.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
  });
});

const decision = ({ posting }: { readonly posting: { readonly id: string } | null }) => ({
  idempotencyKey: `take back ${posting?.id}`,
  id: posting?.id ?? '',
});

const error = (code: string) => ({ extensions: { code } });
