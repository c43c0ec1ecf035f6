import type { SaxesTagNS } from 'saxes';
import type { BankFileFault } from '#domain/bank/channel';
import { MAX_HELD_CHARACTERS, MAX_HELD_ELEMENTS } from './limits.ts';
import type { MessageReader } from './message-reader.ts';
import type { XmlElement } from './xml-element.ts';

/** @throws BankFileError with the line that is being read. */
export type Fail = (fault: BankFileFault, message: string) => never;

/** The elements below a Document, as far as they are held. */
export interface ElementTree {
  open(tag: SaxesTagNS, line: number): void;
  text(text: string): void;
  close(): void;
  /** True once the message's own element was complete. */
  isComplete(): boolean;
}

interface OpenElement {
  readonly element: XmlElement;
  /** Path below the message, as units are named. */
  readonly unit: string;
  /** What was held before it, where it is a unit; null otherwise. */
  readonly before: { readonly elements: number; readonly characters: number } | null;
}

/** Builds elements and hands complete units to the message's reader, which is all that is left of them. */
export function elementTree(reader: MessageReader, namespace: string, fail: Fail): ElementTree {
  const stack: OpenElement[] = [];
  let isComplete = false;
  let held = { elements: 0, characters: 0 };
  const parents = (): XmlElement[] => stack.map(({ element }) => element);

  return {
    open(tag, line) {
      const parent = stack.at(-1);
      const name = tag.uri === namespace ? tag.local : '';
      if (parent === undefined && (isComplete || name !== reader.root))
        fail('STRUCTURE', `the Document is not a ${reader.root}`);
      const element: XmlElement = {
        name,
        path: parent === undefined ? name : `${parent.element.path}/${name}`,
        line,
        currency: tag.attributes['Ccy']?.value ?? null,
        text: '',
        children: [],
      };
      const unit = unitBelow(parent, name);
      const isUnit = parent !== undefined && reader.units.has(unit);
      if (isUnit) reader.opened(unit, parents());
      stack.push({ element, unit, before: isUnit ? { ...held } : null });
      held.elements += 1;
      if (held.elements > MAX_HELD_ELEMENTS)
        fail('TOO_LARGE', `${element.path} is one of more than ${MAX_HELD_ELEMENTS} elements`);
    },
    text(text) {
      const open = stack.at(-1);
      if (open === undefined || /^\s*$/.test(text)) return;
      held.characters += text.length;
      if (held.characters > MAX_HELD_CHARACTERS)
        fail('TOO_LARGE', `${open.element.path} stands in more text than fits`);
      open.element.text += text;
    },
    close() {
      const open = stack.pop();
      if (open === undefined) return;
      const parent = stack.at(-1);
      if (open.before !== null) {
        held = open.before;
        reader.closed(open.unit, open.element, parents());
      } else if (parent === undefined) {
        isComplete = true;
        reader.ended(open.element);
      } else parent.element.children.push(open.element);
    },
    isComplete: () => isComplete,
  };
}

/** The message's own element is above all units. */
function unitBelow(parent: OpenElement | undefined, name: string): string {
  if (parent === undefined) return '';
  return parent.unit === '' ? name : `${parent.unit}/${name}`;
}
