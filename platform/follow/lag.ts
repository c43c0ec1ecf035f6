import { z } from 'zod';
import type { Database } from '../db/client.ts';

const rowsSchema = z.array(z.object({ source: z.string(), at: z.date() }));

/**
 * For each source the seconds since all of its feeds were last read to their end, by the clock of the follower; null
 * for one that nobody has followed yet.
 */
export async function followLags(
  database: Database,
  sources: readonly string[],
  now: Date,
): Promise<readonly (number | null)[]> {
  const rows = rowsSchema.parse(
    await database.$queryRaw`
      select source, min(coalesce(read_at, begun_at)) as at from platform.follow_cursor group by source`,
  );
  const at = new Map(rows.map((row) => [row.source, row.at]));
  return sources.map((source) => {
    const known = at.get(source);
    return known ? Math.max(0, (now.getTime() - known.getTime()) / 1_000) : null;
  });
}
