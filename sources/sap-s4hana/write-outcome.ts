import { SourceError } from '#domain/failures';

/** SAP said it did something and we cannot read what: enquire. */
export const outcomeUnknown = (source: string, what: string): SourceError =>
  new SourceError(source, 'OUTCOME_UNKNOWN', `SAP's answer on ${what} cannot be read`);

/** SAP enforces no uniqueness of references: two documents with ours need a person. */
export const duplicate = (source: string): SourceError =>
  new SourceError(source, 'DECLINED', 'more than one document carries our reference', {
    sourceCode: 'DUPLICATE_REFERENCE',
  });

export const conflict = (source: string): SourceError =>
  new SourceError(source, 'DECLINED', 'another document carries our reference', {
    sourceCode: 'REFERENCE_CONFLICT',
  });

/** SAP answered without an error, and said that it did not do it. */
export const notDone = (source: string, sourceCode: string): SourceError =>
  new SourceError(source, 'DECLINED', 'SAP did not do it and gave no reason', { sourceCode });
