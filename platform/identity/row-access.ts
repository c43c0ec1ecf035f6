import { seesLegalEntity, type Viewer } from './viewer.ts';

/** What decides whether a viewer may know of a row. */
export interface RowScope {
  /** Codes; the row is seen when one of them is. Empty: it belongs to none, and is seen by whoever sees all. */
  readonly legalEntities: readonly string[];
  /** The supplier it belongs to; null where it is nobody's in particular. */
  readonly supplierId: string | null;
}

/** Rows of the viewer's legal entities; portal users see only their own supplier's. */
export function seesRow(viewer: Viewer | null, { legalEntities, supplierId }: RowScope): boolean {
  if (!viewer) return false;
  if (viewer.supplierId !== null && viewer.supplierId !== supplierId) return false;
  if (viewer.legalEntities === '*') return true;
  return legalEntities.some((code) => seesLegalEntity(viewer, code));
}

/**
 * The legal entities a list is asked for: those the client names and the viewer sees; null for no limit.
 * An empty answer means: nothing to ask for.
 */
export function visibleLegalEntities(
  viewer: Viewer,
  wanted: readonly string[] | null,
): readonly string[] | null {
  if (viewer.legalEntities === '*') return wanted;
  return wanted ? wanted.filter((code) => seesLegalEntity(viewer, code)) : viewer.legalEntities;
}
