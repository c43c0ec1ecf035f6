// A GraphQL document on few lines, for README: plain fields side by side, small selections and inputs on one line.
import { Kind, parse, print } from 'graphql';

const WIDTH = 96;

/** Comments are left out; what fits in a line stays on it. */
export function compactDocument(text) {
  return parse(text, { noLocation: true }).definitions.map(operation).join('\n\n');
}

function operation(node) {
  const head = print({ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [] } })
    .replaceAll(/\s+/g, ' ')
    .replace(/ ?\{ ?\}$/, '')
    .trim();
  return `${head} ${selection(node.selectionSet, '')}`;
}

function selection({ selections }, indent) {
  const line = `{ ${selections.map((each) => field(each, null)).join(' ')} }`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  if (selections.length === 1 && indent !== '') return `{ ${field(selections[0], indent)} }`;
  const deeper = `${indent}  `;
  const lines = [];
  let plain = '';
  for (const each of selections) {
    const isPlain = !each.selectionSet && !each.arguments?.length;
    const text = field(each, deeper);
    if (isPlain && plain && deeper.length + plain.length + text.length < WIDTH) plain += ` ${text}`;
    else {
      if (plain) lines.push(plain);
      plain = isPlain ? text : '';
      if (!isPlain) lines.push(text);
    }
  }
  if (plain) lines.push(plain);
  return `{\n${lines.map((each) => deeper + each).join('\n')}\n${indent}}`;
}

/** With `indent` null everything is on one line. */
function field(node, indent) {
  const { selectionSet, arguments: given = [], ...rest } = node;
  const name = print({ ...rest, arguments: [] });
  const inner = selectionSet ? ` ${selection(selectionSet, indent ?? '')}` : '';
  const args = given.map((each) => print(each).replaceAll(/\s+/g, ' ')).join(', ');
  if (args === '') return name + inner;
  const isLong = indent !== null && indent.length + name.length + args.length > WIDTH;
  return `${name}(${isLong ? value(given, indent) : args})${inner}`;
}

/** One long argument: an input object, a field a line as far as they fit. */
function value(given, indent) {
  return given
    .map(({ name, value: input }) => {
      if (input.kind !== Kind.OBJECT) return `${name.value}: ${print(input)}`;
      const parts = input.fields.map((each) => print(each).replaceAll(/\s+/g, ' '));
      return `${name.value}: {\n${filled(parts, `${indent}  `)}\n${indent}}`;
    })
    .join(', ');
}

function filled(parts, indent) {
  const lines = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last && indent.length + last.length + part.length + 2 <= WIDTH)
      lines.push(`${lines.pop()}, ${part}`);
    else lines.push(part);
  }
  return lines.map((line) => indent + line).join('\n');
}
