import { SaxesParser, type SaxesTagNS } from 'saxes';
import { BankFileError } from '#domain/bank/channel';
import { elementTree, type ElementTree, type Fail } from './element-tree.ts';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_TOKEN } from './limits.ts';
import type { MessageReader } from './message-reader.ts';

export interface MessageParser {
  write(text: string): void;
  /** The file ended. */
  close(): void;
}

/** Which message a Document is, by its namespace. @throws BankFileError where it is none we read. */
export type ReaderOf = (namespace: string) => MessageReader;

/** Enough of the end of a piece to find `<!DOCTYPE` that began in it. */
const OVERLAP = 16;

/**
 * Parses a Document, bare or in a business envelope (AppHdr beside Document), holding no more than one unit of its
 * message. Nothing is expanded or fetched: a document type is refused, and entities are XML's own five.
 * @throws BankFileError from `write` and `close`.
 */
export function parseMessage(readerOf: ReaderOf): MessageParser {
  const sax = new SaxesParser({ xmlns: true });
  const fail: Fail = (fault, message) => {
    throw new BankFileError(fault, message, sax.line);
  };
  const envelope = parseEnvelope(readerOf, fail);
  /** Characters since the parser last made something of them: it holds them meanwhile. */
  let pending = 0;
  let isInProlog = true;
  let prolog = '';
  let hasDoctype = false;

  const onText = (text: string): void => {
    pending = 0;
    if (text.length > MAX_TOKEN) fail('TOO_LARGE', `a text is longer than ${MAX_TOKEN} characters`);
    envelope.text(text);
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
    envelope.open(tag, sax.line);
  });
  sax.on('closetag', () => {
    pending = 0;
    envelope.close();
  });
  return {
    write(text) {
      if (isInProlog) {
        // Seen before the parser is through with it: it may never end.
        prolog = prolog.slice(-OVERLAP) + text;
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
      envelope.ended();
    },
  };
}

interface Envelope extends Omit<ElementTree, 'isComplete'> {
  ended(): void;
}

/** Finds the Document, and gives what stands in it to the message's reader. */
function parseEnvelope(readerOf: ReaderOf, fail: Fail): Envelope {
  let depth = 0;
  /** 1, or 2 in an envelope. */
  let documentDepth = 0;
  let tree: ElementTree | null = null;
  let isClosed = false;
  const isInDocument = (): boolean => tree !== null && !isClosed && depth > documentDepth;

  function begin(tag: SaxesTagNS): void {
    if (tag.local === 'Document') {
      if (tree !== null) fail('UNKNOWN_MESSAGE', 'the file has more than one Document');
      tree = elementTree(readerOf(tag.uri), tag.uri, fail);
      documentDepth = depth;
    } else if (depth === 2 && !isHeader(tag))
      fail('UNKNOWN_MESSAGE', 'the file is neither a Document nor an envelope of one');
  }

  return {
    open(tag, line) {
      depth += 1;
      if (depth > MAX_DEPTH) fail('TOO_LARGE', `elements are nested more than ${MAX_DEPTH} deep`);
      if (Object.keys(tag.attributes).length > MAX_ATTRIBUTES)
        fail('TOO_LARGE', `an element has more than ${MAX_ATTRIBUTES} attributes`);
      if (isInDocument()) tree?.open(tag, line);
      else if (depth <= 2) begin(tag);
    },
    text(text) {
      tree?.text(text);
    },
    close() {
      if (isInDocument()) tree?.close();
      depth -= 1;
      if (depth < documentDepth) isClosed = true;
    },
    ended() {
      if (tree === null) fail('UNKNOWN_MESSAGE', 'the file has no Document');
      else if (!tree.isComplete()) fail('STRUCTURE', 'the Document is empty');
    },
  };
}

/** The business application header beside a Document; what it says is the transport's. */
const isHeader = ({ local, uri }: SaxesTagNS): boolean =>
  local === 'AppHdr' && /^urn:iso:std:iso:20022:tech:xsd:head\.001\.001\.\d{2}$/.test(uri);
