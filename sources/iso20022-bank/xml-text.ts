const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** An element around what is written already; nothing where that is nothing: banks refuse empty tags. */
export const element = (name: string, ...content: readonly string[]): string => {
  const inside = content.join('');
  return inside === '' ? '' : `<${name}>${inside}</${name}>`;
};

/** An element with text; nothing where there is none. */
export const textElement = (name: string, text: string | null): string =>
  text === null
    ? ''
    : element(
        name,
        text.replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? sign),
      );
