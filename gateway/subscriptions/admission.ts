import type { Viewer } from '#platform/identity/viewer';

/** Counts the sockets of each person, or of each address where nobody has said who it is. */
export interface Admission {
  /** A function that gives the place back; null when there is none. */
  enter(viewer: Viewer | null, address: string): (() => void) | null;
}

export function admission(maxSocketsPerViewer: number): Admission {
  const open = new Map<string, number>();
  return {
    enter(viewer, address) {
      const key = JSON.stringify(viewer ? [viewer.subject, viewer.actor] : [address]);
      const count = open.get(key) ?? 0;
      if (count >= maxSocketsPerViewer) return null;
      open.set(key, count + 1);
      return () => {
        const left = (open.get(key) ?? 0) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}
