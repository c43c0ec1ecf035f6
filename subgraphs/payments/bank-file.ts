import type { BankAccount } from '#domain/bank/account';
import { makeId, parseId } from '#domain/ids';
import type { BankFile as Row } from '#platform/db/generated';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';

/** A file of a bank as it is kept; its id is `<source>:file-<number>`. */
export type BankFile = Row;

export const bankFileId = ({ source, id }: Pick<BankFile, 'source' | 'id'>): string =>
  makeId(source, `file-${id}`);

const KEY = /^file-(\d{1,18})$/;

/** The row of a file; null for a text that is no id of one. */
export function bankFileNumber(id: string): { source: string; number: bigint } | null {
  const parsed = parseId(id);
  const number = KEY.exec(parsed?.key ?? '')?.[1];
  return parsed && number !== undefined ? { source: parsed.source, number: BigInt(number) } : null;
}

/** Codes of the legal entities with an account at a bank. */
export const legalEntitiesAt = (
  source: string,
  accounts: readonly BankAccount[],
): readonly string[] => [
  ...new Set(
    accounts.filter((each) => each.source === source).map(({ legalEntity }) => legalEntity),
  ),
];

/** A file may be of every account at its bank: whoever sees all of them sees it, and portal users see none. */
export function seesFilesOf(
  viewer: Viewer | null,
  source: string,
  accounts: readonly BankAccount[],
): boolean {
  if (!viewer || viewer.supplierId !== null) return false;
  const codes = legalEntitiesAt(source, accounts);
  return codes.length > 0 && codes.every((code) => seesLegalEntity(viewer, code));
}

/** The fault of a RECEIVED file that could not be worked on for a reason of ours, and is tried again by itself. */
export const FAILED = 'FAILED';

/** It may be set aside: it is not believed, or nothing comes of it here. */
export const isStuck = ({ state, fault }: Pick<BankFile, 'state' | 'fault'>): boolean =>
  state === 'REFUSED' || (state === 'RECEIVED' && fault === FAILED);

/** Somebody has asked to set it aside, and it is not read until that is decided. */
export const ASIDE_ASKED = 'ASIDE_ASKED';
