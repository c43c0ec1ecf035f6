import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { readCheckpoints, verifierKeyFile } from '#platform/audit/checkpoint-folder';
import { readPublicKey } from '#platform/audit/public-key';
import { verifyTrail, type Verified } from '#platform/audit/verify';

/** What `npm run audit -- verify` finds, by the database and the checkpoints that the workers exported. */
export async function verifiedTrail({
  databaseUrl,
  dataFolder,
}: {
  readonly databaseUrl: string;
  readonly dataFolder: string;
}): Promise<Verified> {
  const folder = path.join(dataFolder, 'audit');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await verifyTrail(client, {
      publicKey: readPublicKey(fs.readFileSync(verifierKeyFile(folder), 'utf8')),
      exported: readCheckpoints(folder),
      since: null,
    });
  } finally {
    await client.end();
  }
}
