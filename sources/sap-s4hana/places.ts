import { z } from 'zod';
import { SourceError } from '#domain/failures';

/** Where a stretch of changes ended: its last stamp, and the key of the last one that has it. */
export interface ChangePlace {
  readonly stamp: string;
  readonly key: string;
}

const placeSchema = z.tuple([z.string().min(1), z.string().min(1)]);

export const placeOf = ({ stamp, key }: ChangePlace): string => JSON.stringify([stamp, key]);

/** @throws SourceError UNSUPPORTED for what `placeOf` did not make. */
export function readPlace(source: string, text: string): ChangePlace {
  try {
    const [stamp, key] = placeSchema.parse(JSON.parse(text));
    return { stamp, key };
  } catch (cause) {
    const message = 'the place does not come from these changes';
    throw new SourceError(source, 'UNSUPPORTED', message, { cause });
  }
}
