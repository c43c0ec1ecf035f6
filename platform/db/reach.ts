import { startEmbedded } from './embedded.ts';
import { FolderInUse } from './folder-lock.ts';
import { runningEmbedded } from './running-embedded.ts';

export interface ReachedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The database of a deployment, for a program that runs beside it: DATABASE_URL's, the embedded one that the running
 * product has open, or the embedded one started for as long as this takes.
 */
export async function reachDatabase(options: {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
}): Promise<ReachedDatabase> {
  const { databaseUrl, dataFolder } = options;
  if (databaseUrl !== null) return notOurs(databaseUrl);
  try {
    return await startEmbedded({ folder: dataFolder });
  } catch (error) {
    const url = error instanceof FolderInUse ? runningEmbedded(dataFolder) : null;
    if (url === null) throw error;
    return notOurs(url);
  }
}

const notOurs = (url: string): ReachedDatabase => ({ url, stop: async () => {} });
