import type { Viewer } from '#platform/identity/viewer';
import { accessScope } from '#platform/identity/viewer';

/** An operation that goes on, with the rights of the token it began with. */
export interface Entitled {
  readonly viewer: Viewer | null;
  /** Goes on with fewer rights, or ends. */
  narrow(viewer: Viewer): void;
}

/** Who follows what in this process, so that a person's newer token with fewer rights counts at once. */
export interface Rights {
  opened(operation: Entitled): void;
  ended(operation: Entitled): void;
  /** A token of this viewer held, on any socket. */
  presented(viewer: Viewer | null): void;
}

export function openRights(): Rights {
  const people = new Map<string, Set<Entitled>>();
  return {
    opened(operation) {
      if (!operation.viewer) return;
      const key = personKey(operation.viewer);
      const known = people.get(key);
      if (known) known.add(operation);
      else people.set(key, new Set([operation]));
    },
    ended(operation) {
      if (!operation.viewer) return;
      const key = personKey(operation.viewer);
      const known = people.get(key);
      known?.delete(operation);
      if (known?.size === 0) people.delete(key);
    },
    presented(viewer) {
      if (!viewer) return;
      for (const operation of people.get(personKey(viewer)) ?? []) {
        const older = operation.viewer;
        if (!older || !isNewer(viewer, older)) continue;
        const narrowed = common(older, viewer);
        if (accessScope(narrowed) !== accessScope(older)) operation.narrow(narrowed);
      }
    },
  };
}

const personKey = ({ subject, actor }: Viewer): string => JSON.stringify([subject, actor]);

/** Tokens that do not say when they were issued have no order. */
const isNewer = ({ issuedAt: one }: Viewer, { issuedAt: other }: Viewer): boolean =>
  one != null && other != null && one > other;

/** What both allow. */
function common(older: Viewer, newer: Viewer): Viewer {
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
