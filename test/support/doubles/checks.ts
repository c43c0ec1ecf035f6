import type { Screening, TaxIdCheck } from '#domain/checks';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { DoubleSource } from '../kernel-kit.ts';

/** A register of tax numbers and a screening that answer as they are told; the words they were asked about are kept. */
export interface CheckDouble {
  readonly source: DoubleSource;
  /** What was looked up and screened, in order. */
  readonly asked: readonly string[];
  taxIdIs(result: TaxIdCheck['result']): void;
  partyIs(result: Screening['result']): void;
  /** The lists are of another version from now on. */
  listIs(version: string): void;
  /** Every call from now on fails like this; null for no more. */
  fail(kind: SourceFailureKind | null): void;
}

export function checkDouble(id: string): CheckDouble {
  const asked: string[] = [];
  let taxId: TaxIdCheck['result'] = 'VALID';
  let party: Screening['result'] = 'CLEAR';
  let listVersion = '2026-11-18';
  let failure: SourceFailureKind | null = null;
  const ask = (words: string): void => {
    asked.push(words);
    if (failure) throw new SourceError(id, failure, `scripted ${failure}`);
  };
  return {
    asked,
    taxIdIs: (result) => void (taxId = result),
    partyIs: (result) => void (party = result),
    listIs: (version) => void (listVersion = version),
    fail: (kind) => void (failure = kind),
    source: {
      id,
      legalEntities: [],
      capabilities: {
        taxIds: {
          async checkTaxId({ value }) {
            ask(value);
            return {
              result: taxId,
              consultationNumber: taxId === 'VALID' ? 'WAPI1' : null,
              requestDate: '2026-11-18',
              registered: { name: null, address: null },
            };
          },
        },
        screening: {
          async screen({ name }) {
            ask(name);
            return {
              result: party,
              caseId: `case-of-${name}`,
              listVersion,
              algorithm: 'logic-v2',
              dataset: 'sanctions',
              hits: party === 'CLEAR' ? [] : [HIT],
            };
          },
        },
      },
    },
  };
}

const HIT = { entityId: 'NK-1', referents: [], datasets: ['us_ofac_sdn'], score: '0.91' };
