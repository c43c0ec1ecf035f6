/**
 * Thrown by a command's `record` when what it finds under its row locks is no longer what was decided on. The
 * submission is taken back whole and answered with `conflicts[rule]`, as for a unique index that refuses a row.
 */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly rule: string;

  constructor(rule: string) {
    super(`a submission came too late for ${rule}`);
    this.rule = rule;
  }
}

/**
 * Thrown by a command's `record` when what was decided on has changed since it was read, and may be decided otherwise now:
 * it is read and decided anew, some times, and then answered as a conflict.
 */
export class Overtaken extends Conflict {}
