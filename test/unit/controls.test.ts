import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { controls } from '#domain/controls/catalogue';

const root = path.join(import.meta.dirname, '../..');
const CODE =
  /'((?:BR-CO|BNK|DUP|MAT|PAY|JRN|SUP|SOD|APR|VAT|SCR|TAX|INV|HLD|GATE|DLT|WHK|PRC|REC)-[0-9]+[a-z]?|POSTING_STATE|(?:QTY|PO|CCY)_[A-Z_]+|TAX_MISMATCH|NO_RECEIPT|PRICE|AMOUNT)'/g;
const used = ['domain', 'platform', 'subgraphs'].flatMap(codesIn);

test('every control the product speaks of is in the catalogue, and the other way round', () => {
  expect(new Set(used)).toEqual(new Set(controls.map(({ id }) => id)));
});

test('a control is in the catalogue once', () => {
  const ids = controls.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

function codesIn(room: string): string[] {
  const files = fs
    .readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__generated__'))
    .filter((file) => !path.basename(file).startsWith('catalogue'));
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, room, file), 'utf8');
    return [...text.matchAll(CODE)].map(([, code = '']) => code);
  });
}
