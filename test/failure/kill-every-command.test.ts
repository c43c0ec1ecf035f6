import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../support/kills/scene.ts';
import { drawCells } from '../support/kills/table.ts';
import { verifiedTrail } from '../support/trail.ts';

// SUPERLEDGER_KILLS=all|<n>|<slice>/<slices> says how many cells, SUPERLEDGER_KILL_SEED which; docs/operating/failure-tests.md.
const seed = Number(process.env['SUPERLEDGER_KILL_SEED'] ?? Date.now() % 1_000_000);
const cells = drawCells(process.env['SUPERLEDGER_KILLS'], seed);
process.stdout.write(`SUPERLEDGER_KILL_SEED=${seed}, ${cells.length} cells\n`);

let scene: Scene;
let played = 0;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());

test.each(cells)('kill -9 at $at of $name ends in exactly one effect', async (cell) => {
  const { found, expected } = await cell.play(scene);
  expect(found).toEqual(expected);
  played += 1;
});

test('after all of them the audit trail holds', async () => {
  const { findings, size } = await verifiedTrail(scene.ground);
  expect(findings.first).toEqual([]);
  expect(size).toBeGreaterThan(played);
});
