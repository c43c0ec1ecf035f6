/** True when a text has no control characters but tab, line feed and carriage return. */
export const isPlainText = (text: string): boolean =>
  Array.from(text).every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code === 9 || code === 10 || code === 13 || (code >= 32 && code !== 127);
  });

/**
 * A text as it is compared: trimmed, inner space folded, in capitals of one form, so that what one writes composed,
 * decomposed or in a compatible letter is the same (Unicode NFKC). Folding again changes nothing.
 */
export const folded = (text: string): string =>
  // Twice: the capital of a composed letter may come apart (ῒ), and is put together again.
  text.normalize('NFKC').toUpperCase().normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
