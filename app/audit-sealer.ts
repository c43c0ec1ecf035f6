import { createPrivateKey } from 'node:crypto';
import path from 'node:path';
import { checkpointFolder } from '#platform/audit/checkpoint-folder';
import { startAuditSealer } from '#platform/audit/sealer';
import { systemClock } from '#platform/clock';
import type { Deployment } from './deployment.ts';
import type { StartOptions } from './start-options.ts';
import { StartupError } from './startup-error.ts';

const EXPORT_FOLDER = 'audit';

/** Seals the audit trail and exports its checkpoints. @throws StartupError for a key that is none. */
export function auditSealer(
  { dataFolder, logger }: StartOptions,
  { config, databaseUrl }: Deployment,
): { stop(): Promise<void> } {
  const { exportFolder, checkpointEvery, checkpointSeconds } = config.audit;
  return startAuditSealer(
    {
      url: databaseUrl,
      origin: `superledger/${config.tenant}`,
      privateKey: privateKeyOf(config.secrets.auditPrivateKey),
      sink: checkpointFolder(path.resolve(dataFolder, exportFolder ?? EXPORT_FOLDER)),
      checkpointEvery,
      checkpointSeconds,
      now: () => systemClock.now(),
    },
    logger,
  );
}

function privateKeyOf(pem: string): ReturnType<typeof createPrivateKey> {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Not even a key: the sentence is the same, and what it holds instead stays out of it.
  }
  throw new StartupError('secrets.auditPrivateKey must be an Ed25519 key, as PKCS #8 PEM');
}
