import type { Control } from './catalogue.ts';

const SECTION_2 = 'supplier master practice; the thresholds are the deployment’s';
const CALL_BACK = 'call-back practice against payment diversion; ours where it names days';

/** Onboarding, bank details and the links between suppliers (docs/concepts/suppliers.md). */
export const supplierControls: readonly Control[] = [
  {
    id: 'SUP-3',
    severity: 'HOLD',
    rule: 'No supplier of any system has this name (without accents, punctuation and legal form) and country.',
    source: SECTION_2,
  },
  {
    id: 'SUP-4',
    severity: 'HOLD',
    rule: 'No supplier of any system has this tax number.',
    source: SECTION_2,
  },
  {
    id: 'SUP-5',
    severity: 'HOLD',
    rule: 'No other supplier of any system is paid to this account.',
    source: SECTION_2,
  },
  {
    id: 'SUP-6',
    severity: 'HOLD',
    rule: 'Every supplier was compared; where more than 5,000 are in systems that the crosswalk has not read and followed, a second person looks for duplicates.',
    source: 'ours: a bounded search says so',
  },
  {
    id: 'SUP-7',
    severity: 'BLOCK',
    rule: 'The company is not being onboarded in this system already. The database decides between two that arrive at once.',
    source: 'ours',
  },
  {
    id: 'SUP-8',
    severity: 'HOLD',
    rule: 'The payment terms are usual in the legal entity (policies/suppliers.yaml), or treasurer or CFO release them.',
    source: 'terms are money; the list is the deployment’s',
  },
  {
    id: 'SUP-9',
    severity: 'BLOCK',
    rule: 'The payment terms are some the legal entity’s system knows (policies/suppliers.yaml).',
    source: 'ours',
  },
  {
    id: 'SUP-10',
    severity: 'BLOCK',
    rule: 'The supplier is not blocked already; to be unblocked, it is blocked; the legal entity may post to it.',
    source: 'ours',
  },
  {
    id: 'SUP-11',
    severity: 'BLOCK',
    rule: 'Linked suppliers are of different systems, or found to have something in common, and in one group only; what is unlinked is linked. The database decides between two that arrive at once.',
    source: 'ours',
  },
  {
    id: 'VAT-1',
    severity: 'BLOCK',
    rule: 'A VAT number has the prefix, shape and, where published, check digits of its country.',
    source: 'VIES, structure of VAT numbers; national check digits',
  },
  {
    id: 'VAT-2',
    severity: 'HOLD',
    rule: 'The tax number was looked up in a register; where none is configured or covers it, a second person confirms it was checked elsewhere.',
    source: SECTION_2,
  },
  {
    id: 'VAT-3',
    severity: 'BLOCK',
    rule: 'The register knows the tax number.',
    source: 'VIES or the national register',
  },
  {
    id: 'VAT-4',
    severity: 'HOLD',
    rule: 'The register, and the country’s part of it, could be asked; where not, policies/suppliers.yaml has it held or told as a WARN. Never refused: a register that is away says nothing of a number.',
    source: 'VIES, faults of member states',
  },
  {
    id: 'SCR-1',
    severity: 'BLOCK',
    rule: 'The party is on no sanctions list, or an officer released this case for this version of the list (releaseScreeningHit). HOLD where policies/suppliers.yaml says so.',
    source: 'sanctions law; the list’s version is the evidence',
  },
  {
    id: 'SCR-2',
    severity: 'HOLD',
    rule: 'The party was screened; where no screening is configured, a second person confirms it was done elsewhere.',
    source: SECTION_2,
  },
  {
    id: 'SCR-3',
    severity: 'HOLD',
    rule: 'The screening saw no possible match, an officer released the case, or one decides about it here.',
    source: SECTION_2,
  },
  {
    id: 'SCR-4',
    severity: 'HOLD',
    rule: 'The screening could be asked, and its lists were not out of date; BLOCK where policies/suppliers.yaml says so. Never taken for clear.',
    source: SECTION_2,
  },
  {
    id: 'SCR-5',
    severity: 'BLOCK',
    rule: 'Whoever wants a supplier has no part in releasing its hit, and who released it does not onboard it.',
    source: 'segregation of duties (COSO)',
  },
  {
    id: 'SCR-6',
    severity: 'BLOCK',
    rule: 'A hit is released by who has one of the roles that policies/suppliers.yaml names.',
    source: 'ours; the roles are the deployment’s',
  },
  {
    id: 'SCR-7',
    severity: 'BLOCK',
    rule: 'A release names the case and the list’s version that the screening has for the party now.',
    source: 'ours: what is released is what was looked at',
  },
  {
    id: 'SCR-8',
    severity: 'BLOCK',
    rule: 'The case is not released already, nor about to be. The database decides between two that arrive at once.',
    source: 'ours',
  },
  {
    id: 'BNK-1',
    severity: 'BLOCK',
    rule: 'A change names an account that is not on record; the old one stays until the change is complete.',
    source: 'SAP’s confirmation of sensitive fields (FK08)',
  },
  {
    id: 'BNK-2',
    severity: 'BLOCK',
    rule: 'Somebody other than the requester called a number of the master record as it is now, within 30 days, and the change was confirmed.',
    source: CALL_BACK,
  },
  {
    id: 'BNK-3',
    severity: 'WARN',
    rule: 'The new account is written only after two approvals and a cool-off (48 hours, policies/suppliers.yaml); until then it can be taken back.',
    source: CALL_BACK,
  },
  {
    id: 'BNK-5',
    severity: 'HOLD',
    rule: 'The supplier was not onboarded, nor its account changed, by Superledger within 30 days. Changes made elsewhere are not seen.',
    source: CALL_BACK,
  },
  {
    id: 'BNK-7',
    severity: 'BLOCK',
    rule: 'An IBAN has its country’s length and check digits (MOD 97-10).',
    source: 'ISO 13616',
  },
  {
    id: 'BNK-8',
    severity: 'BLOCK',
    rule: 'The bank (BIC) is in the country of the IBAN.',
    source: 'ISO 9362, ISO 13616',
  },
  {
    id: 'BNK-9',
    severity: 'HOLD',
    rule: 'The account is in the supplier’s country.',
    source: SECTION_2,
  },
  {
    id: 'BNK-10',
    severity: 'BLOCK',
    rule: 'An account that a payment was refused for, or came back from, is flagged once at a time. The database decides.',
    source: 'reason codes of ISO 20022 (AC01, AC04 …); ours',
  },
  {
    id: 'BNK-11',
    severity: 'BLOCK',
    rule: 'One posting clears a flag; who changed the supplier’s account does not decide it.',
    source: 'ours; segregation of duties (COSO)',
  },
];
