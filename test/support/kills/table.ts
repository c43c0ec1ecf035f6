import { randomOf } from '../../chaos/random.ts';
import { killBankFeed, bankFeedPoints } from './bank-feed.ts';
import { decisionPoints, decisionRows, killDecision } from './decisions.ts';
import { flowPoints, flowRows, killFlow } from './flows.ts';
import { invoiceRows } from './invoice-rows.ts';
import { kill, type Judged } from './kill.ts';
import { ledgerRows } from './ledger-rows.ts';
import { pointsOf } from './row.ts';
import type { Scene } from './scene.ts';
import { supplierRows } from './supplier-rows.ts';
import { treasuryRows } from './treasury-rows.ts';
import { webhookRows } from './webhook-rows.ts';

/** One command, decision or flow, and one place at which a process dies of it. */
export interface Cell {
  readonly name: string;
  readonly at: string;
  play(scene: Scene): Promise<Judged>;
}

const rows = [...invoiceRows, ...supplierRows, ...ledgerRows, ...webhookRows, ...treasuryRows];

/** Every command at every failpoint it passes. */
const allCells: readonly Cell[] = [
  ...rows.flatMap((row) =>
    pointsOf(row).map((at) => ({
      name: row.name,
      at,
      play: (scene: Scene) => kill(scene, row, at),
    })),
  ),
  ...decisionRows.flatMap((row) =>
    decisionPoints.map((at) => ({
      name: row.mutation,
      at,
      play: (scene: Scene) => killDecision(scene, row, at),
    })),
  ),
  ...bankFeedPoints.map((at) => ({
    name: 'a file of a bank',
    at,
    play: (scene: Scene) => killBankFeed(scene, at),
  })),
  ...flowRows.flatMap((row) =>
    flowPoints.map((at) => ({
      name: row.name,
      at,
      play: (scene: Scene) => killFlow(scene, row, at),
    })),
  ),
];

/**
 * Which cells are played: all of them, the third of eight slices (`3/8`), so many, or, where nothing is said, as few as
 * it takes to meet every command and every failpoint. The last two are drawn from the seed; a command's cells stay
 * together.
 */
export function drawCells(wanted: string | undefined, seed: number): readonly Cell[] {
  if (wanted === 'all') return allCells;
  const [, nth, of] = SLICE.exec(wanted ?? '') ?? [];
  if (nth !== undefined && of !== undefined) return sliceOf(Number(nth), Number(of));
  const random = randomOf(seed);
  const drawn = allCells
    .map((cell) => ({ cell, place: random() }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ cell }) => cell);
  const met = new Set<string>();
  const unmetOf = ({ name, at }: Cell): number => Number(!met.has(name)) + Number(!met.has(at));
  // Those first that meet a command and a failpoint at once: fewer then meet them all.
  const needed = [2, 1].flatMap((unmet) =>
    drawn.filter((cell) => {
      if (unmetOf(cell) < unmet) return false;
      met.add(cell.name).add(cell.at);
      return true;
    }),
  );
  const rest = drawn.filter((cell) => !needed.includes(cell));
  const chosen = wanted === undefined ? needed : [...needed, ...rest].slice(0, countOf(wanted));
  return allCells.filter((cell) => chosen.includes(cell));
}

const SLICE = /^(\d+)\/(\d+)$/;

/** All slices of a kind are all cells, each once. */
function sliceOf(nth: number, of: number): readonly Cell[] {
  if (nth < 1 || nth > of) throw new Error(`there is no slice ${nth} of ${of}`);
  const border = (n: number): number => Math.round((allCells.length * n) / of);
  return allCells.slice(border(nth - 1), border(nth));
}

function countOf(wanted: string): number {
  const count = Number(wanted);
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`SUPERLEDGER_KILLS is a number, all or a slice such as 3/8, not ${wanted}`);
  return count;
}
