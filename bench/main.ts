// `npm run bench -- <name> [options]`: runs bench/<name>, which prints its figures.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Bench {
  run(args: readonly string[]): Promise<void>;
}

const BENCH = /^([a-z-]+)\.(ts|mjs)$/;

const [name, ...args] = process.argv.slice(2);
const files = new Map(
  fs
    .readdirSync(import.meta.dirname)
    .flatMap((file): [string, string][] => {
      const known = BENCH.exec(file)?.[1];
      return known === undefined || known === 'main' ? [] : [[known, file]];
    })
    .toSorted(([one], [other]) => one.localeCompare(other)),
);
const file = files.get(name ?? '');
if (file === undefined) {
  console.error(
    `say \`npm run bench -- <name> [options]\`, one of: ${[...files.keys()].join(', ')}`,
  );
  process.exitCode = 1;
} else {
  const at = pathToFileURL(path.join(import.meta.dirname, file)).href;
  const bench = (await import(at)) as Bench;
  await bench.run(args);
}
