/**
 * ISO external clearing system codes by the country of the bank, for national bank codes where there is no BIC: an
 * account at an American bank is found by its ABA routing number.
 */
const CLEARING_SYSTEMS: Readonly<Record<string, string>> = {
  AT: 'ATBLZ',
  AU: 'AUBSB',
  CA: 'CACPA',
  CH: 'CHBCC',
  CN: 'CNAPS',
  DE: 'DEBLZ',
  GB: 'GBDSC',
  HK: 'HKNCC',
  IE: 'IENCC',
  IN: 'INFSC',
  IT: 'ITNCC',
  JP: 'JPZGN',
  NZ: 'NZNCC',
  PL: 'PLKNR',
  PT: 'PTNCC',
  SE: 'SESBA',
  SG: 'SGIBG',
  TH: 'THCBC',
  TW: 'TWNCC',
  US: 'USABA',
  ZA: 'ZANCC',
};

/** Null where we know of no clearing system: such a bank needs a BIC. */
export const clearingSystemOf = (country: string | null): string | null =>
  country !== null && Object.hasOwn(CLEARING_SYSTEMS, country)
    ? (CLEARING_SYSTEMS[country] ?? null)
    : null;
