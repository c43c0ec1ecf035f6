// `node scripts/test-summary.mjs report.json …`: the sum of vitest's JSON reports as one line; exit code 1 when a test
// failed, a report is missing, or a file could not even be loaded.
import fs from 'node:fs';

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  if (!fs.existsSync(file)) {
    console.error(`${file} was not written: that run did not come to its end`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests + report.testResults.filter(isBroken).length;
  skipped += report.numPendingTests + report.numTodoTests;
  if (!report.success && failed === 0) failed += 1; // an error outside of any test
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** A file that failed before it had a test to fail. */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((each) => each.status !== 'failed');
}
