import { createPublicKey } from 'node:crypto';
import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import { OUTBOX_CHANNEL } from '../events/channels.ts';
import type { Logger } from '../telemetry/logger.ts';
import { verifierKey } from './checkpoint.ts';
import { openCheckpointing, type CheckpointOptions } from './checkpointing.ts';
import { openSeal } from './seal.ts';

const POLL_MS = 500;

/** Gives every committed entry its place in the Merkle tree, and signs the tree's head as it grows. */
export const startAuditSealer = (
  options: CheckpointOptions & { readonly url: string },
  logger: Logger,
): { stop(): Promise<void> } =>
  startOnlyOne(
    {
      url: options.url,
      name: 'the audit sealer',
      lock: LOCKS.sealer,
      channel: OUTBOX_CHANNEL,
      pollMs: POLL_MS,
      async open(client) {
        const { origin, privateKey, sink } = options;
        await sink.publishKey(verifierKey(origin, createPublicKey(privateKey)));
        const seal = await openSeal(client);
        const checkpoint = await openCheckpointing(client, seal, options);
        return async () => {
          const more = await seal.pass();
          await checkpoint();
          return more;
        };
      },
    },
    logger,
  );
