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
  /** Who really acts, where a client or delegate acts for the subject; controls compare people, not clients. */
  readonly actor: string | null;
  /** Epoch seconds. */
  readonly expiresAt: number;
  /** Epoch seconds; null or absent where the token does not say. */
  readonly issuedAt?: number | null;
}

export const hasScope = (viewer: Viewer, scope: string): boolean => viewer.scopes.includes(scope);

/** The human a control compares: the actor behind a delegation, or else the subject. */
export const personOf = ({ actor, subject }: Viewer): string => actor ?? subject;

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
