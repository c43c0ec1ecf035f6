import { checkNodeVersion } from './node-version.ts';

const problem = checkNodeVersion(process.versions.node);
if (problem === null) {
  const { startApart } = await import('./supervisor.ts');
  await startApart();
} else {
  process.stderr.write(`superledger: ${problem}\n`);
  process.exit(1);
}
