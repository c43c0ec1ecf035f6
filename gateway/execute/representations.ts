/** A list without its repetitions, and for each place of the original the place of its like in the list. */
export interface Distinct {
  readonly distinct: readonly unknown[];
  readonly placeOf: readonly number[];
}

/** Representations are alike when they are the same JSON: the executor builds them with one order of keys. */
export function distinctRepresentations(representations: readonly unknown[]): Distinct {
  const places = new Map<string, number>();
  const distinct: unknown[] = [];
  const placeOf = representations.map((representation) => {
    const key = JSON.stringify(representation);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, distinct.length);
    return distinct.push(representation) - 1;
  });
  return { distinct, placeOf };
}

/** The answer to the distinct list as one for the original; copies, because the executor writes into what it gets. */
export function spreadEntities(entities: readonly unknown[], { placeOf }: Distinct): unknown[] {
  const given = new Set<number>();
  return placeOf.map((place) => {
    const entity = entities[place];
    if (given.has(place)) return copy(entity);
    given.add(place);
    return entity;
  });
}

/** An error at one entity, once for every place it stands for. */
export function spreadPath(
  path: readonly (string | number)[] | undefined,
  { placeOf }: Distinct,
): (readonly (string | number)[] | undefined)[] {
  const [field, place, ...rest] = path ?? [];
  if (field !== '_entities' || typeof place !== 'number') return [path];
  return placeOf.flatMap((each, index) => (each === place ? [[field, index, ...rest]] : []));
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  // Without a prototype, so that no key of an answer can reach one.
  const target = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) target[key] = copy(each);
  return target;
}
