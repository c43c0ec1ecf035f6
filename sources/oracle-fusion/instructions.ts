import { SourceError } from '#domain/failures';
import type { Context, OracleEntity } from './context.ts';
import { KEY, toKey } from './context.ts';
import { unsupported } from './errors.ts';
import { SEGMENT_VALUE, combinationText } from './segments.ts';
import type { EntitySettings } from './settings.ts';

/** A legal entity with its books. */
export type BookedEntity = OracleEntity & { readonly books: EntitySettings };

/** @throws SourceError UNSUPPORTED */
export function needEntity(context: Context, code: string): BookedEntity {
  const entity = context.entities.find((known) => known.code === code);
  if (!entity) throw unsupported(context.source, 'this source keeps no books for the legal entity');
  const { books } = entity;
  if (books === null)
    throw unsupported(context.source, 'the legal entity has no ledger in `entities`');
  return { ...entity, books };
}

/** @throws SourceError UNSUPPORTED for what is no id of this source. */
export function needKey(context: Context, id: string, path: string, shape = KEY): string {
  const key = toKey(context, id, shape);
  if (key === null) throw unsupported(context.source, `${path} is not known to this source`);
  return key;
}

/** Ours are 16 characters of A-Z0-9. */
export function needReference(context: Context, reference: string): string {
  if (!/^[A-Z][A-Z0-9]{15}$/.test(reference))
    throw unsupported(context.source, 'the reference is not of 16 characters A-Z0-9');
  return reference;
}

interface CodedLine {
  readonly accountId: string;
  readonly costCenterId: string | null;
}

/** The segments' values of a line. @throws SourceError UNSUPPORTED */
export const needCombination = (
  context: Context,
  { books }: BookedEntity,
  line: CodedLine,
  path: string,
) => ({
  company: books.company,
  account: needKey(context, line.accountId, `${path}.accountId`, SEGMENT_VALUE),
  costCenter:
    line.costCenterId === null
      ? null
      : needKey(context, line.costCenterId, `${path}.costCenterId`, SEGMENT_VALUE),
});

export const combinationOf = (
  context: Context,
  entity: BookedEntity,
  line: CodedLine,
  path: string,
): string => combinationText(context.settings, needCombination(context, entity, line, path));

/**
 * What has to be read before a write can be said in Oracle's words. Where that does not come, nothing has been written.
 * @throws SourceError UNAVAILABLE, and what a read throws otherwise.
 */
export async function beforeWriting<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { source, kind, message, details } = error;
    if (kind === 'TIMEOUT' || kind === 'MALFORMED')
      throw new SourceError(source, 'UNAVAILABLE', `nothing was written: ${message}`, details);
    throw error;
  }
}

export const declined = (source: string, message: string, sourceCode: string): SourceError =>
  new SourceError(source, 'DECLINED', message, { sourceCode });
