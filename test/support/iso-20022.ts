import fs from 'node:fs';
import path from 'node:path';
import { schemaValidation, type SchemaValidation } from '#sources/iso20022-bank/xsd';

/** Schemas, code sets and samples that others publish; they lie beside the checkout and are never part of it. */
const folder = path.join(import.meta.dirname, '../../../shared/specs/iso20022');
/** Tests that need them are skipped without. */
export const hasSpecs = fs.existsSync(folder);
// CI has them: without them nothing would be proven there, and nobody would notice.
if (!hasSpecs && process.env['CI']) throw new Error('CI needs shared/specs beside the checkout');
if (!hasSpecs)
  process.stderr.write(
    'skipped: shared/specs/iso20022 is not there, so no schema is held against\n',
  );

let compiled: SchemaValidation | null = null;

/** Compiled once a process. */
export function schemas(): SchemaValidation {
  compiled ??= schemaValidation(folder);
  return compiled;
}

/** The codes of an external code set, such as `external_status_reason_code`. */
export function codeSet(name: string): ReadonlySet<string> {
  const text = fs.readFileSync(path.join(folder, 'codesets', `${name}.json`), 'utf8');
  return new Set(Object.keys((JSON.parse(text) as { codes: Record<string, string> }).codes));
}

export const sampleFile = (name: string): string => path.join(folder, 'samples', name);
