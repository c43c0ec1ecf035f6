import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { packageRoot } from '#platform/package-root';
import { quickConfig } from '../../support/ground.ts';
import type { Bank } from './banks.ts';

const HARDLY_EVER = 86_400;

/** Where payments leave, whose books the legal entity's are, and where its ledger has the account. */
export const ACCOUNTS = {
  DE01: { id: 'bank:DE01-EUR', currency: 'EUR', erp: 'sap', cash: '0000113100' },
  JP01: { id: 'bank-us:JP01-JPY', currency: 'JPY', erp: 'sap', cash: '0000113300' },
  US01: { id: 'bank-us:US01-USD', currency: 'USD', erp: 'netsuite', cash: '142' },
} as const;
export type LegalEntity = keyof typeof ACCOUNTS;

/** Runs of JP01 go to the bank with the API, so that both ways carry large files, and by the strictest profile. */
const MOVED: Readonly<Record<string, object>> = {
  'JP01-JPY': { source: 'bank-us', profile: 'cross-border' },
};
const COST_CENTERS: Readonly<Record<string, string>> = {
  DE01: 'sap:A000.DE011010',
  JP01: 'sap:A000.JP011010',
  US01: 'netsuite:1',
};

/**
 * config/treasury.yaml with banks of the run's own and waits as short as for the other play; rules wide enough that ten
 * thousand payments to some hundred payees are not all held. Answers the file.
 */
export function writeConfig(folder: string, banks: readonly Bank[]): string {
  const file = quickConfig(folder, {
    followSeconds: HARDLY_EVER,
    demo: 'config/treasury.yaml',
    beside: '',
    accounts: '',
  });
  const demo = parse(fs.readFileSync(file, 'utf8')) as Config;
  const erps = demo.sources.filter(({ id }) => id === 'sap' || id === 'netsuite');
  const config = {
    ...demo,
    sources: [...erps.map(hurried), ...banks.map(({ connection }) => connection)],
    bankAccounts: demo.bankAccounts.map((account) => ({
      ...account,
      ...MOVED[account.key],
      ledger: { ...account.ledger, chargesCostCenter: COST_CENTERS[account.legalEntity] },
    })),
    policies: { ...demo.policies, treasury: treasuryPolicy(folder) },
  };
  fs.writeFileSync(file, stringify(config));
  return file;
}

interface Config {
  readonly sources: readonly { readonly id: string; readonly limits: object }[];
  readonly bankAccounts: readonly {
    readonly key: string;
    readonly legalEntity: string;
    readonly ledger: object;
  }[];
  readonly policies: Readonly<Record<string, string>>;
}

/** What a NetSuite account has in flight at most, less the one request of its other program (bills.ts). */
const NETSUITE_AT_ONCE = 4;

/** What a tenant is spared is not what is tried here; a run's facts are many pages. */
const hurried = (source: Config['sources'][number]) => ({
  ...source,
  limits: {
    ...source.limits,
    requestsPerSecond: 1_000,
    concurrency: source.id === 'netsuite' ? NETSUITE_AT_ONCE : 16,
    timeoutMs: 10_000,
  },
});

/** As in policies/treasury.yaml, but for what would hold everything, and the pace of the feed. */
function treasuryPolicy(folder: string): string {
  const policies = path.join(packageRoot, 'policies');
  const policy = parse(fs.readFileSync(path.join(policies, 'treasury.yaml'), 'utf8')) as Policy;
  const wide = { payments: 10_000, amounts: {} };
  const file = path.join(folder, 'treasury.yaml');
  fs.writeFileSync(
    file,
    stringify({
      ...policy,
      payments: { ...policy.payments, urgentHours: 0, velocity: { day: wide, week: wide } },
      matching: { ...policy.matching, feed: { ...policy.matching.feed, pollSeconds: 1 } },
      cash: { ...policy.cash, rates: path.join(policies, 'exchange-rates.yaml') },
    }),
  );
  return file;
}

interface Policy {
  readonly payments: object;
  readonly matching: { readonly feed: object };
  readonly cash: object;
}
