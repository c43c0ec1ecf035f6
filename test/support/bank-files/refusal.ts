import { expect } from 'vitest';
import { BankFileError } from '#domain/bank/channel';
import { recordsOf } from './messages.ts';

/** What reading a file ends with; fails where it is read. */
export async function refusalOf(
  file: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<BankFileError> {
  const refusal: unknown = await recordsOf(file).then(
    () => 'it was read',
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(BankFileError);
  return refusal as BankFileError;
}
