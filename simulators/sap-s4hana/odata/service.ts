import type { EntityType, Fields, Row, Value } from './model.ts';
import type { Payload } from './payload.ts';
import type { Table } from './table.ts';

/** One OData service: its entity sets by name, and what else it can do. */
export interface Service {
  readonly name: string;
  /** SAP's application component, named in error bodies. */
  readonly component: string;
  readonly sets: Readonly<Record<string, EntitySet>>;
  readonly functions: Readonly<Record<string, FunctionImport>>;
}

export interface EntitySet {
  readonly table: Table;
  /** Present where a read hands out an ETag, which a change must then bring back. */
  readonly etag?: (row: Row) => string;
  /** Returns the key of what it created. */
  readonly create?: (payload: Payload) => Fields;
  readonly update?: (row: Row, payload: Payload) => void;
  readonly remove?: (row: Row) => void;
}

/** A POST with its parameters, all of them required, as literals in the query. */
interface FunctionImport {
  readonly parameters: EntityType;
  readonly run: (parameters: Fields) => Readonly<Record<string, Value>>;
}
