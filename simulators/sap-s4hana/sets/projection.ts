import type { Books, Change } from '../books/books.ts';
import type { EntityType, Row, Value } from '../odata/model.ts';
import { row } from '../odata/model.ts';
import { Table } from '../odata/table.ts';

type Given = Record<string, Value>;

/** A set that never changes. */
export function fixedTable(type: EntityType, load: () => Iterable<Given>): Table {
  return new Table(type, () => Array.from(load(), (given) => row(type, given)));
}

type DocumentOf<Kind extends Change['kind']> = NonNullable<
  Extract<Change, { kind: Kind }>['value']
>;

/** A set whose rows are made of one kind of document, and follow it as it changes. */
export function followingTable<Kind extends Change['kind']>(
  type: EntityType,
  books: Books,
  kind: Kind,
  rowsOf: (document: DocumentOf<Kind>) => readonly Given[],
): Table {
  const project = (document: DocumentOf<Kind>): Row[] =>
    rowsOf(document).map((given) => row(type, given));
  const table = new Table(type, () =>
    [...documentsOf(books, kind).values()].flatMap((document) => project(document)),
  );
  books.follow((changes) => {
    const own = changes.filter((change) => change.kind === kind);
    if (own.some(({ value }) => value === null)) table.forget();
    else table.put(own.flatMap(({ value }) => project(value as DocumentOf<Kind>)));
  });
  return table;
}

function documentsOf<Kind extends Change['kind']>(books: Books, kind: Kind) {
  const collections = {
    invoice: books.invoices,
    accounting: books.accounting,
    supplier: books.suppliers,
  };
  return collections[kind] as unknown as ReadonlyMap<string, DocumentOf<Kind>>;
}

/** Midnight UTC of a date, as rows hold dates. */
export function at(date: string): number {
  return Date.parse(date);
}
