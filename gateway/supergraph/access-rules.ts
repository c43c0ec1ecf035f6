import {
  baseType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parseSelectionSet,
  type CompositeType,
  type Directive,
  type FieldDefinition,
  type NamedType,
  type Schema,
  type SelectionSet,
} from '@apollo/federation-internals';

/** What one element asks of a viewer; a viewer in any case. */
export interface Requirement {
  /** Any one of these sets, each whole; null where the viewer only has to be known. */
  readonly scopes: readonly (readonly string[])[] | null;
  /** False for what only another system could judge: nobody passes. */
  readonly readable: boolean;
}

/** By `Type` for a fragment on it, by `Type.field` for a field selected of it: all that must hold. */
export type AccessRules = ReadonlyMap<string, readonly Requirement[]>;

export const UNREADABLE: Requirement = { scopes: null, readable: false };
export const KNOWN: Requirement = { scopes: null, readable: true };

type ObjectField = FieldDefinition<CompositeType & { fields(): unknown }>;

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` of every element of the full supergraph and works out
 * what each coordinate reaches: its own type, the type it answers with, every type an abstract one may turn out to
 * be, and whatever the subgraphs fetch for it through `@requires`. `@policy` and `@fromContext` are not read here,
 * so what uses them is refused to everybody.
 */
export function readAccessRules(schema: Schema): AccessRules {
  const rules = new Map<string, readonly Requirement[]>();
  for (const type of schema.types()) {
    if (!isCompositeType(type)) continue;
    rules.set(type.name, [...reachedByType(schema, type)]);
    for (const field of fieldsOf(type))
      rules.set(field.coordinate, [...reachedByField(schema, field, new Set())]);
  }
  return rules;
}

function reachedByType(schema: Schema, type: NamedType): Set<Requirement> {
  const reached = new Set(ownRequirements(schema, type));
  if (isAbstractType(type))
    for (const each of kindsOf(type)) addAll(reached, ownRequirements(schema, each));
  return reached;
}

/** `visited` ends the walk where fields require each other, which composition refuses anyway. */
function reachedByField(
  schema: Schema,
  field: ObjectField,
  visited: Set<string>,
): ReadonlySet<Requirement> {
  const reached = new Set<Requirement>();
  if (visited.has(field.coordinate)) return reached;
  visited.add(field.coordinate);
  for (const owner of kindsOf(field.parent)) {
    const each = fieldsOf(owner).find(({ name }) => name === field.name);
    addAll(reached, ownRequirements(schema, owner));
    if (!each) continue;
    addAll(reached, ownRequirements(schema, each));
    if (each.type) addAll(reached, reachedByType(schema, baseType(each.type)));
    addAll(reached, fetchedFor(schema, owner, each, visited));
  }
  return reached;
}

/** What the fields in `@join__field(requires:)` ask for: the viewer learns of them through the result. */
function fetchedFor(
  schema: Schema,
  owner: CompositeType,
  field: ObjectField,
  visited: Set<string>,
): Set<Requirement> {
  const reached = new Set<Requirement>();
  for (const directive of field.appliedDirectives) {
    const { spec, name } = origin(schema, directive);
    if (spec !== 'join' || name !== 'field') continue;
    const { requires, contextArguments } = directive.arguments() as Readonly<
      Record<string, unknown>
    >;
    if (contextArguments !== undefined) reached.add(UNREADABLE);
    if (typeof requires !== 'string') continue;
    const selection = parseSelectionSet({ parentType: owner, source: requires, validate: false });
    addAll(reached, reachedBySelection(schema, selection, visited));
  }
  return reached;
}

function reachedBySelection(
  schema: Schema,
  selections: SelectionSet,
  visited: Set<string>,
): Set<Requirement> {
  const reached = new Set<Requirement>();
  for (const selection of selections.selections()) {
    if (selection.kind === 'FieldSelection') {
      const field = selection.element.definition as ObjectField;
      if (!field.name.startsWith('__')) addAll(reached, reachedByField(schema, field, visited));
    } else if (selection.element.typeCondition)
      addAll(reached, reachedByType(schema, selection.element.typeCondition));
    if (selection.selectionSet)
      addAll(reached, reachedBySelection(schema, selection.selectionSet, visited));
  }
  return reached;
}

function ownRequirements(
  schema: Schema,
  element: { readonly appliedDirectives: readonly Directive[] },
): readonly Requirement[] {
  return element.appliedDirectives.flatMap((directive) => {
    const { spec } = origin(schema, directive);
    if (spec === 'authenticated') return [KNOWN];
    if (spec === 'policy') return [UNREADABLE];
    return spec === 'requiresScopes' ? [toRequirement(directive.arguments())] : [];
  });
}

function toRequirement({ scopes }: Readonly<Record<string, unknown>>): Requirement {
  const readable =
    Array.isArray(scopes) &&
    scopes.every(
      (all) => Array.isArray(all) && all.every((scope: unknown) => typeof scope === 'string'),
    );
  return readable ? { scopes, readable } : UNREADABLE;
}

/** The specification a directive comes from and its name there, whatever a `@link` calls it here. */
function origin(schema: Schema, directive: Directive): { spec?: string; name?: string | null } {
  const source = schema.coreFeatures?.sourceFeature(directive);
  return source ? { spec: source.feature.url.name, name: source.nameInFeature } : {};
}

/** A type itself and, of an abstract one, every type that its value may be seen as. */
function kindsOf(type: CompositeType): readonly CompositeType[] {
  if (isInterfaceType(type)) return [type, ...type.allImplementations()];
  return isAbstractType(type) ? [type, ...type.types()] : [type];
}

const fieldsOf = (type: CompositeType): readonly ObjectField[] =>
  isObjectType(type) || isInterfaceType(type) ? type.fields() : [];

function addAll<T>(set: Set<T>, values: Iterable<T>): void {
  for (const value of values) set.add(value);
}
