import { FileRefused } from './file-refused.ts';
import type { Element } from './xml-tree.ts';

/**
 * What may stand in an element, in order: `MsgId:Max35 CtrlSum?:Decimal CdtTrfTxInf+:Transaction`. `?` is at most one,
 * `*` any number, `+` at least one. A shape that begins with `|` is a choice of one. What is after the colon is another
 * shape, a text type, or `Any`, of which the bank looks at nothing.
 */
export type Shapes = Readonly<Record<string, string>>;

interface Part {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly type: string;
}

interface Shape {
  readonly isChoice: boolean;
  readonly parts: readonly Part[];
}

const max = (length: number) => new RegExp(`^[^]{1,${length}}$`);

/** Text types, by the schema's facets. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  Max4: max(4),
  Max5: max(5),
  Max16: max(16),
  Max34: max(34),
  Max35: max(35),
  Max70: max(70),
  Max140: max(140),
  Max2048: max(2048),
  Count: /^\d{1,15}$/,
  Decimal: /^(?=(?:[.]?\d){1,18}$)\d+(?:\.\d{1,17})?$/,
  Amount: /^(?=(?:[.]?\d){1,18}$)\d+(?:\.\d{1,5})?$/,
  Currency: /^[A-Z]{3}$/,
  Country: /^[A-Z]{2}$/,
  Date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/,
  Iban: /^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/,
  Bic: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/,
  Lei: /^[A-Z0-9]{18}\d{2}$/,
  Uetr: /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/,
  Boolean: /^(?:true|false|1|0)$/,
  Method: /^(?:CHK|TRF|TRA)$/,
  Bearer: /^(?:DEBT|CRED|SHAR|SLEV)$/,
  Priority: /^(?:HIGH|NORM)$/,
};

/** Compiles a table of shapes into what checks an element. @throws FileRefused FF01, with the place. */
export function checkerOf(table: Shapes): (element: Element, shape: string) => void {
  const shapes = new Map(
    Object.entries(table).map(([name, text]): [string, Shape] => [name, shapeOf(text)]),
  );
  const check = (element: Element, type: string, path: string): void => {
    if (type === 'Any') return;
    const text = TEXTS[type];
    if (text) return checkText(element, type, text, path);
    const shape = shapes.get(type);
    if (!shape) throw new Error(`There is no shape ${type}.`);
    if (element.text.trim() !== '') refuse(`${path} has text beside its elements.`);
    if (element.children.length === 0) refuse(`${path} is empty.`);
    const types = shape.isChoice ? chosen(element, shape, path) : inOrder(element, shape, path);
    for (const [index, part] of element.children.entries())
      check(part, types[index]!, `${path}/${part.name}`);
  };
  return (element, type) => check(element, type, element.name);
}

function checkText(element: Element, type: string, text: RegExp, path: string): void {
  if (element.children.length > 0) refuse(`${path} has elements where text belongs.`);
  if (!text.test(element.text)) refuse(`${path} is not ${type}.`);
  if (type === 'Amount' && !TEXTS['Currency']!.test(element.attributes['Ccy'] ?? ''))
    refuse(`${path} has no currency.`);
}

/** The types of the children. */
function chosen(element: Element, { parts }: Shape, path: string): string[] {
  const [one, ...more] = element.children;
  const part = parts.find(({ name }) => name === one?.name);
  if (!part || more.length > 0) return refuse(`${path} is not one of its choices.`);
  return [part.type];
}

function inOrder(element: Element, { parts }: Shape, path: string): string[] {
  const types: string[] = [];
  let index = 0;
  for (const part of parts) {
    let count = 0;
    while (element.children[index]?.name === part.name) {
      types.push(part.type);
      index += 1;
      count += 1;
    }
    if (count < part.min) refuse(`${path}/${part.name} is missing.`);
    if (count > part.max) refuse(`${path}/${part.name} is there ${count} times.`);
  }
  const extra = element.children[index];
  if (extra) refuse(`${path}/${extra.name} does not belong there.`);
  return types;
}

const TIMES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  '': [1, 1],
  '?': [0, 1],
  '*': [0, Infinity],
  '+': [1, Infinity],
};

function shapeOf(text: string): Shape {
  const isChoice = text.startsWith('|');
  const parts = [...text.matchAll(/(\w+)([?*+]?):(\w+)/g)].map(([, name, times, type]): Part => {
    const [min, most] = TIMES[times ?? '']!;
    return { name: name!, min, max: most, type: type! };
  });
  return { isChoice, parts };
}

function refuse(text: string): never {
  throw new FileRefused('FF01', text);
}
