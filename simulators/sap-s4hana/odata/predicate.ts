import { badRequest } from './failure.ts';
import type { SapFailure } from './failure.ts';
import type { Filter, Op, Operand } from './filter.ts';
import { valueOf } from './literals.ts';
import type { EntityType, Fields, Property, Row, Value } from './model.ts';
import { compareValues } from './table.ts';
import type { Table } from './table.ts';

export type Predicate = (fields: Fields) => boolean;

/**
 * The filter as a function; what names no property of the type, or compares it with another kind,
 * is refused.
 */
export function compile(filter: Filter, type: EntityType): Predicate {
  switch (filter.kind) {
    case 'all': {
      const parts = filter.of.map((part) => compile(part, type));
      return (fields) => parts.every((part) => part(fields));
    }
    case 'any': {
      const parts = filter.of.map((part) => compile(part, type));
      return (fields) => parts.some((part) => part(fields));
    }
    case 'not': {
      const inner = compile(filter.of, type);
      return (fields) => !inner(fields);
    }
    case 'flag':
      if (propertyOf(type, filter.property).type !== 'Edm.Boolean') throw incomparable();
      return (fields) => fields[filter.property] === true;
    case 'test': {
      const [first, second] = filter.args.map((arg) => textOperand(arg, type));
      if (!first || !second) throw incomparable();
      if (filter.name === 'substringof') return (fields) => second(fields).includes(first(fields));
      if (filter.name === 'startswith') return (fields) => first(fields).startsWith(second(fields));
      return (fields) => first(fields).endsWith(second(fields));
    }
    case 'compare':
  }
  return comparison(filter.op, filter.left, filter.right, type);
}

/**
 * Rows that may match, found by index, or null when only a look at every row will do. A chain of `or` needs an index
 * in every branch; a chain of `and` takes the branch with the fewest.
 */
export function narrow(filter: Filter, table: Table): readonly Row[] | null {
  switch (filter.kind) {
    case 'compare':
      return filter.op === 'eq' ? lookup(filter.left, filter.right, table) : null;
    case 'all': {
      const candidates = filter.of
        .map((part) => narrow(part, table))
        .filter((rows) => rows !== null);
      return candidates.toSorted((a, b) => a.length - b.length)[0] ?? null;
    }
    case 'any': {
      const found = new Set<Row>();
      for (const part of filter.of) {
        const rows = narrow(part, table);
        if (rows === null || found.size + rows.length > table.all().length) return null;
        for (const row of rows) found.add(row);
      }
      return [...found];
    }
    case 'not':
    case 'flag':
    case 'test':
  }
  return null;
}

function lookup(left: Operand, right: Operand, table: Table): readonly Row[] | null {
  const [property, literal] = left.kind === 'property' ? [left, right] : [right, left];
  if (property.kind !== 'property' || literal.kind !== 'literal') return null;
  if (literal.literal.kind !== 'string') return null;
  return table.where(property.name, literal.literal.text);
}

export function propertyOf(type: EntityType, name: string): Property {
  const property = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
  if (!property)
    throw badRequest('/IWBEP/CM_MGW_RT/021', `Property ${name} not found in type ${type.name}`);
  return property;
}

type Getter = (fields: Fields) => Value;

function comparison(op: Op, left: Operand, right: Operand, type: EntityType): Predicate {
  const kind = kindOf(left, type) ?? kindOf(right, type);
  if (!kind) throw incomparable();
  const [a, b] = [getter(left, kind, type), getter(right, kind, type)];
  switch (op) {
    case 'eq':
      return (fields) => a(fields) === b(fields);
    case 'ne':
      return (fields) => a(fields) !== b(fields);
    case 'gt':
      return (fields) => compareValues(a(fields), b(fields)) > 0;
    case 'ge':
      return (fields) => compareValues(a(fields), b(fields)) >= 0;
    case 'lt':
      return (fields) => compareValues(a(fields), b(fields)) < 0;
    case 'le':
  }
  return (fields) => compareValues(a(fields), b(fields)) <= 0;
}

/**
 * What the operand yields, in the property vocabulary; null for a literal, which takes the other
 * side's.
 */
function kindOf(operand: Operand, type: EntityType): Property | null {
  if (operand.kind === 'literal') return null;
  if (operand.kind === 'call') return { type: 'Edm.String' };
  return propertyOf(type, operand.name);
}

/** Numbers are compared as numbers whatever their spelling: `100.00` is `100`. */
function getter(operand: Operand, kind: Property, type: EntityType): Getter {
  const numeric = kind.type === 'Edm.Decimal';
  if (operand.kind === 'literal') {
    const value = valueOf(operand.literal, kind, 'of the expression');
    const constant = numeric && value !== null ? Number(value) : value;
    return () => constant;
  }
  if (kindOf(operand, type)?.type !== kind.type) throw incomparable();
  if (operand.kind === 'property') {
    const { name } = operand;
    return numeric ? (fields) => Number(fields[name]) : (fields) => fields[name] ?? null;
  }
  const inner = textOperand(operand.of, type);
  if (operand.name === 'tolower') return (fields) => inner(fields).toLowerCase();
  return (fields) => inner(fields).toUpperCase();
}

function textOperand(operand: Operand, type: EntityType): (fields: Fields) => string {
  const get = getter(operand, { type: 'Edm.String' }, type);
  return (fields) => String(get(fields) ?? '');
}

function incomparable(): SapFailure {
  return badRequest('/IWBEP/CM_MGW_RT/176', 'Invalid filter expression: operands are incomparable');
}
