import type { Call } from '#domain/call';
import type { Viewer } from '../identity/viewer.ts';
import { clientError } from '../errors.ts';
import type { RoleCall } from './caller.ts';
import { oldestFetched, type OldestFetched } from './oldest-fetched.ts';

/** What every subgraph's context holds for one request; each adds its loaders. */
export interface RequestContext {
  readonly call: Call;
  /** Null for a request without a token; protected fields never get that far through the gateway. */
  readonly viewer: Viewer | null;
  readonly oldest: OldestFetched;
  readonly now: () => Date;
}

export const requestContext = (call: RoleCall, now: () => Date): RequestContext => ({
  call,
  viewer: call.viewer,
  oldest: oldestFetched(),
  now,
});

/** The viewer of a field that only a signed-in one reaches: the subgraph does not rely on the gateway alone. */
export function requireViewer({ viewer }: RequestContext): Viewer {
  if (!viewer) throw clientError('UNAUTHENTICATED', 'a token is needed');
  return viewer;
}
