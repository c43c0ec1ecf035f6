import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import {
  accountOf,
  costCenterOf,
  readProcurementPolicy,
} from '#subgraphs/invoices/procurement-policy';

describe('the codes of procurement', () => {
  const codes = {
    account: 'oracle:{1}-{3}-{2}-000',
    accounts: { TRAVEL: 'oracle:GB01-610000-0000-000' },
    costCenter: 'oracle:{2}',
  };

  test('are put together anew from their parts', () => {
    expect(accountOf(codes, 'GB01-1010-400000')).toBe('oracle:GB01-400000-1010-000');
    expect(costCenterOf(codes, 'GB01-1010-400000')).toBe('oracle:1010');
  });

  test('have the account that is named for them before any other', () => {
    expect(accountOf(codes, 'TRAVEL')).toBe('oracle:GB01-610000-0000-000');
  });

  test.each(['GB01-1010', '', '--'])('of which a part is missing have none: %s', (code) => {
    expect(accountOf(codes, code)).toBeNull();
  });

  test('of a legal entity that says nothing have none', () => {
    expect(accountOf({}, 'GB01-1010-400000')).toBeNull();
    expect(costCenterOf({}, 'GB01-1010-400000')).toBeNull();
  });
});

test('the policy that comes with the product can be read', () => {
  const policy = readProcurementPolicy(path.join(packageRoot, 'policies/procurement.yaml'));
  expect(Object.keys(policy.legalEntities)).toEqual(['DE01', 'JP01', 'GB01']);
});
