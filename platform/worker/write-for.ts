import { invariant } from '#domain/invariant';
import type { CommandWrite, Step } from '../commands/command.ts';
import { commandOf, type Kernel } from '../commands/kernel.ts';
import type { PostingRecord } from '../commands/posting.ts';
import { submissionsOf } from '../commands/submissions.ts';

const UNDO = 'undo:';

/** The name under which a step's compensation is attempted. */
export const undoOf = ({ name }: Pick<Step, 'name'>): string => `${UNDO}${name}`;

/** What the target of a step, or of its compensation, is told. */
export function writeFor(kernel: Kernel, posting: PostingRecord, stepName: string): CommandWrite {
  const steps = commandOf(kernel, posting.command).steps(posting.content);
  const isUndo = stepName.startsWith(UNDO);
  const name = isUndo ? stepName.slice(UNDO.length) : stepName;
  const step = steps.find((each) => each.name === name);
  const make = isUndo ? step?.compensate : step?.write;
  invariant(make, 'a workflow drives the steps its command has');
  return make(posting.reference, submissionsOf(posting));
}
