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

/** The fault of an IMPORTED report that tells, beside payments of ours, of transactions that nobody here sent. */
export const STRANGERS = 'STRANGERS';

/** The states of files that may be set aside, by their fault; whatever else is wrong with one, it is REFUSED. */
const STATE_OF_FAULT: Readonly<Record<string, 'RECEIVED' | 'IMPORTED'>> = {
  [FAILED]: 'RECEIVED',
  [STRANGERS]: 'IMPORTED',
};
export const faultsBesideRefusal = Object.keys(STATE_OF_FAULT);

/** The state of a file that waits to be set aside, before somebody asked for it. */
export const stateBefore = (fault: string | null): 'RECEIVED' | 'IMPORTED' | 'REFUSED' =>
  STATE_OF_FAULT[fault ?? ''] ?? 'REFUSED';

/** It may be set aside: it is not believed, nothing comes of it here, or some of it is nobody's. */
export const isStuck = ({ state, fault }: Pick<BankFile, 'state' | 'fault'>): boolean =>
  fault !== null && state === stateBefore(fault);

/** What the bank reports on that nobody here sent, as exceptions name it. */
export const reportedMessage = (source: string, originalMessageId: string): string =>
  `${source}:${originalMessageId}`;

/** Somebody has asked to set it aside, and it is not read until that is decided. */
export const ASIDE_ASKED = 'ASIDE_ASKED';
