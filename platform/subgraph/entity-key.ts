/** An entity of another subgraph: its key is all this one knows. */
export interface EntityKey {
  readonly id: string;
  /** Needed where the field's type is a union. */
  readonly __typename?: string;
}
