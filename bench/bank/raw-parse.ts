import { SaxesParser } from 'saxes';

/** What the same XML costs to be parsed and nothing else: the floor of everything that reads it. */
export async function rawParse(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const parser = new SaxesParser({ xmlns: true });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let elements = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  for await (const piece of bytes) parser.write(decoder.decode(piece, { stream: true }));
  parser.close();
  return elements;
}
