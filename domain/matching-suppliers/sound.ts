/** Letters that are taken for each other, after American Soundex; vowels, H and Y are not heard. */
const CLASSES: readonly string[] = ['bfpvw', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'];

const CODES: ReadonlyMap<string, string> = new Map(
  CLASSES.flatMap((letters, at) => Array.from(letters, (letter) => [letter, String(at + 1)])),
);

/**
 * What a folded word sounds like: its first letter and the classes of its consonants, each run once. A word with other
 * letters than a to z is itself.
 */
export function soundOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  let sound = '';
  let last = '';
  for (const letter of word) {
    const code = CODES.get(letter) ?? '';
    if (code !== '' && code !== last) sound += code;
    last = code;
  }
  return `${word[0] ?? ''}${sound}`;
}
