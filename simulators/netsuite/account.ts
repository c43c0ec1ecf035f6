import type { World } from '../world/model.ts';
import { installBankPayments } from './bank-details.ts';
import { atomically, openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { Keys } from './keys.ts';
import { seedPeriods } from './periods.ts';
import { seedLists } from './seed.ts';
import { seedTransactions } from './seed-transactions.ts';
import { seedStatuses } from './statuses.ts';
import type { Settings } from './settings.ts';
import { addFunctions } from './suiteql/functions.ts';

/** The simulated account: the world's NetSuite part as SuiteQL tables, with the periods as they stand today. */
export interface Account {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: () => Date;
  /** Opens and closes periods when a new day has begun; cheap on every other call. */
  keepPeriods(): void;
}

export async function openAccount(
  world: World,
  settings: Settings,
  now: () => Date,
): Promise<Account> {
  const database = await openDatabase();
  addFunctions(database, now);
  const keys = new Keys(world);
  let today = '';
  const keepPeriods = () => {
    const day = now().toISOString().slice(0, 10);
    if (day === today) return;
    today = day;
    seedPeriods(database, world, day);
  };
  atomically(database, () => {
    seedStatuses(database, settings);
    seedLists(database, world, keys);
    if (settings.electronicBankPayments === 'installed') installBankPayments(database, world, keys);
    keepPeriods();
    seedTransactions(database, world, keys);
  });
  return { database, settings, now, keepPeriods };
}
