import { describe, expect, it } from 'vitest';
import type { Change, ChangeFeed } from '#domain/changes';
import { parseId } from '#domain/ids';
import type { BookChange, ChangeCapability } from '#domain/sources';
import { newCall } from '../sources.ts';
import type { Expected, Told } from './book.ts';
import { type ContractHarness, countingCalls, portOf } from './harness.ts';
import { failureOf } from './writer.ts';

/** What somebody does in the source, and what has changed then. */
export interface Deed {
  readonly title: string;
  readonly feed: ChangeCapability;
  readonly perform: () => Promise<{ readonly id: string; readonly status: string }>;
}

/** The world is years old: the last months of it will do. */
const SINCE = '2026-08-01T00:00:00.000Z';
/** What is dated from here on was surely made since then. */
const RECENT = '2026-09-01';
/** The first instant of the world's last day, and when the tests begin: nothing happens between the two. */
const DAWN = '2026-11-20T00:00:00.000Z';
const TESTS_BEGIN = '2026-11-22T09:00:00.000Z';
const MAX_PAGES = 200;
/** Stamps may be as coarse as seconds. */
const toSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}.000Z`;

/** Every page of what has changed since then. */
async function all(feed: ChangeFeed, since: string, first = 250): Promise<readonly Change[]> {
  const found: Change[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { changes, next } = await feed.changes({ since, after, first }, newCall());
    expect(changes.length).toBeLessThanOrEqual(first);
    found.push(...changes);
    if (next === null) return found;
    after = next;
  }
  throw new Error('more pages than the world can have');
}

export function describeChanges(
  harness: ContractHarness,
  calls: Readonly<Partial<Record<ChangeCapability, number>>>,
  deeds: readonly Deed[],
): void {
  const feedOf = (name: ChangeCapability) => portOf(harness.connection(), name);

  describe.each(Object.keys(calls) as readonly (keyof typeof calls)[])('%s', (name) => {
    const feed = () => feedOf(name);
    const known = statusesIn(harness, name);
    let reading: Promise<readonly Change[]> | null = null;
    const whole = () => (reading ??= all(feed(), SINCE));

    it('tells of everything that was changed, oldest first, as the reads show it', async () => {
      const found = await whole();
      const stamps = found.map(({ changedAt }) => changedAt);
      expect(stamps).toEqual(stamps.toSorted());
      for (const { id, status, supplierId, legalEntities } of found)
        expect({ id, status, supplierId, legalEntities }).toEqual({
          id,
          ...known.get(id)?.standing,
        });
      const told = new Set(found.map(({ id }) => id));
      const due = [...known].filter(([, { isDue }]) => isDue).map(([id]) => id);
      expect(due.length).toBeGreaterThan(0);
      expect(due.filter((id) => !told.has(id))).toEqual([]);
      expect(found).toHaveLength(told.size);
    });

    it('has nothing of the past stamped later than the beginning of its last day', async () => {
      const stamps = (await whole()).map(({ changedAt }) => changedAt);
      expect(stamps.filter((at) => DAWN < at && at < TESTS_BEGIN)).toEqual([]);
    });

    it('pages with nothing twice and nothing missing, and makes as many calls as it says', async () => {
      const found = await whole();
      const since = found.at(-30)?.changedAt ?? SINCE;
      const wanted = found.filter(({ changedAt }) => changedAt >= since);
      const paged = await all(feed(), since, 7);
      expect(paged.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      const request = { since, after: null, first: 7 };
      const counted = await countingCalls(harness, () => feed().changes(request, newCall()));
      expect(counted.calls).toBe(calls[name]);
    });

    it('has nothing to tell of the future', async () => {
      expect(await all(feed(), '2099-01-01T00:00:00.000Z')).toEqual([]);
    });

    it('refuses a place that it did not give', async () => {
      const request = { since: SINCE, after: "' or 1 eq 1", first: 7 };
      const failure = await failureOf(feed().changes(request, newCall()));
      expect(failure?.kind).toBe('UNSUPPORTED');
    });
  });

  it.each(deeds)('$title is told from its moment on', async ({ feed: name, perform }) => {
    const feed = feedOf(name);
    const since = toSecond(new Date(newCall(0).deadline));
    const { id, status } = await perform();
    const found = await all(feed, since);
    expect(found.find((change) => change.id === id)).toMatchObject({ id, status });
    expect(parseId(id)?.source).toBe(harness.source);
    expect(found.every(({ changedAt }) => changedAt >= since)).toBe(true);
  });
}

type Standing = Pick<Change, 'status' | 'supplierId' | 'legalEntities'>;

/** How each thing of the world stands, by id; and whether it is so young that it must be told. */
function statusesIn({ book }: ContractHarness, name: ChangeCapability) {
  const rows: Readonly<Record<BookChange, ReturnType<typeof standings>>> = {
    supplierChanges: standings(book.suppliers, ({ status, legalEntities }, id) => ({
      status,
      legalEntities,
      supplierId: id,
    })),
    invoiceChanges: standings(
      book.invoices,
      ({ documentStatus: status, supplierId, legalEntity }) => ({
        status,
        supplierId,
        legalEntities: [legalEntity],
      }),
    ),
    paymentChanges: standings(book.payments, ({ status, supplierId, legalEntity }) => ({
      status,
      supplierId,
      legalEntities: [legalEntity],
    })),
    journalEntryChanges: standings(book.journalEntries, ({ legalEntity }) => ({
      status: 'POSTED',
      supplierId: null,
      legalEntities: [legalEntity],
    })),
  };
  const procurement = {
    // Who is known by a number was accepted, whatever became of it since.
    supplierRequestChanges: standings(book.suppliers, ({ legalEntities }, id) => ({
      status: 'ACCEPTED',
      legalEntities,
      supplierId: id,
    })),
    approvedInvoiceChanges: [],
  };
  return new Map({ ...rows, ...procurement }[name]);
}

const standings = <T>(
  rows: readonly Expected<T>[],
  standingOf: (node: Told<T>, id: string) => Standing,
) =>
  rows.map(({ id, sort, node }) => {
    const standing = standingOf(node, id);
    const isRecent = sort === '' || sort >= RECENT;
    return [id, { standing, isDue: isRecent && standing.status !== 'CANCELLED' }] as const;
  });
