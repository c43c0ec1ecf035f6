import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { accessScope, type Viewer } from '#platform/identity/viewer';

/** Who may share one answer, and as whom it is read. */
export interface Audience {
  /** Equal for viewers that get the same. */
  readonly key: string;
  readonly viewer: Viewer | null;
}

/** Nobody's subject: a rule that asks who somebody is finds no one, and tells less rather than another's rows. */
const SHARED_SUBJECT = 'superledger:subscriptions';
/** Reading personal data is audited, each person's for itself. */
const PERSONAL_DATA = ':pii';

/**
 * Viewers with the same rights share, unless the answer may depend on the person: a subgraph of `personal` has a part
 * in it, or the viewer may read personal data.
 */
export function audienceOf(
  viewer: Viewer | null,
  plan: SubscriptionNode,
  personal: ReadonlySet<string>,
): Audience {
  const rights = accessScope(viewer);
  if (!viewer) return { key: rights, viewer };
  const isPersonal =
    viewer.scopes.some((scope) => scope.endsWith(PERSONAL_DATA)) ||
    [plan.primary, plan.rest].some((node) => node && mentions(node, personal));
  if (isPersonal) {
    const { subject, actor, roles } = viewer;
    return { key: JSON.stringify([rights, subject, actor, roles]), viewer };
  }
  return {
    key: rights,
    viewer: {
      ...viewer,
      subject: SHARED_SUBJECT,
      actor: null,
      roles: [],
      // Each subscriber's own token ends its own subscription.
      expiresAt: Number.MAX_SAFE_INTEGER,
    },
  };
}

function mentions(node: PlanNode, services: ReadonlySet<string>): boolean {
  const within = (inner: PlanNode | undefined): boolean =>
    inner !== undefined && mentions(inner, services);
  if (node.kind === 'Fetch') return services.has(node.serviceName);
  if (node.kind === 'Flatten') return within(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.some(within);
  // Deferred parts do not happen in a subscription; where nobody can tell nobody shares.
  return node.kind === 'Defer' || within(node.ifClause) || within(node.elseClause);
}
