/** The text in the wanted language, else in the first one there is. SAP's keys are `EN` or, in older services, `E`. */
export function inLanguage<T extends { readonly Language: string }>(
  texts: readonly T[],
  language: string,
): T | undefined {
  return (
    texts.find((text) => text.Language.toUpperCase() === language) ??
    texts.find((text) => text.Language.toUpperCase() === language.slice(0, 1)) ??
    texts[0]
  );
}

/** As SAP keeps a text field: no blanks at either end, one between words, no line breaks. */
export const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
