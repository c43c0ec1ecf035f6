import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_BUT_WORKER, layGround, type Ground } from '../support/ground.ts';
import { playCell } from '../support/kills/play.ts';
import { setStage, type Stage } from '../support/kills/stage.ts';
import { sampleOf, wholeTable } from '../support/kills/table.ts';
import { verifiedTrail } from '../support/trail.ts';

const whole = process.env['SUPERLEDGER_KILLS'] === 'all';
const seed = Number(process.env['SUPERLEDGER_KILL_SEED'] ?? Math.floor(Math.random() * 1_000));
const cells = whole ? wholeTable() : sampleOf(seed);

let ground: Ground;
let stage: Stage;

beforeAll(async () => {
  process.stdout.write(
    whole
      ? `all ${cells.length} cells of the kill table\n`
      : `${cells.length} cells of the kill table: SUPERLEDGER_KILL_SEED=${seed} plays the same, SUPERLEDGER_KILLS=all plays all\n`,
  );
  ground = await layGround();
  const wanted: Record<string, number> = {};
  for (const { needs } of cells.map(({ row }) => row))
    if (needs !== undefined) wanted[needs] = (wanted[needs] ?? 0) + 1;
  stage = await setStage(ground, await ground.spawn(ALL_BUT_WORKER), wanted);
});
afterAll(() => ground.stop());

test.each(cells)('kill -9 at $at of $name ends in exactly one effect', async (cell) => {
  expect(await playCell(stage, cell)).toEqual({
    effects: cell.row.effects,
    shows: cell.row.shows?.is,
  });
});

test('after all of them the audit trail holds', async () => {
  const { findings, size } = await verifiedTrail(ground);
  expect(findings.first).toEqual([]);
  expect(size).toBeGreaterThan(cells.length);
});
