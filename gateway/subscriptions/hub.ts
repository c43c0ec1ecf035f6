import type { EventLog, StampedEvent, Topic } from '#platform/events/event';
import { openGroup, type Group, type GroupOptions } from './group.ts';

/** What subscribers that share have in common. */
export interface Shared extends Omit<GroupOptions, 'onEmpty'> {
  readonly topic: Topic;
}

/** The next events of a topic. */
export interface LogRead {
  readonly events: readonly StampedEvent[];
  readonly begun: number;
  /** How far the log had forgotten when they were there. */
  readonly oldest: number;
}

/** Everybody in this process who follows events: one listener a topic, one group for all who get the same. */
export interface Hub {
  /** The group of this key, opened if there is none. Somebody has to join it at once: it closes with its last member. */
  groupOf(shared: Shared): Group;
  /** Those who ask for the same at the same time share one read. */
  read(topic: Topic, after: number, limit: number): Promise<LogRead>;
  /** One work for all who ask for it, by this key, while it is under way. */
  together<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** This moment in the order of reads: a read with a larger `begun` has seen what happened until now. */
  moment(): number;
  readonly log: EventLog;
}

export function openHub(log: EventLog): Hub {
  const groups = new Map<string, Group>();
  const topics = new Map<Topic, { readonly groups: Set<Group>; readonly detach: () => void }>();
  const together = sharedWork();
  let moment = 0;

  const follow = (topic: Topic): Set<Group> => {
    const known = topics.get(topic);
    if (known) return known.groups;
    const followers = new Set<Group>();
    const detachers = [
      log.follow(topic, (event) => {
        for (const group of followers) group.happened(event);
      }),
      log.followGaps((upTo) => {
        for (const group of followers) group.missed(upTo);
      }),
    ];
    const detach = (): void => detachers.forEach((each) => each());
    topics.set(topic, { groups: followers, detach });
    return followers;
  };

  const close = (topic: Topic, group: Group): void => {
    groups.delete(group.key);
    const followed = topics.get(topic);
    followed?.groups.delete(group);
    if (followed?.groups.size !== 0) return;
    topics.delete(topic);
    followed.detach();
  };

  return {
    log,
    together,
    moment: () => moment,
    groupOf({ topic, ...options }) {
      const known = groups.get(options.key);
      if (known) return known;
      const group = openGroup({ ...options, onEmpty: () => close(topic, group) });
      groups.set(group.key, group);
      follow(topic).add(group);
      return group;
    },
    read(topic, after, limit) {
      return together(JSON.stringify([topic, after, limit]), async () => {
        moment += 1;
        const begun = moment;
        const events = await log.read(topic, after, limit);
        // Asked afterwards: what was there before a read may have been deleted before it came.
        return { events, begun, oldest: await log.oldest() };
      });
    },
  };
}

function sharedWork(): Hub['together'] {
  const underWay = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const known = underWay.get(key);
    if (known) return known as Promise<T>;
    const begun = work().finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}
