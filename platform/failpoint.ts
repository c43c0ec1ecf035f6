/** What every posting passes. */
export const postingFailpoints = [
  'submit.before-commit',
  'submit.committed',
  'decide.before-commit',
  'decide.committed',
  'consumer.before-start',
  'consumer.started',
  'run.before-begin',
  'run.begun',
  'attempt.persisted',
  'attempt.answered',
  'attempt.recorded',
  'complete.before-commit',
  'complete.committed',
] as const;
/** What a posting passes whose target accepts the work before it does it. */
type AcceptedFailpoint = 'attempt.accepted';
/** What a change that somebody else makes in a source passes. */
type FollowFailpoint = 'follow.before-commit' | 'follow.committed';
/** What an event that leads to a command in another system passes. */
type FlowFailpoint = 'flow.submitted';
/** What a file of a bank passes: taken over, read, and its movements matched. */
export const bankFailpoints = [
  'bank.arrived',
  'bank.kept',
  'bank.acknowledged',
  'bank.before-import',
  'bank.imported',
  'bank.before-match',
  'bank.matched',
] as const;
/**
 * Names of the durable boundaries at which a process may be made to die, so that a test can prove what survives.
 * Read once from SUPERLEDGER_FAILPOINT; a production configuration refuses to start with it (app/config.ts).
 */
type Failpoint =
  | (typeof postingFailpoints)[number]
  | AcceptedFailpoint
  | FollowFailpoint
  | FlowFailpoint
  | (typeof bankFailpoints)[number];

const [armed, nth = '1'] = (process.env['SUPERLEDGER_FAILPOINT'] ?? '').split('@');
const signal = process.env['SUPERLEDGER_FAILPOINT_ACTION'] === 'stop' ? 'SIGSTOP' : 'SIGKILL';
let seen = 0;

/**
 * Ends this process as kill -9 does, if this is the armed failpoint; `name@2` means the second time it is passed. With
 * SUPERLEDGER_FAILPOINT_ACTION=stop the process hangs there instead, until somebody continues it with SIGCONT.
 */
export function failpoint(name: Failpoint): void {
  if (armed !== name) return;
  seen += 1;
  if (seen === Number(nth)) process.kill(process.pid, signal);
}
