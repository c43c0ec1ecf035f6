import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { textFrame } from '#gateway/subscriptions/text-frame';

/** Its types leave it out. */
const { Receiver } = ws as unknown as {
  Receiver: new (options: { isServer: boolean }) => Writable;
};

/** What the `ws` package reads from it, as a client does. */
function read(bytes: Buffer): Promise<readonly [text: string, isBinary: boolean][]> {
  const receiver = new Receiver({ isServer: false });
  const messages: [string, boolean][] = [];
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    messages.push([data.toString(), isBinary]),
  );
  return new Promise((resolve, reject) => {
    receiver.once('error', reject);
    receiver.once('finish', () => resolve(messages));
    receiver.end(bytes);
  });
}

test('texts of any length and alphabet are read by another implementation as they were', async () => {
  const long = fc.tuple(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.nat(20_000),
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    long.map(([unit, count]) => unit.repeat(count)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), async (all) => {
      const found = await read(Buffer.concat(all.map(textFrame)));
      expect(found).toEqual(all.map((text) => [text, false]));
    }),
    { numRuns: 60 },
  );
});

test.each([125, 126, 65_535, 65_536])(
  'a text of %i bytes has the header of its length',
  async (length) => {
    const text = 'x'.repeat(length);
    const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
    expect(textFrame(text)).toHaveLength(header + length);
    expect(await read(textFrame(text))).toEqual([[text, false]]);
  },
);
