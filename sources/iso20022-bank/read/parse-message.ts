import { SaxesParser, type SaxesTagNS } from 'saxes';
import { BankFileError } from '#domain/bank/channel';
import {
  MAX_ATTRIBUTES,
  MAX_DEPTH,
  MAX_HELD_CHARACTERS,
  MAX_HELD_ELEMENTS,
  MAX_TOKEN,
} from './limits.ts';
import type { MessageReader } from './message-reader.ts';
import type { XmlElement } from './xml-element.ts';

export interface MessageParser {
  write(text: string): void;
  /** The file ended. */
  close(): void;
}

/** Which message a Document is, by its namespace. @throws BankFileError where it is none we read. */
export type ReaderOf = (namespace: string) => MessageReader;

/**
 * Parses a Document, bare or in a business envelope (AppHdr beside Document), holding no more than one unit of its
 * message. Nothing is expanded or fetched: a document type is refused, and entities are XML's own five.
 * @throws BankFileError from `write` and `close`.
 */
export function parseMessage(readerOf: ReaderOf): MessageParser {
  const sax = new SaxesParser({ xmlns: true });
  const fail = (fault: BankFileError['fault'], message: string): never => {
    throw new BankFileError(fault, message, sax.line);
  };
  const tree = buildTree(readerOf, fail);
  /** Characters since the parser last made something of them: it holds them meanwhile. */
  let pending = 0;
  let hasDoctype = false;
  let prolog = '';
  let isInProlog = true;

  const onText = (text: string): void => {
    pending = 0;
    if (text.length > MAX_TOKEN) fail('TOO_LARGE', `a text is longer than ${MAX_TOKEN} characters`);
    tree.text(text);
  };
  const onOther = (): void => {
    pending = 0;
  };
  const onDoctype = (): never => fail('DOCTYPE', 'the file has a document type');
  sax.on('error', () =>
    hasDoctype ? onDoctype() : fail('NOT_XML', 'the file is not well-formed'),
  );
  sax.on('doctype', onDoctype);
  sax.on('text', onText);
  sax.on('cdata', onText);
  sax.on('comment', onOther);
  sax.on('processinginstruction', onOther);
  sax.on('opentag', (tag) => {
    pending = 0;
    isInProlog = false;
    tree.open(tag, sax.line);
  });
  sax.on('closetag', () => {
    pending = 0;
    tree.close();
  });
  return {
    write(text) {
      if (isInProlog) {
        // Seen before the parser is through with it: it may never end.
        prolog = prolog.slice(-16) + text;
        hasDoctype ||= prolog.includes('<!DOCTYPE');
      }
      pending += text.length;
      sax.write(text);
      if (pending <= MAX_TOKEN) return;
      if (hasDoctype && isInProlog) onDoctype();
      fail('TOO_LARGE', `a text or a tag is longer than ${MAX_TOKEN} characters`);
    },
    close() {
      sax.close();
      tree.ended();
    },
  };
}

interface Tree {
  open(tag: SaxesTagNS, line: number): void;
  text(text: string): void;
  close(): void;
  ended(): void;
}

/** Builds elements below the Document and hands complete units to the message's reader. */
function buildTree(
  readerOf: ReaderOf,
  fail: (fault: BankFileError['fault'], message: string) => never,
): Tree {
  const stack: OpenElement[] = [];
  let depth = 0;
  /** Depth at which the Document stands: 1, or 2 in an envelope. */
  let documentDepth = 0;
  let namespace = '';
  let reader: MessageReader | null = null;
  let isComplete = false;
  let held = { elements: 0, characters: 0 };

  function begin(tag: SaxesTagNS): void {
    if (tag.local === 'Document' && depth <= 2) {
      if (documentDepth > 0) fail('UNKNOWN_MESSAGE', 'the file has more than one Document');
      reader = readerOf(tag.uri);
      namespace = tag.uri;
      documentDepth = depth;
    } else if (depth === 2 && !isHeader(tag))
      fail('UNKNOWN_MESSAGE', 'the file is neither a Document nor an envelope of one');
  }

  function push(tag: SaxesTagNS, line: number): void {
    const parent = stack.at(-1);
    const name = tag.uri === namespace ? tag.local : '';
    if (parent === undefined) {
      if (reader === null || isComplete || name !== reader.root)
        fail('STRUCTURE', `the Document is not a ${reader?.root}`);
    }
    const unit = parent === undefined ? '' : parent.unit === '' ? name : `${parent.unit}/${name}`;
    const path = parent === undefined ? name : `${parent.element.path}/${name}`;
    const currency = tag.attributes['Ccy']?.value ?? null;
    const element = { name, path, line, currency, text: '', children: [] };
    const isUnit = parent !== undefined && (reader?.units.has(unit) ?? false);
    if (isUnit) reader?.opened(unit, elements());
    stack.push({ element, unit, before: isUnit ? { ...held } : null });
    held.elements += 1;
    if (held.elements > MAX_HELD_ELEMENTS)
      fail('TOO_LARGE', `${path} is one of more than ${MAX_HELD_ELEMENTS} elements in one place`);
  }

  const elements = (): XmlElement[] => stack.map(({ element }) => element);

  return {
    open(tag, line) {
      depth += 1;
      if (depth > MAX_DEPTH) fail('TOO_LARGE', `elements are nested more than ${MAX_DEPTH} deep`);
      if (Object.keys(tag.attributes).length > MAX_ATTRIBUTES)
        fail('TOO_LARGE', `an element has more than ${MAX_ATTRIBUTES} attributes`);
      if (documentDepth === 0 || depth <= documentDepth) begin(tag);
      else if (stack.length > 0 || depth === documentDepth + 1) push(tag, line);
    },
    text(text) {
      const open = stack.at(-1);
      if (open === undefined || /^\s*$/.test(text)) return;
      held.characters += text.length;
      if (held.characters > MAX_HELD_CHARACTERS)
        fail('TOO_LARGE', `${open.element.path} has more text than fits`);
      open.element.text += text;
    },
    close() {
      depth -= 1;
      const open = stack.pop();
      if (open === undefined || reader === null) return;
      const parent = stack.at(-1);
      if (open.before !== null) {
        held = open.before;
        reader.closed(open.unit, open.element, elements());
      } else if (parent === undefined) {
        isComplete = true;
        reader.ended(open.element);
      } else parent.element.children.push(open.element);
    },
    ended() {
      if (reader === null) fail('UNKNOWN_MESSAGE', 'the file has no Document');
      if (!isComplete) fail('STRUCTURE', 'the Document is empty');
    },
  };
}

interface OpenElement {
  readonly element: XmlElement;
  /** Path below the message, as units are named. */
  readonly unit: string;
  /** What was held before it, where it is a unit; null otherwise. */
  readonly before: { readonly elements: number; readonly characters: number } | null;
}

/** The business application header beside a Document; what it says is the transport's. */
const isHeader = ({ local, uri }: SaxesTagNS): boolean =>
  local === 'AppHdr' && /^urn:iso:std:iso:20022:tech:xsd:head\.001\.001\.\d{2}$/.test(uri);
