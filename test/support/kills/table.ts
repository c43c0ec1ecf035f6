import type { Failpoint } from '#platform/failpoint';
import { killRows, type KillRow } from './rows.ts';

/** One process dies once, at one place of one command. */
export interface KillCell {
  readonly name: string;
  /** A failpoint; `name@2` the second time it is passed. */
  readonly at: string;
  readonly row: KillRow;
}

const FRONT: readonly Failpoint[] = [
  'submit.before-commit',
  'submit.committed',
  'decide.before-commit',
  'decide.committed',
];
const BEGINNING: readonly Failpoint[] = [
  'consumer.before-start',
  'consumer.started',
  'run.before-begin',
  'run.begun',
];
const WRITE: readonly Failpoint[] = ['attempt.persisted', 'attempt.answered', 'attempt.recorded'];
const END: readonly Failpoint[] = ['complete.before-commit', 'complete.committed'];

/** Every place that a posting of this command passes. */
const placesOf = ({ writes }: KillRow): readonly string[] => [
  ...FRONT,
  ...BEGINNING,
  ...Array.from({ length: writes }, (_, n) =>
    WRITE.map((name) => (n === 0 ? name : `${name}@${n + 1}`)),
  ).flat(),
  ...END,
];

/** Place by place, so that of commands which undo each other both come by before the next place. */
export function wholeTable(): readonly KillCell[] {
  const places = [...new Set(killRows.flatMap(placesOf))];
  return places.flatMap((at) =>
    killRows
      .filter((row) => placesOf(row).includes(at))
      .map((row) => ({ name: row.name, at, row })),
  );
}

/** Every command dies once and every place is met, drawn by the seed. */
export function sampleOf(seed: number): readonly KillCell[] {
  const missing = new Set(killRows.flatMap(placesOf));
  return killRows.map((row, index) => {
    const places = placesOf(row);
    const wanted = places.filter((place) => missing.has(place));
    const from = wanted.length > 0 ? wanted : places;
    const at = from[(seed + index * 7) % from.length] ?? from[0] ?? '';
    missing.delete(at);
    return { name: row.name, at, row };
  });
}
