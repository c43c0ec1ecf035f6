import type { Submission, Writer } from '#domain/sources';

const ANSWER_MS = 5;

/** A target that takes 5 ms, by a timer: what its HTTP would cost is the same whoever drives it. */
export interface SlowTarget {
  readonly writer: Writer<string>;
  /** From now on it answers nobody … */
  hold(): void;
  /** … until now. */
  release(): void;
}

export function slowTarget(): SlowTarget {
  let held: Promise<void> | undefined;
  let open = nobodyWaits;
  const answer = async (reference: string): Promise<Submission> => {
    await held;
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return { id: `toy:${reference}`, documentNumber: reference, ignoredFields: [] };
  };
  return {
    writer: {
      prepare: (reference) => ({ body: JSON.stringify({ reference }) }),
      submit: ({ body }) => answer((JSON.parse(body) as { reference: string }).reference),
      enquire: (reference) => answer(reference),
    },
    hold() {
      held = new Promise((resolve) => {
        open = resolve;
      });
    },
    release() {
      held = undefined;
      open();
    },
  };
}

const nobodyWaits = (): void => undefined;
