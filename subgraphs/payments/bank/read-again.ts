import type { Database } from '#platform/db/client';

const MOST = 200;

/**
 * What was refused is read again whenever a worker begins: a new release, a changed profile, an account that was missing
 * in the configuration all take a start. What is still not to be believed is refused again, with the exception it has.
 */
export async function readAgain(database: Database): Promise<void> {
  const refused = await database.bankFile.findMany({
    where: { state: 'REFUSED' },
    orderBy: { id: 'desc' },
    take: MOST,
    select: { id: true },
  });
  await database.bankFile.updateMany({
    where: { id: { in: refused.map(({ id }) => id) }, state: 'REFUSED' },
    data: { state: 'RECEIVED', fault: null },
  });
}
