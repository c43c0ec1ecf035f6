import {
  personDigest,
  scopeDigest,
  type Allowed,
  type RightsChannel,
  type RightsNews,
} from '#platform/identity/rights-channel';
import { accessScope, type Viewer } from '#platform/identity/viewer';

/** An operation that goes on, with the rights of the token it began with. */
export interface Entitled {
  readonly viewer: Viewer | null;
  /** Goes on with fewer rights, or ends. */
  narrow(viewer: Viewer): void;
  /** Ends: what is left to it takes a new token. */
  expire(): void;
}

/** Who follows what in this process, so that a person's newer token with fewer rights counts at once. */
export interface Rights {
  opened(operation: Entitled): void;
  ended(operation: Entitled): void;
  /** A token of this viewer held, on any socket. */
  presented(viewer: Viewer | null): void;
  /** No longer hears what other gateways tell. */
  stop(): void;
}

/** People whose newest token is remembered, so that each of their sockets is not told to every gateway. */
const MAX_KNOWN = 10_000;

/** `others` are the gateways that have to hear of it too. */
export function openRights(others: RightsChannel | null): Rights {
  const people = new Map<string, Set<Entitled>>();
  const newest = new Map<string, Pick<RightsNews, 'issuedAt' | 'scope'>>();

  const apply = ({ person, issuedAt, scope, allows }: RightsNews): void => {
    for (const operation of people.get(person) ?? []) {
      const older = operation.viewer;
      // Tokens that do not say when they were issued have no order.
      if (older?.issuedAt == null || issuedAt <= older.issuedAt) continue;
      if (scopeDigest(older) === scope) continue;
      const narrowed = allows && common(older, allows);
      if (!narrowed) operation.expire();
      else if (accessScope(narrowed) !== accessScope(older)) operation.narrow(narrowed);
    }
  };
  /** Whether it says something that was not known of this person. */
  const isNew = ({ person, issuedAt, scope }: RightsNews): boolean => {
    const known = newest.get(person);
    if (known && known.issuedAt >= issuedAt) return false;
    newest.delete(person);
    newest.set(person, { issuedAt, scope });
    const [longestAgo] = newest.keys();
    if (newest.size > MAX_KNOWN && longestAgo !== undefined) newest.delete(longestAgo);
    return known?.scope !== scope;
  };
  const detach = others?.follow((news) => {
    isNew(news);
    apply(news);
  });
  return {
    opened(operation) {
      if (!operation.viewer) return;
      const person = personDigest(operation.viewer);
      const known = people.get(person);
      if (known) known.add(operation);
      else people.set(person, new Set([operation]));
    },
    ended(operation) {
      if (!operation.viewer) return;
      const person = personDigest(operation.viewer);
      const known = people.get(person);
      known?.delete(operation);
      if (known?.size === 0) people.delete(person);
    },
    presented(viewer) {
      if (viewer?.issuedAt == null) return;
      const { issuedAt, scopes, roles, legalEntities, supplierId } = viewer;
      const allows = { scopes, roles, legalEntities, supplierId };
      const news = { person: personDigest(viewer), issuedAt, scope: scopeDigest(allows), allows };
      apply(news);
      if (others && isNew(news)) others.tell(news);
    },
    stop: () => detach?.(),
  };
}

/** What both allow. */
function common(older: Viewer, newer: Allowed): Viewer {
  const suppliers = [older.supplierId, newer.supplierId].filter((id) => id !== null);
  const entities = intersection(older.legalEntities, newer.legalEntities);
  return {
    ...older,
    scopes: older.scopes.filter((scope) => newer.scopes.includes(scope)),
    roles: older.roles.filter((role) => newer.roles.includes(role)),
    // Two suppliers have nothing in common.
    legalEntities: new Set(suppliers).size > 1 ? [] : entities,
    supplierId: suppliers[0] ?? null,
  };
}

function intersection(
  one: Viewer['legalEntities'],
  other: Viewer['legalEntities'],
): Viewer['legalEntities'] {
  if (one === '*') return other;
  return other === '*' ? one : one.filter((code) => other.includes(code));
}
