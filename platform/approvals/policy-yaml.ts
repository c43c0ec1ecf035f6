import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { parse } from 'yaml';
import { z, type ZodType } from 'zod';

/** A policy's file as it holds, with the SHA-256 (hex) of its bytes: a changed file is another policy. */
export interface PolicyYaml<T> {
  readonly value: T;
  readonly digest: string;
}

const MAX_ISSUES = 10;

/**
 * Reads and checks one file of a policy; `what` says what it should be.
 * @throws one line with the file's name and each place in it that does not hold.
 */
export function readPolicyYaml<T>(file: string, schema: ZodType<T>, what: string): PolicyYaml<T> {
  const { raw, digest } = readYaml(file, what);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, MAX_ISSUES)
      .map(({ path, message }) => `${z.core.toDotPath(path) || 'the whole'}: ${message}`);
    throw new Error(`${file} is no ${what}: ${issues.join('; ')}`);
  }
  return { value: parsed.data, digest };
}

function readYaml(file: string, what: string): { raw: unknown; digest: string } {
  try {
    const bytes = fs.readFileSync(file);
    const digest = createHash('sha256').update(bytes).digest('hex');
    return { raw: parse(bytes.toString('utf8')), digest };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(`${file} is no ${what}: ${reason}`, { cause: error });
  }
}
