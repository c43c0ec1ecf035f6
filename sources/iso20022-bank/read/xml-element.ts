import { BankFileError } from '#domain/bank/channel';

/** An element of a message with all that stands in it. */
export interface XmlElement {
  /** Local name; empty for an element of a foreign namespace. */
  readonly name: string;
  /** From below the Document, for errors: `BkToCstmrStmt/Stmt/Ntry`. */
  readonly path: string;
  readonly line: number;
  /** The Ccy attribute. */
  readonly currency: string | null;
  text: string;
  readonly children: XmlElement[];
}

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((each) => each.name === name);

/** The first element at a path below, `Refs/EndToEndId`; null where there is none. */
export function at(element: XmlElement, path: string): XmlElement | null {
  let found: XmlElement = element;
  for (const name of path.split('/')) {
    const next = found.children.find((each) => each.name === name);
    if (next === undefined) return null;
    found = next;
  }
  return found;
}

/** Its text without white space around it; null where it is not there or empty. */
export const textAt = (element: XmlElement, path: string): string | null =>
  at(element, path)?.text.trim() || null;

/** @throws BankFileError STRUCTURE naming the path where it is not there. */
export function required(element: XmlElement, path: string): XmlElement {
  const found = at(element, path);
  if (found === null)
    throw new BankFileError('STRUCTURE', `${element.path}/${path} is missing`, element.line);
  return found;
}

/** @throws BankFileError STRUCTURE naming the path where it is not there or empty. */
export function requiredText(element: XmlElement, path: string): string {
  const found = required(element, path);
  return found.text.trim() || broken(found, 'is empty');
}

/** @throws BankFileError STRUCTURE, always: names the place, never what stands there. */
export function broken(element: XmlElement, what: string): never {
  throw new BankFileError('STRUCTURE', `${element.path} ${what}`, element.line);
}
