/** What each field of a filter asks of a row. A field that is null or absent asks nothing. */
export type FilterMeaning<Filter, T> = {
  readonly [Field in keyof Filter]-?: (row: T, wanted: NonNullable<Filter[Field]>) => boolean;
};

/** Whether a row is what all of these fields ask for. */
export function matchesFilter<Filter extends object, T>(
  meaning: FilterMeaning<Filter, T>,
  filter: Filter,
  row: T,
  fields: readonly (keyof Filter)[] = fieldsOf(filter),
): boolean {
  return fields.every((field) => {
    const wanted = filter[field];
    return wanted === null || wanted === undefined || meaning[field](row, wanted);
  });
}

export const fieldsOf = <Filter extends object>(filter: Filter): readonly (keyof Filter)[] =>
  Object.keys(filter) as (keyof Filter)[];
