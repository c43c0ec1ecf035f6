import { checkNodeVersion } from './node-version.ts';

// Before anything else is loaded: an older Node fails on imports with a page of words instead of a sentence.
const problem = checkNodeVersion(process.versions.node);
if (problem === null) {
  const { main } = await import('./run.ts');
  await main();
} else {
  process.stderr.write(`superledger: ${problem}\n`);
  process.exit(1);
}
