import type { Database } from '../db/client.ts';
import { personOf, type Viewer } from '../identity/viewer.ts';
import { appendAudit } from './trail.ts';

/** Writes down who looked at unmasked personal or account data, before it is shown. */
export interface PiiTrail {
  read(viewer: Viewer, object: string, field: string, requestId: string): Promise<void>;
}

export const piiTrail = (database: Database, tenant: string, now: () => Date): PiiTrail => ({
  read: (viewer, object, field, requestId) =>
    appendAudit(database, {
      tenant,
      at: now(),
      actor: { subject: viewer.subject, person: personOf(viewer) },
      action: 'pii.read',
      object,
      decision: 'SHOWN',
      requestId,
      details: { field },
    }),
});
