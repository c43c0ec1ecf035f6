import { parseId, SUPERLEDGER } from '#domain/ids';
import type { PostingRecord } from '#platform/commands/posting';
import { seesPosting } from '#platform/commands/posting-access';
import type { Context } from './context.ts';

/** Null for an unknown id and for a posting this viewer may not see: the two look alike. */
export async function visiblePosting(
  { postings, kernel, viewer }: Context,
  id: string,
): Promise<PostingRecord | null> {
  const parsed = parseId(id);
  if (parsed?.source !== SUPERLEDGER || !viewer) return null;
  const posting = await postings.load(parsed.key);
  return posting && seesPosting(kernel, viewer, posting) ? posting : null;
}
