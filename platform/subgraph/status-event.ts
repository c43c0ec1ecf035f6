/** The envelope of a status event, as the gateway hands it to the subgraph that owns the subscription field. */
export interface StatusEvent<Status extends string = string> {
  readonly cursor: string;
  readonly sequence: number;
  readonly occurredAt: string;
  readonly source: string;
  readonly from: Status | null;
  readonly to: Status;
  readonly reason: string | null;
  readonly entity: { readonly type: string; readonly id: string };
}
