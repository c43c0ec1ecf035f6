import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { textsOf, zipOf } from '#sources/oracle-fusion/zip';

test('the same content gives the same bytes, and the content again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (content) => {
      const archive = zipOf('GlInterface.csv', content);
      expect(archive.equals(zipOf('GlInterface.csv', content))).toBe(true);
      expect(textsOf(archive)).toEqual([Buffer.from(content).toString('utf8')]);
    }),
  );
});

test('an archive begins and ends as the format says', () => {
  const archive = zipOf('a.csv', 'x,y');
  expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(archive.subarray(30, 38).toString()).toBe('a.csvx,y');
  expect(archive.readUInt32LE(14)).toBe(crc32('x,y'));
  expect(archive.subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006');
});

test('what is compressed is read too', () => {
  const report = 'EP01 period is not open '.repeat(50);
  const archive = zipSync({ 'a.log': strToU8(report) });
  expect(archive.length).toBeLessThan(report.length);
  expect(textsOf(archive)).toEqual([report]);
});

test('what would unpack to very much is not unpacked', () => {
  const archive = zipSync({ 'a.log': new Uint8Array(5 * 1024 * 1024), 'b.log': strToU8('b') });
  expect(textsOf(archive)).toEqual(['b']);
});

test('what is none, or broken anywhere, is none and no failure', () => {
  const archive = zipOf('a.csv', 'x,y');
  expect(textsOf(Buffer.from('<html>'))).toBeNull();
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.nat(255), (at, byte) => {
      const broken = Buffer.from(archive);
      broken[at] = byte;
      const texts = textsOf(broken);
      expect(texts === null || Array.isArray(texts)).toBe(true);
    }),
  );
});
