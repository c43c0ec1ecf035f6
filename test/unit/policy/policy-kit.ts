import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { parseMoney, type Money } from '#domain/money';
import type {
  ApprovalPolicy,
  ApprovalQuestion,
  ApprovalRequest,
} from '#platform/approvals/approval-policy';
import type { Exclusion } from '#platform/approvals/exclusion';
import { readApprovalPolicy } from '#platform/approvals/policy';

/** A Sunday; five business days back is Monday the 16th. */
export const NOW = new Date('2026-11-22T10:00:00Z');

/** A policy that is easy to change in one place. */
export const POLICY = {
  version: 'test',
  baseCurrency: 'EUR',
  exchangeRates: 'rates.yaml',
  limits: [
    { role: 'ap-manager', documentTypes: ['invoice', 'supplier'], upTo: '50000.00' },
    { role: 'treasurer', upTo: '1000000.00' },
    { role: 'cfo', unlimited: true },
  ] as readonly object[],
  approvers: [
    { upTo: '10000.00', count: 1 },
    { upTo: '250000.00', count: 2 },
    { count: 2, including: ['treasurer', 'cfo'] },
  ] as readonly object[],
  risks: {
    CHANGED_BANK: { extra: 1, description: 'changed' },
    EXOTIC: { extra: 2, description: 'two more' },
    HARMLESS: { extra: 0, description: 'none more' },
  },
  structuring: { businessDays: 5, from: '1000.00' },
  expiresAfterHours: 72,
  delegations: [] as readonly object[],
};

export const RATES = {
  base: 'EUR',
  maxAgeDays: 30,
  days: [
    { on: '2026-11-20', rates: { USD: '1.10', JPY: '160' } },
    { on: '2026-11-01', rates: { USD: '1.25', GBP: '0.8', KWD: '0.35' } },
    { on: '2026-01-01', rates: { CHF: '0.95' } },
  ] as readonly object[],
};

/** What `read` makes of a policy with these parts changed, written into files that are gone afterwards. */
export function fromFiles<T>(
  read: (file: string) => T,
  change: object = {},
  rates: object | null = RATES,
): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-policy-'));
  try {
    const file = path.join(folder, 'approvals.yaml');
    fs.writeFileSync(file, stringify({ ...POLICY, ...change }));
    if (rates) fs.writeFileSync(path.join(folder, 'rates.yaml'), stringify(rates));
    return read(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export const policyWith = (change: object = {}, rates: object | null = RATES): ApprovalPolicy =>
  fromFiles(readApprovalPolicy, change, rates);

/** `"10.50 EUR"`. */
export function money(text: string): Money {
  const [amount = '', currency = ''] = text.split(' ');
  return parseMoney(amount, currency);
}

export const request = (change: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  command: 'submitInvoice',
  scope: 'invoices:approve',
  documentType: 'invoice',
  legalEntity: 'DE01',
  amount: money('100.00 EUR'),
  recentBaseMinor: 0n,
  risks: [],
  holds: [],
  now: NOW,
  ...change,
});

export const excluded = (person: string, control = 'SOD-1'): Exclusion => ({
  person,
  control,
  why: `refused by ${control}`,
});

export const question = (change: Partial<ApprovalQuestion> = {}): ApprovalQuestion => ({
  documentType: 'invoice',
  legalEntity: 'DE01',
  amount: money('100.00 EUR'),
  exclusions: [excluded('clerk')],
  submittedAt: NOW,
  now: NOW,
  ...change,
});
