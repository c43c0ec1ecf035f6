import type { Accepted, Submission } from '#domain/sources';

/** An answer of a target that does at once what it is told. */
export function submitted(answer: Submission | Accepted): Submission;
export function submitted(answer: Submission | Accepted | null): Submission | null;
export function submitted(answer: Submission | Accepted | null): Submission | null {
  if (answer && 'job' in answer) throw new Error(`the target has not done it: ${answer.progress}`);
  return answer;
}
