import { SourceError } from '#domain/failures';

/** SAP said it did something and we cannot read what: enquire. */
export const outcomeUnknown = (source: string, what: string): SourceError =>
  new SourceError(source, 'OUTCOME_UNKNOWN', `SAP's answer on ${what} cannot be read`);

/** SAP enforces no uniqueness of references: two documents with ours need a person. */
export const duplicate = (source: string): SourceError =>
  new SourceError(source, 'DECLINED', 'more than one document carries our reference', {
    sourceCode: 'DUPLICATE_REFERENCE',
  });

/**
 * The one document that carries our reference; null where none ever did. What a person reversed was posted all the same,
 * and answers where nothing stands in its place: an answer of "nothing" would post it again.
 * @throws SourceError DECLINED for more than one.
 */
export function onlyOurs<Document>(
  found: readonly Document[],
  isReversed: (document: Document) => boolean,
  source: string,
): Document | null {
  const standing = found.filter((each) => !isReversed(each));
  const [only = null, ...more] = standing.length > 0 ? standing : found;
  if (more.length > 0) throw duplicate(source);
  return only;
}

export const conflict = (source: string): SourceError =>
  new SourceError(source, 'DECLINED', 'another document carries our reference', {
    sourceCode: 'REFERENCE_CONFLICT',
  });

/** SAP answered without an error, and said that it did not do it. */
export const notDone = (source: string, sourceCode: string): SourceError =>
  new SourceError(source, 'DECLINED', 'SAP did not do it and gave no reason', { sourceCode });
