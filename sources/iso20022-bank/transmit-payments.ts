import type { FileProblem } from '#domain/bank/channel';
import type { PaymentFileInstruction } from '#domain/bank/payment-file';
import { SourceError } from '#domain/failures';
import type { Writer } from '#domain/sources';
import { checkPaymentFile } from './check-payment-file.ts';
import type { Context } from './context.ts';
import { fileWriter } from './file-writer.ts';
import { writePaymentFile } from './write-payment-file.ts';

/** One file of credit transfers (pain.001.001.09). */
export const transmitPayments = (context: Context): Writer<PaymentFileInstruction> =>
  fileWriter(context, 'payments', (instruction) => {
    const profile = context.profileOf(instruction.debtor);
    const problems = checkPaymentFile(instruction, profile);
    if (problems.length > 0) throw refused(context, problems);
    return writePaymentFile(instruction, profile);
  });

/** Problems that a message repeats; the person who instructs was told all of them before. */
const MAX_TOLD = 3;

function refused({ source }: Context, problems: readonly FileProblem[]): SourceError {
  const told = problems.slice(0, MAX_TOLD).map(({ payment, field, message }) => {
    const place = payment === null ? field : `payment ${payment + 1}, ${field}`;
    return `${place}: ${message}`;
  });
  const more = problems.length > MAX_TOLD ? `, and ${problems.length - MAX_TOLD} more` : '';
  return new SourceError(
    source,
    'UNSUPPORTED',
    `${source} would not take the file: ${told.join('; ')}${more}`,
  );
}
