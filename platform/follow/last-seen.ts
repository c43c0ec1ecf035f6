import type { Database } from '../db/client.ts';
import type { Topic } from '../events/event.ts';

/** How a followed thing was when it was last seen to have changed in its source; null where that is not known. */
export async function lastSeen(
  database: Database,
  topic: Topic,
  entityId: string,
): Promise<string | null> {
  const seen = await database.followedEntity.findUnique({
    where: { topic_entityId: { topic, entityId } },
    select: { status: true },
  });
  return seen?.status ?? null;
}
