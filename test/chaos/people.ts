import { setTimeout as pause } from 'node:timers/promises';
import { approveByAll, postingOf, submitAs } from '../support/postings.ts';
import type { ProductClient, Shape } from '../support/product-client.ts';
import type { PlannedPosting } from './schedule.ts';

const MAX_TRIES = 240;
const PAUSE_MS = 500;

/** What somebody wanted to become of a posting that was taken. */
export interface Wish {
  readonly reference: string;
  readonly command: string;
  /** False: nobody ever asked for its effect. */
  readonly isApproved: boolean;
}

/**
 * The people at the front: they submit, approve, reject and cancel as planned, and repeat with the same key whatever
 * was not answered. @throws when nobody answers for minutes
 */
export async function live(
  planned: PlannedPosting,
  front: () => ProductClient,
): Promise<readonly Wish[]> {
  const { twin, fate, command } = planned;
  const taken = await Promise.all([
    submitted(planned, planned.input, front),
    ...(twin === 'key' ? [submitted(planned, planned.input, front)] : []),
  ]);
  const [mine] = taken;
  if (taken.some((each) => each?.id !== mine?.id))
    throw new Error(`one key of ${command} was answered with two postings`);
  const other = twin === 'number' ? await submitted(planned, otherKey(planned), front) : null;
  const wishes: Wish[] = other ? [{ ...other, command, isApproved: false }] : [];
  if (!mine) return wishes;
  if (fate === 'approve') await again(() => approveByAll(front(), mine));
  if (fate === 'reject') await decide('rejectPosting', 'cfo', mine, front);
  if (fate === 'cancel') await decide('cancelPosting', planned.persona, mine, front);
  return [...wishes, { reference: mine.reference, command, isApproved: fate === 'approve' }];
}

const otherKey = ({ input }: PlannedPosting): Readonly<Record<string, unknown>> => ({
  ...input,
  idempotencyKey: `${String(input['idempotencyKey'])}-other`,
});

/** Null when a control refused it. */
const submitted = (
  { command, persona }: PlannedPosting,
  input: Readonly<Record<string, unknown>>,
  front: () => ProductClient,
): Promise<Shape> =>
  again(async () => {
    const { data, errors } = await submitAs(front(), persona, command, input);
    if (!data?.[command]) throw new Error(`${command}: ${JSON.stringify(errors)}`);
    return data[command].posting;
  });

async function decide(
  mutation: 'rejectPosting' | 'cancelPosting',
  persona: string,
  { id }: Shape,
  front: () => ProductClient,
): Promise<void> {
  const type = mutation === 'rejectPosting' ? 'RejectPostingInput' : 'CancelPostingInput';
  await again(async () => {
    const { errors } = await front().ask(
      persona,
      `mutation Decide($input: ${type}!) { ${mutation}(input: $input) { problems { code } } }`,
      { input: { idempotencyKey: `${mutation} ${id}`, id, reason: 'chaos' } },
    );
    if (errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    await postingOf(front(), id);
  });
}

/** What is not tried again. */
export class RefusedForGood extends Error {}

/** The front may be dead, or a source may not answer it. @throws RefusedForGood at once */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      if (n === MAX_TRIES || error instanceof RefusedForGood) throw error;
      await pause(PAUSE_MS);
    }
  }
}
