import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ACCRUALS,
  COST_CENTER,
  EXPENSE,
  journalInput,
  ledgerKit,
  type LedgerKit,
} from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, controller, nobody } = personas;

let kit: LedgerKit;
beforeAll(async () => {
  kit = await ledgerKit();
});
afterAll(() => kit.stop());

const submit = (more: object = {}, viewer: Parameters<LedgerKit['submit']>[2] = controller) =>
  kit.submit('postJournalEntry', journalInput({ ...more }), viewer);

const debit = (more: object = {}) => ({
  accountId: EXPENSE,
  side: 'DEBIT',
  amount: '10.00',
  costCenterId: COST_CENTER,
  ...more,
});
const credit = (more: object = {}) => ({
  accountId: ACCRUALS,
  side: 'CREDIT',
  amount: '10.00',
  ...more,
});

test.each([
  ['it does not balance', { lines: [debit(), credit({ amount: '9.99' })] }, 'JRN-1'],
  ['it has one line', { lines: [debit()] }, 'JRN-1'],
  [
    'its books do not balance',
    {
      currency: 'USD',
      lines: [debit({ ledgerAmount: '9.00' }), credit({ ledgerAmount: '9.01' })],
    },
    'JRN-1',
  ],
  ['its period is closed in the source', { postingDate: '2026-09-30' }, 'JRN-2'],
  ['its period is to come', { postingDate: '2026-12-01' }, 'JRN-2'],
  [
    'an account is a header',
    { lines: [debit({ accountId: 'sap:0000000400' }), credit()] },
    'JRN-3',
  ],
  ['there is no account', { lines: [debit({ accountId: 'sap:none' }), credit()] }, 'JRN-3'],
  [
    'an account is a sub-ledger’s',
    { lines: [debit(), credit({ accountId: 'sap:0000211000' })] },
    'JRN-3',
  ],
  [
    'an account is kept in another currency',
    { lines: [debit(), credit({ accountId: 'sap:0000113200' })] },
    'JRN-3',
  ],
  [
    'an account is another chart’s',
    { lines: [debit(), credit({ accountId: 'netsuite:120' })] },
    'JRN-3',
  ],
  ['there is no cost centre', { lines: [debit({ costCenterId: 'sap:none' }), credit()] }, 'JRN-4'],
  ['an expense has none', { lines: [debit({ costCenterId: null }), credit()] }, 'JRN-4'],
  ['a liability has one', { lines: [debit(), credit({ costCenterId: COST_CENTER })] }, 'JRN-4'],
  [
    'a cost centre is blocked',
    { lines: [debit({ costCenterId: 'sap:DE011020' }), credit()] },
    'JRN-4',
  ],
  [
    'a cost centre is not valid any more',
    { lines: [debit({ costCenterId: 'sap:DE011030' }), credit()] },
    'JRN-4',
  ],
  [
    'a cost centre is another company’s',
    { lines: [debit({ costCenterId: 'sap:JP011010' }), credit()] },
    'JRN-4',
  ],
  ['companies do not balance', { lines: [debit(), credit({ legalEntityId: 'JP01' })] }, 'JRN-5'],
])('a journal is refused when %s', async (_name, more, code) => {
  const postings = await kit.database.posting.count();
  const refusals = await kit.database.auditEntry.count();
  const answer = await submit(more);
  expect(answer.posting).toBeNull();
  expect(answer.problems).toContainEqual(expect.objectContaining({ code, severity: 'BLOCK' }));
  expect(await kit.database.posting.count()).toBe(postings);
  expect(await kit.database.auditEntry.count()).toBe(refusals + 1);
});

test.each([
  [
    'digits the currency has not',
    { lines: [debit({ amount: '1.001' }), credit()] },
    'lines.0.amount',
  ],
  ['control characters', { description: 'Accrual\u0000' }, 'description'],
  ['oversized text', { description: 'x'.repeat(101) }, 'description'],
  ['a date that does not exist', { postingDate: '2026-02-30' }, 'postingDate'],
  ['an unknown currency', { currency: 'EUX' }, 'currency'],
])('a journal is refused for %s', async (_name, more, field) => {
  await expect(submit(more)).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', path: ['input', ...field.split('.')] },
  });
});

test.each([
  ['dimensions', { lines: [debit({ dimensions: [{ name: 'a', value: 'b' }] }), credit()] }],
  ['a partner', { lines: [debit({ partnerEntityId: 'JP01' }), credit()] }],
  ['another ledger', { ledger: '2L' }],
  [
    'amounts of its own in the books’ currency',
    {
      currency: 'USD',
      lines: [debit({ ledgerAmount: '9.00' }), credit({ ledgerAmount: '9.00' })],
    },
  ],
  [
    'several companies, though balanced',
    {
      lines: [
        debit(),
        credit(),
        debit({ legalEntityId: 'JP01', costCenterId: 'sap:JP011010' }),
        credit({ legalEntityId: 'JP01' }),
      ],
    },
  ],
])('a journal is refused for %s, which no target has a place for', async (_name, more) => {
  await expect(submit(more)).rejects.toMatchObject({
    extensions: { code: 'UNSUPPORTED_BY_TARGET' },
  });
});

test('a journal is refused for a company the viewer does not see, and for lack of scope', async () => {
  const elsewhere = { ...controller, legalEntities: ['US01'] };
  await expect(submit({}, elsewhere)).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  for (const viewer of [apClerk, nobody])
    await expect(submit({}, viewer)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test('a journal is refused while a source that the decision needs does not answer', async () => {
  kit.sap.reads('UNAVAILABLE');
  await expect(submit()).rejects.toMatchObject({ extensions: { code: 'SOURCE_UNAVAILABLE' } });
  kit.sap.reads(null);
});
