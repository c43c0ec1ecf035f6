import { XMLParser, XMLValidator } from 'fast-xml-parser';

/**
 * An element with its children by local name; text and attributes are texts, never guessed numbers.
 */
export class XmlElement {
  readonly #node: unknown;

  constructor(node: unknown) {
    this.#node = node;
  }

  children(name: string): XmlElement[] {
    const found = this.#field(name);
    if (found === undefined) return [];
    return (Array.isArray(found) ? found : [found]).map((node) => new XmlElement(node));
  }

  child(name: string): XmlElement | null {
    return this.children(name)[0] ?? null;
  }

  /** '' where the child is missing or empty. */
  text(name: string): string {
    return this.child(name)?.content() ?? '';
  }

  content(): string {
    const content = typeof this.#node === 'object' ? this.#field('#text') : this.#node;
    return typeof content === 'string' ? content.trim() : '';
  }

  attribute(name: string): string {
    const value = this.#field(`@${name}`);
    return typeof value === 'string' ? value : '';
  }

  #field(name: string): unknown {
    const node = this.#node;
    return typeof node === 'object' && node !== null && Object.hasOwn(node, name)
      ? (node as Record<string, unknown>)[name]
      : undefined;
  }
}

const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  processEntities: true,
});

/** The document as an element around its root, or null where it is not well-formed. */
export function parseXml(source: string): XmlElement | null {
  if (source.includes('<!DOCTYPE') || XMLValidator.validate(source) !== true) return null;
  return new XmlElement(parser.parse(source));
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
