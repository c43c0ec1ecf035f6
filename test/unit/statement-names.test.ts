import { expect, test } from 'vitest';
import { statementNames } from '#platform/db/statement-names';

test('one text has one name, another text another one', () => {
  const nameOf = statementNames();
  const [one, other] = ['select 1', 'select 2'].map((sql) => nameOf({ sql }));
  expect(one).not.toBe(other);
  expect(nameOf({ sql: 'select 1' })).toBe(one);
});

test('statements that keep coming are not named for ever, and those that have a name keep it', () => {
  const nameOf = statementNames();
  const names = Array.from({ length: 2_000 }, (_, n) => nameOf({ sql: `select ${n}` }));
  const named = new Set(names.filter((name) => name !== ''));
  expect(named.size).toBe(500);
  expect(names.at(-1)).toBe('');
  expect(nameOf({ sql: 'select 0' })).toBe(names[0]);
});
