import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SapFailure } from '#simulators/sap-s4hana/odata/failure';
import { parseFilter } from '#simulators/sap-s4hana/odata/filter';
import { entityType, flag, row, text } from '#simulators/sap-s4hana/odata/model';
import { compile, narrow } from '#simulators/sap-s4hana/odata/predicate';
import { Table } from '#simulators/sap-s4hana/odata/table';

const type = entityType('Thing', ['Id'], { Id: text(4), Kind: text(4), IsBig: flag });
const letters = ['a', 'b', "o'c"];
const table = new Table(type, () =>
  Array.from({ length: 60 }, (_, at) =>
    row(type, { Id: String(at), Kind: letters[at % 3] ?? '', IsBig: at > 30 }),
  ),
);

/** An expression with the predicate it stands for. */
interface Sample {
  readonly source: string;
  readonly holds: (fields: { Id: string; Kind: string; IsBig: boolean }) => boolean;
}

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.integer({ min: 0, max: 70 }).map((id) => ({
    source: `Id eq '${id}'`,
    holds: (fields: { Id: string }) => fields.Id === String(id),
  })),
  fc.constantFrom(...letters).map((letter) => ({
    source: `'${letter.replaceAll("'", "''")}' eq Kind`,
    holds: (fields: { Kind: string }) => fields.Kind === letter,
  })),
  fc.boolean().map((big) => ({
    source: `IsBig ne ${big}`,
    holds: (fields: { IsBig: boolean }) => fields.IsBig !== big,
  })),
);

const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('sample'), tie('sample')).map(([a, b]) => ({
      source: `(${a.source}) and ${b.source.includes(' or ') ? `(${b.source})` : b.source}`,
      holds: (fields: Parameters<Sample['holds']>[0]) => a.holds(fields) && b.holds(fields),
    })),
    fc.tuple(tie('sample'), tie('sample')).map(([a, b]) => ({
      source: `${a.source} or ${b.source}`,
      holds: (fields: Parameters<Sample['holds']>[0]) => a.holds(fields) || b.holds(fields),
    })),
    tie('sample').map((inner) => ({
      source: `not (${inner.source})`,
      holds: (fields: Parameters<Sample['holds']>[0]) => !inner.holds(fields),
    })),
  ),
}));

/** 200 for what is a filter on the type; fails for anything thrown that is not a refusal. */
function statusOf(source: string): number {
  try {
    compile(parseFilter(source), type);
    return 200;
  } catch (error) {
    if (!(error instanceof SapFailure)) throw error;
    return error.status;
  }
}

describe('a $filter', () => {
  it('means the same read by index as row by row', () => {
    fc.assert(
      fc.property(sample, ({ source, holds }) => {
        const tree = parseFilter(source);
        const matches = compile(tree, type);
        const expected = table
          .all()
          .filter(({ fields }) => holds(fields as Parameters<Sample['holds']>[0]))
          .map(({ key }) => key);
        const found = (narrow(tree, table) ?? table.all())
          .filter(({ fields }) => matches(fields))
          .map(({ key }) => key);
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('reads a chain of keys by index, and the narrowest part of a conjunction', () => {
    const chain = parseFilter("(Id eq '1' and Kind eq 'b') or (Id eq '2' and Kind eq 'b')");
    expect(narrow(chain, table)?.map(({ key }) => key)).toEqual(['1', '2']);
    expect(narrow(parseFilter("Id eq '1' or IsBig"), table)).toBeNull();
  });

  it('never fails in another way than by refusing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (source) => {
        const statuses = [200, 400];
        expect(statuses).toContain(statusOf(source));
      }),
    );
    expect(statusOf('not '.repeat(100_000))).toBe(400);
    expect(statusOf(`${'tolower('.repeat(100_000)}Id`)).toBe(400);
    expect(statusOf(`${'('.repeat(100_000)}Id`)).toBe(400);
  });
});
