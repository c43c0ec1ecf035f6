import { makeId, SUPERLEDGER } from '#domain/ids';
import { visibleLegalEntities } from '../identity/row-access.ts';
import type { Viewer } from '../identity/viewer.ts';

const PREFIX = makeId(SUPERLEDGER, '');

/** `superledger:DE01` or `DE01`, as clients may write it. */
export const legalEntityCode = (idOrCode: string): string =>
  idOrCode.startsWith(PREFIX) ? idOrCode.slice(PREFIX.length) : idOrCode;

export const legalEntityId = (code: string): string => makeId(SUPERLEDGER, code);

/** The legal entities of a list's filter, as codes the viewer sees; `nothing` when none is left. */
export function legalEntityFilter(
  viewer: Viewer,
  wanted: readonly string[] | null | undefined,
): { codes: readonly string[] | null; nothing: boolean } {
  const codes = visibleLegalEntities(viewer, wanted ? wanted.map(legalEntityCode) : null);
  return { codes, nothing: codes?.length === 0 };
}
