import type { RoleCall } from '../subgraph/caller.ts';
import type { CommandAnswer } from './answer.ts';
import { approvePosting } from './approve.ts';
import { cancelPosting } from './cancel.ts';
import { decide, type DecisionInput } from './decide.ts';
import type { Kernel } from './kernel.ts';
import { rejectPosting } from './reject.ts';
import { retryPosting } from './retry.ts';
import { settleDeadLetter, type Settlement } from './settle-dead-letter.ts';
import { submit } from './submit.ts';

export interface SubmissionInput {
  readonly idempotencyKey: string;
  readonly validateOnly?: boolean | null | undefined;
}

/** The command path as resolvers see it. What the input holds beyond these is checked by the command itself. */
export interface Commands {
  submit(command: string, input: SubmissionInput, call: RoleCall): Promise<CommandAnswer>;
  approve(input: DecisionInput, call: RoleCall): Promise<CommandAnswer>;
  reject(input: DecisionInput, call: RoleCall): Promise<CommandAnswer>;
  cancel(input: DecisionInput, call: RoleCall): Promise<CommandAnswer>;
  retry(input: DecisionInput, call: RoleCall): Promise<CommandAnswer>;
  /** The answer's `posting` is the dead letter's id. */
  settle(settlement: Settlement, input: DecisionInput, call: RoleCall): Promise<CommandAnswer>;
}

export const openCommands = (kernel: Kernel): Commands => ({
  submit: (command, input, call) => submit(kernel, command, input, call),
  approve: (input, call) => decide(kernel, approvePosting, input, call),
  reject: (input, call) => decide(kernel, rejectPosting, input, call),
  cancel: (input, call) => decide(kernel, cancelPosting, input, call),
  retry: (input, call) => decide(kernel, retryPosting, input, call),
  settle: (settlement, input, call) => settleDeadLetter(kernel, settlement, input, call),
});
