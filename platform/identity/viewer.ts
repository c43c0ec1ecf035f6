/** Who asks, as the token says; everything access decisions need and nothing more. Serialisable as JSON. */
export interface Viewer {
  /** The token's `sub`. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  /** Codes of the legal entities whose rows this viewer sees; `*` for all. */
  readonly legalEntities: readonly string[] | '*';
  /** Portal users see only this supplier's rows. */
  readonly supplierId: string | null;
  /** Who really acts, where a client or delegate acts for the subject; controls compare both (`peopleOf`). */
  readonly actor: string | null;
  /** Epoch seconds. */
  readonly expiresAt: number;
  /** Epoch seconds; null or absent where the token does not say. */
  readonly issuedAt?: number | null;
}

export const hasScope = (viewer: Viewer, scope: string): boolean => viewer.scopes.includes(scope);

/** Who really acts: the actor, or else the subject. What a control compares is `peopleOf`. */
export const personOf = ({ actor, subject }: Viewer): string => actor ?? subject;

/** Everybody of these, once. */
export const everybody = (...names: readonly (string | null)[]): readonly string[] => [
  ...new Set(names.filter((each) => each !== null)),
];

/**
 * Everybody behind a request: the subject, whose rights are used, and who acts for them. Segregation of duties compares
 * all of them: who acts for a person has decided as that person, and is no second one beside them.
 */
export const peopleOf = ({
  subject,
  actor,
}: Pick<Viewer, 'subject' | 'actor'>): readonly string[] => everybody(subject, actor);

export const seesLegalEntity = ({ legalEntities }: Viewer, code: string): boolean =>
  legalEntities === '*' || legalEntities.includes(code);

/** What decides which rows and fields a viewer gets: equal scopes of access may share one answer. */
export function accessScope(
  viewer: Pick<Viewer, 'scopes' | 'legalEntities' | 'supplierId'> | null,
): string {
  if (!viewer) return 'anonymous';
  const { scopes, legalEntities, supplierId } = viewer;
  return JSON.stringify([
    scopes.toSorted(),
    legalEntities === '*' ? '*' : legalEntities.toSorted(),
    supplierId,
  ]);
}
