import { startBankFeed } from '#subgraphs/payments/bank/feed';
import type { Deployment } from './deployment.ts';
import type { Parts } from './parts.ts';
import type { Stops } from './stops.ts';

/** Reads every configured bank; nothing where there is none. */
export function readBanks(
  { databaseUrl }: Deployment,
  { kernel, opened, sources, bankAccounts, treasury }: Parts,
  stops: Stops,
): void {
  const banks = opened.flatMap(({ id, capabilities: { bank } }) =>
    bank ? [{ id, channel: bank }] : [],
  );
  if (banks.length === 0) return;
  const { database, logger } = kernel;
  const feed = startBankFeed(
    { kernel, database, banks, bankAccounts, sources, treasury, logger },
    databaseUrl,
  );
  stops.add(() => feed.stop());
}
