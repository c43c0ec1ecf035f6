import type { Problem } from '#domain/controls/problem';
import { appendAudit, type Actor } from '../audit/trail.ts';
import { clientError } from '../errors.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { RoleCall } from '../subgraph/caller.ts';
import { actorOf } from './actor.ts';
import type { Kernel } from './kernel.ts';

/** What a control refused is written down too: who wanted what, and what stood against it. */
export async function auditRefusal(
  kernel: Kernel,
  refused: {
    readonly actor: Actor;
    /** The mutation. */
    readonly operation: string;
    readonly object: string;
    readonly requestId: string;
    readonly contentHash: string;
    readonly problems: readonly Problem[];
    /** Every control that ran and what it said. */
    readonly controls?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { actor, operation, object, requestId, contentHash, problems, controls = {} } = refused;
  await appendAudit(kernel.database, {
    tenant: kernel.tenant,
    at: kernel.now(),
    actor,
    action: `${operation}.refused`,
    object,
    decision: 'BLOCKED',
    requestId,
    details: {
      contentHash,
      policy: kernel.policy.version,
      controls,
      problems: problems.map(({ code, evidence }) => ({ code, evidence })),
    },
  });
}

/** Writes a denied attempt down and throws FORBIDDEN. */
export async function deny(
  kernel: Kernel,
  viewer: Viewer,
  { operation, object, scope }: { operation: string; object: string; scope: string },
  call: RoleCall,
): Promise<never> {
  await appendAudit(kernel.database, {
    tenant: kernel.tenant,
    at: kernel.now(),
    actor: actorOf(viewer),
    action: `${operation}.refused`,
    object,
    decision: 'FORBIDDEN',
    requestId: call.trace.requestId,
    details: { scope },
  });
  throw clientError('FORBIDDEN', `${scope} is needed`);
}
