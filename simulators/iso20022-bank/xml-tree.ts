import { SaxesParser } from 'saxes';
import { FileRefused } from './file-refused.ts';

/** An element of a file that came in: either children or text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const MAX_DEPTH = 40;

/** The document's one message, under whose name the namespace is. @throws FileRefused FF01. */
export function parseXml(xml: string): { readonly namespace: string; readonly root: Element } {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | null = null;
  let namespace = '';
  parser.on('error', (error) => refuse(`Not well-formed: ${error.message.slice(0, 100)}`));
  parser.on('doctype', () => refuse('A document type is not allowed.'));
  parser.on('processinginstruction', () => refuse('Processing instructions are not allowed.'));
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) refuse('Nested too deep.');
    if (root === null) namespace = tag.uri;
    else if (tag.uri !== namespace) refuse(`${tag.name} is of another namespace.`);
    const attributes: Record<string, string> = {};
    for (const { name, value, uri } of Object.values(tag.attributes))
      if (uri === '' && name !== 'xmlns') attributes[name] = value;
    const element: Element = { name: tag.local, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('cdata', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root === null ? refuse('Empty.') : { namespace, root };
}

/** The first of the name. */
export function child(of: Element | null, name: string): Element | null {
  return of?.children.find((each) => each.name === name) ?? null;
}

export function children(of: Element | null, name: string): readonly Element[] {
  return of?.children.filter((each) => each.name === name) ?? [];
}

/** What a path of names leads to; null where something on it is missing. */
export function at(of: Element | null, path: string): Element | null {
  return path.split('/').reduce<Element | null>((from, name) => child(from, name), of);
}

export function textAt(of: Element | null, path: string): string | null {
  return at(of, path)?.text ?? null;
}

function refuse(text: string): never {
  throw new FileRefused('FF01', text);
}
