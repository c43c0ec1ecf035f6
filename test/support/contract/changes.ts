import { describe, expect, it } from 'vitest';
import type { Change, ChangeFeed } from '#domain/changes';
import { parseId } from '#domain/ids';
import { changeCapabilities, type ChangeCapability } from '#domain/sources';
import { newCall } from '../sources.ts';
import { type ContractHarness, countingCalls, portOf } from './harness.ts';
import { failureOf } from './writer.ts';

/** What somebody does in the source, and what has changed then. */
export interface Deed {
  readonly title: string;
  readonly feed: ChangeCapability;
  readonly perform: () => Promise<{ readonly id: string; readonly status: string }>;
}

const EVER = '1990-01-01T00:00:00.000Z';
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
  calls: Readonly<Record<ChangeCapability, number>>,
  deeds: readonly Deed[],
): void {
  const feedOf = (name: ChangeCapability) => portOf(harness.connection(), name);

  describe.each(changeCapabilities)('%s', (name) => {
    const feed = () => feedOf(name);
    const known = statusesIn(harness, name);
    let reading: Promise<readonly Change[]> | null = null;
    const whole = () => (reading ??= all(feed(), EVER));

    it('tells of everything there is, oldest first, as the reads show it', async () => {
      const found = await whole();
      const stamps = found.map(({ changedAt }) => changedAt);
      expect(stamps).toEqual(stamps.toSorted());
      for (const { id, status, supplierId, legalEntities } of found)
        expect({ id, status, supplierId, legalEntities }).toEqual({ id, ...known.get(id) });
      const told = new Set(found.map(({ id }) => id));
      const missing = [...known].filter(
        ([id, { status }]) => status !== 'CANCELLED' && !told.has(id),
      );
      expect(missing).toEqual([]);
      expect(found).toHaveLength(told.size);
    });

    it('pages with nothing twice and nothing missing, and makes as many calls as it says', async () => {
      const found = await whole();
      const since = found.at(-30)?.changedAt ?? EVER;
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
      const request = { since: EVER, after: "' or 1 eq 1", first: 7 };
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

/** How each thing of the world stands, by id. */
function statusesIn({ book }: ContractHarness, name: ChangeCapability) {
  type Standing = Pick<Change, 'status' | 'supplierId' | 'legalEntities'>;
  const rows = {
    supplierChanges: book.suppliers.map(({ id, node }): [string, Standing] => {
      const { status, legalEntities } = node;
      return [id, { status, legalEntities, supplierId: id }];
    }),
    invoiceChanges: book.invoices.map(({ id, node }): [string, Standing] => {
      const { documentStatus: status, supplierId, legalEntity } = node;
      return [id, { status, supplierId, legalEntities: [legalEntity] }];
    }),
    paymentChanges: book.payments.map(({ id, node }): [string, Standing] => {
      const { status, supplierId, legalEntity } = node;
      return [id, { status, supplierId, legalEntities: [legalEntity] }];
    }),
    journalEntryChanges: book.journalEntries.map(({ id, node }): [string, Standing] => [
      id,
      { status: 'POSTED', supplierId: null, legalEntities: [node.legalEntity] },
    ]),
  };
  return new Map(rows[name]);
}
