import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cancelPayment } from './commands/cancelPayment.ts';
import { initiatePayment } from './commands/initiatePayment.ts';
import { initiatePaymentRun } from './commands/initiatePaymentRun.ts';
import { matchBankTransaction } from './commands/matchBankTransaction.ts';
import { setAsideBankFile } from './commands/setAsideBankFile.ts';
import { unmatchBankTransaction } from './commands/unmatchBankTransaction.ts';
import type { TreasuryPolicy } from './read-treasury-policy.ts';

/** Every command of this subgraph. */
export const paymentsCommands = (
  services: CommandServices,
  treasury: TreasuryPolicy,
): readonly AnyCommand[] => [
  initiatePayment(services, treasury.payments),
  initiatePaymentRun(services, treasury.payments),
  cancelPayment(services),
  matchBankTransaction(services, treasury),
  unmatchBankTransaction(services, treasury),
  setAsideBankFile(services),
];
