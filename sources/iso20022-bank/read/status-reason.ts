import type { StatusReason } from '#domain/bank/messages';
import { childrenOf, textAt, type XmlElement } from './xml-element.ts';

/** StsRsnInf or CxlStsRsnInf: code, or the bank's own, and its words. */
export const reasonsOf = (element: XmlElement, name: string): StatusReason[] =>
  childrenOf(element, name).map((reason) => ({
    code: textAt(reason, 'Rsn/Cd'),
    proprietary: textAt(reason, 'Rsn/Prtry'),
    text: wordsOf(reason),
  }));

/** All AddtlInf of an element, as one text. */
export const wordsOf = (element: XmlElement): string | null =>
  childrenOf(element, 'AddtlInf')
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' ') || null;
