import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { blockSupplier } from './commands/blockSupplier.ts';
import { changeSupplierBankAccount } from './commands/changeSupplierBankAccount.ts';
import { clearSupplierBankAccountFlag } from './commands/clearSupplierBankAccountFlag.ts';
import { flagSupplierBankAccount } from './commands/flagSupplierBankAccount.ts';
import { linkSuppliers } from './commands/linkSuppliers.ts';
import { onboardSupplier } from './commands/onboardSupplier.ts';
import { reportRefusedSupplier } from './commands/reportRefusedSupplier.ts';
import { releaseScreeningHit } from './commands/releaseScreeningHit.ts';
import { unblockSupplier } from './commands/unblockSupplier.ts';
import { unlinkSuppliers } from './commands/unlinkSuppliers.ts';
import type { SupplierPolicy } from './supplier-policy.ts';

/** Every command of this subgraph. */
export const suppliersCommands = (
  services: CommandServices,
  policy: SupplierPolicy,
): readonly AnyCommand[] => [
  onboardSupplier(services, policy),
  changeSupplierBankAccount(services, policy),
  blockSupplier(services),
  unblockSupplier(services),
  linkSuppliers(services),
  unlinkSuppliers(services),
  reportRefusedSupplier(services),
  releaseScreeningHit(services, policy),
  flagSupplierBankAccount(services),
  clearSupplierBankAccountFlag(services),
];
