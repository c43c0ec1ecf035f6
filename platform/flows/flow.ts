import type { Call } from '#domain/call';
import type { CommandAnswer } from '../commands/answer.ts';
import type { StampedEvent, Topic } from '../events/event.ts';

/**
 * What follows of an event in another system: an event in, commands out. Seen at least once; what it submits is keyed
 * by the event, so that an event seen again finds its own posting. A flow reads what it needs now: the event only says
 * where to look.
 */
export interface Flow {
  /** Unique; the consumer's name in dead letters is `flow-<name>`. */
  readonly name: string;
  readonly topic: Topic;
  readonly wants: (event: StampedEvent) => boolean;
  /** @throws what keeps it from going on: tried again, then a dead letter. */
  handle(event: StampedEvent, run: FlowRun): Promise<void>;
}

/** What a flow works with, for one event. */
export interface FlowRun {
  readonly call: Call;
  /**
   * Submits a command as the machine that flows are, under a key made of the flow, the event and `part`. A BLOCK
   * becomes an exception for a person about `about`; where nothing is refused any more, that exception is closed.
   * @throws as the command path does for what is worth another try or a dead letter.
   */
  submit(command: string, input: object, about: FlowSubject): Promise<CommandAnswer>;
  /**
   * Checks the postings again that stand on these facts and are not under way yet. What a control would refuse now
   * loses its approvals and becomes an exception for a person; what is well again has its exception closed.
   */
  recheck(facts: readonly string[], changed: string): Promise<void>;
  /** Closes what was refused about it: it was done another way, there is nothing left to submit. */
  settle(about: FlowSubject): Promise<void>;
  /** What a person has to do something about before the flow can go on. */
  refuse(
    about: FlowSubject,
    code: string,
    evidence: Readonly<Record<string, unknown>>,
  ): Promise<void>;
}

/** What a flow is about, as exceptions name it. */
export interface FlowSubject {
  /** The entity's id. */
  readonly object: string;
  readonly legalEntity: string | null;
  /** Where one event leads to several commands of one name. */
  readonly part?: string;
}
