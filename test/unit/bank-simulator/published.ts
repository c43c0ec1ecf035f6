import fs from 'node:fs';
import path from 'node:path';

/** Schemas, code sets and samples that others publish; they lie beside the checkout and are never part of it. */
export const published = path.join(import.meta.dirname, '../../../../shared/specs/iso20022');

export const isPublished = fs.existsSync(published);
// CI has them: without them nothing would be proven there, and nobody would notice.
if (!isPublished && process.env['CI']) throw new Error('CI needs shared/specs beside the checkout');
if (!isPublished)
  process.stderr.write('skipped: shared/specs/iso20022 is not there, so no schema is checked\n');

/** The codes of an external code set, such as `external_status_reason_code`. */
export function codeSet(name: string): ReadonlySet<string> {
  const text = fs.readFileSync(path.join(published, 'codesets', `${name}.json`), 'utf8');
  return new Set(Object.keys((JSON.parse(text) as { codes: Record<string, string> }).codes));
}
