/** What two records of suppliers may have in common. The first five are exact, the others only make it likely. */
export const evidenceKinds = [
  'TAX_ID',
  'LEI',
  'DUNS',
  'EXTERNAL_REFERENCE',
  'IBAN',
  'NAME',
  'ADDRESS',
  'EMAIL_DOMAIN',
  'PHONE',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Numbers that a register gives to one company: they link two records of one system too, and may contradict. */
export const IDENTITY: ReadonlySet<EvidenceKind> = new Set(['TAX_ID', 'LEI', 'DUNS']);

/** What links records without a person. An account or a reference may be shared, so it does across systems only. */
export const EXACT: ReadonlySet<EvidenceKind> = new Set([
  ...IDENTITY,
  'EXTERNAL_REFERENCE',
  'IBAN',
]);

/** How likely each kind makes it, when it fits wholly, that two records are of one company. */
export const WEIGHTS: Readonly<Record<EvidenceKind, number>> = {
  TAX_ID: 1,
  LEI: 1,
  DUNS: 0.98,
  EXTERNAL_REFERENCE: 0.95,
  IBAN: 0.9,
  NAME: 0.6,
  ADDRESS: 0.25,
  EMAIL_DOMAIN: 0.25,
  PHONE: 0.3,
};

/** Why records with something in common are not linked, or are less likely to be one. */
export const conflictKinds = [
  /** Different numbers of one register and country. */
  'TAX_ID',
  'LEI',
  'DUNS',
  /** Both countries are known and differ. */
  'COUNTRY',
  /** One system keeps both, and only an account or a reference says that they are one. */
  'SAME_SOURCE',
  /** The same evidence points to a record that is another company's. */
  'AMBIGUOUS',
  /** A person took them apart. */
  'KEPT_APART',
  /** Linking them would link others that contradict each other. */
  'OTHERS',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** What each contradiction leaves of a score. */
export const CONFLICT_FACTOR = 0.5;

/** From this score on, records without exact evidence are candidates. */
export const CANDIDATE_SCORE = 0.6;

/** Names with less in common say nothing. */
export const LEAST_LIKE_NAME = 0.6;

/** Words that sound alike count as so much of a word in common. */
export const SOUNDS_ALIKE = 0.8;

/** A postal code alone is so much of an address. */
export const POSTAL_CODE_ALONE = 0.4;

/** Domains of mail that anybody may have: they say nothing about a company. */
export const PUBLIC_MAIL: ReadonlySet<string> = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.jp icloud.com me.com aol.com ' +
    'gmx.de gmx.net gmx.at web.de t-online.de freenet.de orange.fr wanadoo.fr free.fr laposte.net libero.it proton.me'
  ).split(' '),
);
