import type { Database } from '../db/client.ts';
import { commit, type Opening } from './commitment.ts';

/** What people write of themselves into an entry's details; whoever writes may write anything, names included. */
const FREE_TEXT = ['reason', 'comment'];

type Details = Readonly<Record<string, unknown>>;

/** Details as they are hashed, and the texts that their commitments stand for. */
export function sealTexts(details: Details): {
  readonly details: Details;
  readonly texts: readonly (Opening & { readonly value: string })[];
} {
  const texts: (Opening & { readonly value: string })[] = [];
  const sealed = Object.entries(details).map(([key, value]) => {
    if (!FREE_TEXT.includes(key) || typeof value !== 'string') return [key, value];
    const opening = commit(value);
    texts.push({ ...opening, value });
    return [key, { commitment: opening.commitment }];
  });
  return { details: Object.fromEntries(sealed) as Details, texts };
}

/** The commitments that an entry's details hold. */
export const committedTexts = (details: unknown): string[] =>
  FREE_TEXT.map((key) => (details as Details | null)?.[key])
    .map((value) => (value as Partial<Opening> | null | undefined)?.commitment)
    .filter((each) => each !== undefined);

/** Details as they are read: every text that was not erased in its place, null for the others. */
export async function openTexts(
  database: Database,
  all: readonly unknown[],
): Promise<readonly unknown[]> {
  const commitments = all.flatMap(committedTexts);
  if (commitments.length === 0) return all;
  const found = await database.auditText.findMany({ where: { commitment: { in: commitments } } });
  const texts = new Map(found.map(({ commitment, value }) => [commitment, value]));
  return all.map((details) => {
    if (committedTexts(details).length === 0) return details;
    const opened = Object.entries(details as Details).map(([key, value]) => {
      const [commitment] = committedTexts({ [key]: value });
      return [key, commitment === undefined ? value : (texts.get(commitment) ?? null)];
    });
    return Object.fromEntries(opened) as Details;
  });
}
