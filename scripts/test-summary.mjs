// `node scripts/test-summary.mjs report.json …`: the sum of vitest's JSON reports as one line; exit code 1 when a test
// failed, a report is missing, or a file could not even be loaded. A file that several reports tell of counts as the last
// one has it; what failed in an earlier one is named, so that an unsteady test is seen although it passed in the end.
// `--failed` prints the files that failed instead.
import fs from 'node:fs';
import path from 'node:path';

const [first, ...rest] = process.argv.slice(2);
const onlyFailed = first === '--failed';
const results = new Map();
let missing = 0;
for (const report of onlyFailed ? rest : [first, ...rest]) {
  if (!fs.existsSync(report)) {
    console.error(`${report} was not written: that run did not come to its end`);
    missing += 1;
    continue;
  }
  const { success, testResults } = JSON.parse(fs.readFileSync(report, 'utf8'));
  for (const result of testResults) {
    const file = path.relative(process.cwd(), result.name);
    for (const title of failuresOf(results.get(file)))
      console.log(`failed at first: ${file}: ${title}`);
    results.set(file, result);
  }
  if (!success && !testResults.some(({ status }) => status === 'failed')) missing += 1; // an error outside of any test
}

const all = [...results.values()];
if (onlyFailed) {
  for (const [file, { status }] of results) if (status === 'failed') console.log(file);
} else {
  const count = (...statuses) =>
    all
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => statuses.includes(status)).length;
  const failed = count('failed') + all.filter(isBroken).length + missing;
  const skipped = count('pending', 'skipped', 'todo');
  console.log(
    `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

function failuresOf(result) {
  if (result?.status !== 'failed') return [];
  const titles = result.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName);
  return titles.length > 0 ? titles : ['could not be loaded'];
}

/** A file that failed before it had a test to fail. */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((each) => each.status !== 'failed');
}
