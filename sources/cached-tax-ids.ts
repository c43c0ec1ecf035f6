import { createHmac, randomBytes } from 'node:crypto';
import type { Call } from '#domain/call';
import type { TaxIdCheck, TaxIdChecker } from '#domain/checks';

const MAX_NUMBERS = 10_000;
const MAX_AGE_MS = 24 * 3_600_000;

interface Kept {
  readonly check: TaxIdCheck;
  readonly atMs: number;
}

/**
 * Keeps what a register has said YES to for up to 24 hours, for calls that take an older answer; its `requestDate` says
 * how old it is. A command asks for none older than now. What is invalid or not covered is asked about again.
 */
export function cachedTaxIds(port: TaxIdChecker, now: () => Date): TaxIdChecker {
  // Numbers may be a person's: what is kept cannot be read back.
  const salt = randomBytes(32);
  const kept = new Map<string, Kept>();
  return {
    async checkTaxId(taxId, call) {
      const key = createHmac('sha256', salt).update(JSON.stringify(taxId)).digest('base64url');
      const atMs = now().getTime();
      const found = kept.get(key);
      if (found && isFreshEnough(found, atMs, call)) return found.check;
      const check = await port.checkTaxId(taxId, call);
      kept.delete(key);
      if (check.result === 'VALID') kept.set(key, { check, atMs });
      if (kept.size > MAX_NUMBERS) kept.delete(kept.keys().next().value ?? '');
      return check;
    },
  };
}

function isFreshEnough({ atMs }: Kept, nowMs: number, { freshness }: Call): boolean {
  const { maxAgeMs, newerThanMs } = freshness;
  if (newerThanMs !== null && atMs <= newerThanMs) return false;
  if (maxAgeMs === 0) return false;
  return nowMs - atMs <= Math.min(maxAgeMs ?? MAX_AGE_MS, MAX_AGE_MS);
}
