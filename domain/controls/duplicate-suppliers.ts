import type { Supplier } from '../supplier.ts';
import type { Problem } from './problem.ts';
import { foldTaxId } from './tax-id.ts';

/** What suppliers of all systems are compared by. */
export interface ComparedParty {
  /** Null where it is not compared by name. */
  readonly name: string | null;
  readonly country: string | null;
  readonly taxId: string | null;
  readonly iban: string | null;
}

export type Likeness = 'SUP-3' | 'SUP-4' | 'SUP-5';

/** A supplier that may be the same company. */
export interface Candidate {
  readonly id: string;
  readonly like: readonly Likeness[];
  /** Whether who asks may know of it; the others are counted only. */
  readonly isVisible: boolean;
}

/** By which rules a supplier may be this party: name and country (SUP-3), tax number (SUP-4), account (SUP-5). */
export function likenessOf(party: ComparedParty, supplier: Supplier): readonly Likeness[] {
  const name = party.name === null ? null : foldName(party.name);
  const names = [supplier.name, supplier.legalName].flatMap((each) => (each ? foldName(each) : []));
  const taxId = party.taxId && foldTaxId(party.taxId);
  const found: (Likeness | false)[] = [
    name !== null && party.country === supplier.country && names.includes(name) && 'SUP-3',
    !!taxId && supplier.taxIds.some(({ value }) => foldTaxId(value) === taxId) && 'SUP-4',
    party.iban !== null && supplier.bankAccounts.some(({ iban }) => iban === party.iban) && 'SUP-5',
  ];
  return found.filter((each) => each !== false);
}

/** One HOLD a rule, with the candidates; SUP-6 where not every supplier could be compared. */
export function duplicateProblems(
  candidates: readonly Candidate[],
  isComplete: boolean,
  rules: readonly Likeness[] = ['SUP-3', 'SUP-4', 'SUP-5'],
): Problem[] {
  const found = rules.flatMap((code): Problem[] => {
    const alike = candidates.filter(({ like }) => like.includes(code));
    if (alike.length === 0) return [];
    const visible = alike.flatMap(({ id, isVisible }) => (isVisible ? [id] : []));
    const hidden = alike.length - visible.length;
    const evidence = { suppliers: visible, ...(hidden > 0 ? { elsewhere: hidden } : {}) };
    return [{ code, severity: 'HOLD', ...SAID[code], evidence }];
  });
  if (isComplete) return found;
  return [
    ...found,
    {
      code: 'SUP-6',
      severity: 'HOLD',
      message: 'there are more suppliers than are compared; a second person looks for duplicates',
      path: ['input'],
      evidence: {},
    },
  ];
}

const SAID = {
  'SUP-3': { message: 'a supplier of this name and country exists', path: ['input', 'name'] },
  'SUP-4': { message: 'a supplier with this tax number exists', path: ['input', 'taxId', 'value'] },
  'SUP-5': {
    message: 'another supplier is paid to this account',
    path: ['input', 'bankAccount', 'iban'],
  },
} as const;

/** Without accents, punctuation and legal form; ä, ae and a are one. Too much alike costs a look, too little a payment. */
export const foldName = (name: string): string => nameWords(name).join('');

/** The words of a name as they are compared, in its order. */
export function nameWords(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/([aou])e/g, '$1')
    .replaceAll('.', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const own = words.filter((word) => !LEGAL_FORMS.has(word));
  return own.length > 0 ? own : words;
}

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ab ag and aps as asa bv co company corp corporation cv et eurl gmbh gbr holding inc incorporated ' +
    'kg kgaa kk limited llc llp lp ltd mbh nv ohg oy oyj plc pty sa sarl sas se sl spa srl sro the ug und'
  ).split(' '),
);
