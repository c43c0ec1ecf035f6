import { createHash } from 'node:crypto';
import { blockingKeys } from '#domain/matching-suppliers/blocking-keys';
import {
  decisiveKeys,
  decisiveTexts,
  type DecisiveTexts,
} from '#domain/matching-suppliers/decisive-keys';
import type { Seal, SupplierFacts } from '#domain/matching-suppliers/facts';
import type { Supplier } from '#domain/supplier';

/** What a record is found by, as 64-bit numbers in decimal: for matching, and for the controls of duplicates. */
export const keysOf = (supplier: Supplier, facts: SupplierFacts, seal: Seal): readonly string[] => [
  ...new Set([
    ...blockingKeys(facts).map(numbered),
    ...numberedDecisiveKeys(decisiveTexts(supplier), seal),
  ]),
];

export const numberedDecisiveKeys = (texts: DecisiveTexts, seal: Seal): readonly string[] =>
  decisiveKeys(texts, seal).map(numbered);

/** 64 bits of the key's hash: two keys that fall together cost a comparison. */
const numbered = (key: string): string =>
  createHash('sha256').update(key).digest().readBigInt64BE().toString();
