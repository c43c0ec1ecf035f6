import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Call } from '#domain/call';
import type { Viewer } from '../identity/viewer.ts';

/** What travels with every call from one role to another. */
export interface RoleCall extends Call {
  readonly viewer: Viewer | null;
}

/** One operation for one subgraph, as the query plan has it. */
export interface SubgraphRequest {
  /** The operation as text and, prepared once, as a document. */
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** For the `primary` of a subscription: the event, as the value of the subscription's root field. */
  readonly event: Readonly<Record<string, unknown>> | null;
}

/** `extensions` of a subgraph's answer that the gateway reads. */
export interface SubgraphExtensions {
  readonly freshness?: {
    /** The oldest of all values in the answer, RFC 3339; null when none came from a source. */
    readonly oldestFetchedAt: string | null;
  };
}

export type SubgraphResult = ExecutionResult<Record<string, unknown>, SubgraphExtensions>;

/** How the gateway reaches a subgraph: in this process or over HTTP, it does not know which. */
export interface SubgraphCaller {
  execute(request: SubgraphRequest, call: RoleCall): Promise<SubgraphResult>;
}
