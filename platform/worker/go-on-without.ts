import { commandOf, type Kernel } from '../commands/kernel.ts';
import { raiseException } from '../commands/exceptions.ts';
import { postingId } from '../commands/posting.ts';
import { lockPosting } from '../commands/posting-store.ts';

/** What was done before stays done; a person sees what is missing. */
export async function goOnWithout(
  kernel: Kernel,
  reference: string,
  { step, outcome }: { readonly step: string; readonly outcome: { readonly code: string } },
): Promise<void> {
  await kernel.database.inTransaction(async (tx) => {
    const posting = await lockPosting(tx, reference);
    if (!posting || commandOf(kernel, posting.command).tellsRefusals) return;
    const { command, legalEntity, attempts } = posting;
    const source = attempts.findLast((each) => each.step === step)?.source;
    await raiseException(kernel, tx, {
      kind: 'STEP_REFUSED',
      object: postingId(reference),
      reference,
      legalEntity,
      evidence: { command, step, source, code: outcome.code },
    });
  });
  kernel.logger.error({ posting: reference, step }, 'a posting goes on without one of its steps');
}
