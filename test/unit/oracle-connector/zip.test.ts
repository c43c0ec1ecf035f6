import { deflateRawSync, crc32 } from 'node:zlib';
import fc from 'fast-check';
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

/** As a compressor would have written it. */
function deflated(content: string): Buffer {
  const stored = zipOf('a.log', content);
  const data = deflateRawSync(content);
  const head = Buffer.from(stored.subarray(0, 35));
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  const central = Buffer.from(stored.subarray(35 + Buffer.byteLength(content), -22));
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  const end = Buffer.from(stored.subarray(-22));
  end.writeUInt32LE(35 + data.length, 16);
  return Buffer.concat([head, data, central, end]);
}

test('what is compressed is read too', () => {
  expect(textsOf(deflated('EP01 period is not open '.repeat(50)))).toEqual([
    'EP01 period is not open '.repeat(50),
  ]);
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
