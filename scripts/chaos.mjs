// `npm run chaos -- --postings 500 --kills 50 --seed S`: builds what is to be killed, then plays test/chaos/main.ts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildIfStale } from './build.mjs';

await buildIfStale();
const play = ['--conditions=source', '--import', 'tsx', 'test/chaos/main.ts'];
const { status } = spawnSync(process.execPath, [...play, ...process.argv.slice(2)], {
  cwd: path.join(import.meta.dirname, '..'),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
