import { expect, test } from 'vitest';
import type { Change } from '#domain/changes';
import { judge, MAX_WAIT_MS, type Known } from '#platform/follow/judge';

const T0 = Date.parse('2026-11-22T12:00:00.000Z');
const at = (seconds: number): string => new Date(T0 + seconds * 1_000).toISOString();

const change = (seconds: number, more: Partial<Change> = {}): Change => ({
  id: 'sap:1',
  status: 'BLOCKED',
  legalEntities: ['DE01'],
  supplierId: 'sap:1',
  changedAt: at(seconds),
  createdAt: null,
  reference: null,
  ...more,
});
const nothing: Known = { told: null, seen: null, busy: false };
const told = (status: string, seconds: number) => ({ status, atMs: T0 + seconds * 1_000 });
const seen = (status: string, seconds: number) => ({ status, changedAtMs: T0 + seconds * 1_000 });
const when = {
  topic: 'supplier.status-changed',
  begunAtMs: T0,
  forgottenAtMs: null,
  askedAtMs: T0 + 60_000,
  nowMs: T0 + 61_000,
} as const;

test.each<[string, Change, Partial<Known>, object]>([
  ['of something unknown', change(1), {}, { kind: 'tell', from: null }],
  [
    'after another status',
    change(9),
    { seen: seen('ACTIVE', 1) },
    { kind: 'tell', from: 'ACTIVE' },
  ],
  [
    'after what was told, whatever was seen before it',
    change(9),
    { told: told('ACTIVE', 5), seen: seen('BLOCKED', 1) },
    { kind: 'tell', from: 'ACTIVE' },
  ],
  [
    'in the second of another one',
    change(1),
    { seen: seen('ACTIVE', 1) },
    { kind: 'tell', from: 'ACTIVE' },
  ],
  ['that an event says already', change(9), { told: told('BLOCKED', 5) }, { kind: 'note' }],
  ['that changes no status', change(9), { seen: seen('BLOCKED', 1) }, { kind: 'note' }],
  ['from before following began', change(-1), {}, { kind: 'note' }],
  ['that was seen', change(1), { seen: seen('BLOCKED', 1) }, { kind: 'pass' }],
  ['older than what was seen', change(1), { seen: seen('ACTIVE', 2) }, { kind: 'pass' }],
  ['while a posting is on its way', change(9), { busy: true }, { kind: 'wait' }],
  ['while its source was asked', change(9), { told: told('ACTIVE', 60) }, { kind: 'wait' }],
])('a change %s', (_, what, known, judgement) => {
  expect(judge(what, { ...nothing, ...known }, when)).toEqual(judgement);
});

test('no posting holds somebody else’s change back for ever', () => {
  const late = { ...when, nowMs: T0 + 9_000 + MAX_WAIT_MS };
  expect(judge(change(9), { ...nothing, busy: true }, late)).toEqual({ kind: 'tell', from: null });
});

test('an entry from before following began was not posted now; a new one was', () => {
  const entries = { ...when, topic: 'journal-entry.posted' } as const;
  const old = change(9, { status: 'POSTED', createdAt: at(-9) });
  expect(judge(old, nothing, entries)).toEqual({ kind: 'note' });
  const young = change(9, { status: 'POSTED', createdAt: at(9) });
  expect(judge(young, nothing, entries)).toEqual({ kind: 'tell', from: null });
});

test.each([
  ['from the time of what is forgotten', 5, { kind: 'note' }],
  ['after it', 6, { kind: 'tell', from: null }],
])('an entry of which nothing is known, %s', (_, created, judgement) => {
  const entries = { ...when, topic: 'journal-entry.posted', forgottenAtMs: T0 + 5_000 } as const;
  const entry = change(9, { status: 'POSTED', createdAt: at(created) });
  expect(judge(entry, nothing, entries)).toEqual(judgement);
});
