import pg from 'pg';
import { expect, vi } from 'vitest';
import type { Product } from './start-product.ts';

/**
 * Waits until the product has read its sources for itself once: every feed of `sources` that is followed, and every
 * supplier for the crosswalk. From then on a source is asked for what the test asks, and what is read at intervals.
 */
export async function untilReadOnce(
  { databaseUrl }: Pick<Product, 'databaseUrl'>,
  sources: readonly string[] = ['sap', 'netsuite'],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await vi.waitFor(
      async () => {
        const { rows } = await client.query(
          `select (select count(*)::int from platform.follow_cursor
                   where source = any($1) and read_at is not null) as feeds,
                  (select count(*)::int from platform.crosswalk_source
                   where source = any($1) and read_at is not null) as suppliers`,
          [sources],
        );
        expect(rows).toEqual([{ feeds: FEEDS * sources.length, suppliers: sources.length }]);
      },
      { timeout: 60_000, interval: 100 },
    );
  } finally {
    await client.end();
  }
}

/** Suppliers, invoices, payments and journal entries, as an ERP has them. */
const FEEDS = 4;
