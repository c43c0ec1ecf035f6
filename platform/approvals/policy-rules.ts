import path from 'node:path';
import { createHash } from 'node:crypto';
import type { CalendarDate } from '#domain/date';
import { formatAmount, parseMoney, type Money } from '#domain/money';
import { readExchangeRates, type ExchangeRates } from './exchange-rates.ts';
import { policySchema, type PolicyFile } from './policy-schema.ts';
import { readPolicyYaml } from './policy-yaml.ts';

/** policies/approvals.yaml and the files it refers to, checked, with every amount read. */
export interface PolicyRules {
  /** The declared version with the head of a hash over all files: an edit that forgot the version shows. */
  readonly version: string;
  /** SHA-256 (hex) by file name. */
  readonly files: Readonly<Record<string, string>>;
  readonly baseCurrency: string;
  /** Null where only the base currency can be measured. */
  readonly rates: ExchangeRates | null;
  readonly limits: readonly Limit[];
  /** Rising; the last has no upper end. */
  readonly steps: readonly [Step, ...Step[]];
  readonly risks: Readonly<Record<string, Risk>>;
  readonly structuringBusinessDays: number;
  readonly structuringFromMinor: bigint;
  readonly expiresAfterHours: number;
  readonly delegations: readonly Delegation[];
}

/** The most one approval of a role may carry, for some documents of some companies. */
export interface Limit {
  readonly role: string;
  /** Null: any, also what belongs to no company. */
  readonly legalEntities: readonly string[] | null;
  readonly documentTypes: readonly string[] | null;
  /** By currency; what is not named is measured in the base currency, if that is. */
  readonly upTo: Readonly<Record<string, Money>> | 'unlimited';
}

/** How many approvers it takes up to an amount in the base currency (APR-2). */
export interface Step {
  readonly upTo: Money | null;
  readonly count: number;
  /** One of the approvers has one of these roles. */
  readonly including: readonly string[] | null;
}

export interface Risk {
  /** How many more approvers. */
  readonly extra: number;
  readonly description: string;
}

/** A person's authority lent to another, for days in UTC, both included (APR-5). */
export interface Delegation {
  /** Its place in the file, from 1: what evidence calls it, so that it names nobody. */
  readonly number: number;
  readonly delegator: string;
  readonly delegate: string;
  readonly roles: readonly string[];
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** @throws with the file's name and the place in it when the policy cannot be read or contradicts itself. */
export function readPolicyRules(file: string): PolicyRules {
  const { value, digest } = readPolicyYaml(file, policySchema, 'approval policy');
  const ratesFile =
    value.exchangeRates === undefined ? null : path.join(path.dirname(file), value.exchangeRates);
  const rates = ratesFile === null ? null : readExchangeRates(ratesFile);
  if (rates && rates.base !== value.baseCurrency)
    throw new Error(
      `${file} is no approval policy: baseCurrency: is ${value.baseCurrency}, but ${ratesFile} has rates for ${rates.base}`,
    );
  const files = {
    [path.basename(file)]: digest,
    ...(rates && ratesFile !== null && { [path.basename(ratesFile)]: rates.digest }),
  };
  return {
    version: `${value.version}+${hashOf(files)}`,
    files,
    baseCurrency: value.baseCurrency,
    rates,
    limits: value.limits.map((each) => limitOf(each, value.baseCurrency)),
    steps: stepsOf(value),
    risks: value.risks,
    structuringBusinessDays: value.structuring.businessDays,
    structuringFromMinor: parseMoney(value.structuring.from, value.baseCurrency, { strict: true })
      .amountMinor,
    expiresAfterHours: value.expiresAfterHours,
    delegations: value.delegations.map(({ delegator, delegate, roles, from, until }, index) => ({
      number: index + 1,
      delegator,
      delegate,
      roles,
      from,
      until,
    })),
  };
}

/** How an amount is written in messages and evidence. */
export const written = (money: Money): string => `${formatAmount(money)} ${money.currency}`;

const VERSION_HASH_DIGITS = 12;

const hashOf = (files: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(files)))
    .digest('hex')
    .slice(0, VERSION_HASH_DIGITS);

function limitOf(row: PolicyFile['limits'][number], base: string): Limit {
  const { role, legalEntities = null, documentTypes = null, upTo } = row;
  const amounts = typeof upTo === 'string' ? { [base]: upTo } : upTo;
  return {
    role,
    legalEntities,
    documentTypes,
    upTo: amounts
      ? Object.fromEntries(
          Object.entries(amounts).map(([code, text]) => [code, parseMoney(text, code)]),
        )
      : 'unlimited',
  };
}

function stepsOf({ approvers, baseCurrency }: PolicyFile): PolicyRules['steps'] {
  const [first, ...more] = approvers.map(({ upTo, count, including = null }) => ({
    upTo: upTo === undefined ? null : parseMoney(upTo, baseCurrency),
    count,
    including,
  }));
  if (!first) throw new Error('the schema asks for one step at least');
  return [first, ...more];
}
