import type { PaymentCancelInstruction } from '#domain/bank/payment-file';
import type { Writer } from '#domain/sources';
import type { Context } from './context.ts';
import { fileWriter } from './file-writer.ts';
import { writeCancellation } from './write-cancellation.ts';

/** Asks for payments of one file to be given up (camt.055.001.09); the answer is a message of the bank (camt.029). */
export const requestCancellation = (context: Context): Writer<PaymentCancelInstruction> =>
  fileWriter(context, 'cancellation', (instruction) =>
    writeCancellation(instruction, context.profileOf(instruction.debtor)),
  );
