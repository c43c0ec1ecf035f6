import type { Actor } from '../audit/trail.ts';
import { clientError } from '../errors.ts';
import { personOf, type Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';

export function signedIn({ viewer }: RoleCall): Viewer {
  if (!viewer) throw clientError('UNAUTHENTICATED', 'a token is needed');
  return viewer;
}

export const actorOf = (viewer: Viewer): Actor => ({
  subject: viewer.subject,
  person: personOf(viewer),
});
