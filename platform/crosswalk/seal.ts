import { createHash, createHmac } from 'node:crypto';
import type { Seal } from '#domain/matching-suppliers/facts';

/** Its number rises when other things are kept of a supplier: all of them are read again. */
const PURPOSE = 'superledger/supplier-evidence/2';
/** 96 bits: enough that no two texts of a company's suppliers fall together. */
const BYTES = 12;

/** How the texts that suppliers are compared by are kept. */
export interface EvidenceSeal {
  readonly seal: Seal;
  /** Of the key: what another key sealed has to be read again. */
  readonly print: string;
}

/**
 * HMAC-SHA256 with a key of the deployment's, cut to 96 bits: equal texts stay equal, and without the key nobody tries
 * names and account numbers against what lies in the store. Words are sealed one by one, so whoever has the key and the
 * store can still guess words; who has the store alone sees how often each occurs.
 */
export function evidenceSeal(secret: string): EvidenceSeal {
  const key = createHmac('sha256', secret).update(PURPOSE).digest();
  return {
    seal: (kind, text) =>
      createHmac('sha256', key)
        .update(`${kind}\0${text}`)
        .digest()
        .subarray(0, BYTES)
        .toString('base64url'),
    print: createHash('sha256').update(key).digest('base64url').slice(0, 16),
  };
}
