import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { maskAccount } from '#domain/iban';
import type { Submission } from '#domain/sources';
import {
  defineCommand,
  writeOf,
  type AnyCommand,
  type Difference,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cameToNothing } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import type { SupplierPolicy } from '../supplier-policy.ts';
import {
  changeSupplierBankAccountControlIds,
  changeSupplierBankAccountControls,
  type ChangeSupplierBankAccountContent,
} from './change-supplier-bank-account-controls.ts';
import {
  changeSupplierBankAccountFacts,
  type ChangeSupplierBankAccountFacts,
} from './change-supplier-bank-account-facts.ts';
import {
  changeSupplierBankAccountInput,
  type ChangeSupplierBankAccountInput,
} from './change-supplier-bank-account-input.ts';
import { supplierChanged } from './supplier-changed.ts';

const HOUR_MS = 3_600_000;

/** Has a supplier paid to another account: after a call-back, two approvals and a cool-off. */
export const changeSupplierBankAccount = (
  services: CommandServices,
  policy: SupplierPolicy,
): AnyCommand =>
  defineCommand<
    ChangeSupplierBankAccountInput,
    ChangeSupplierBankAccountFacts,
    ChangeSupplierBankAccountContent
  >({
    name: 'changeSupplierBankAccount',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input: changeSupplierBankAccountInput,
    facts: (input, call, viewer) =>
      changeSupplierBankAccountFacts(services, policy, input, viewer, call),
    content: toContent,
    controlIds: changeSupplierBankAccountControlIds,
    controls: changeSupplierBankAccountControls,
    approval: ({ supplierId, legalEntities, target }) => ({
      legalEntity: onlyOf(legalEntities),
      supplierId,
      amount: null,
      documentType: 'supplier',
      target,
      risks: ['CHANGED_BANK'],
      dependsOn: [bankFact(supplierId)],
    }),
    record,
    events,
    steps: (content) => [
      { name: 'bank-account', write: (reference) => toWrite(services, content, reference) },
    ],
    conflicts: {},
    notBefore: ({ coolOffHours }, approvedAt) =>
      new Date(approvedAt.getTime() + coolOffHours * HOUR_MS),
    changes: ({ supplierId }) => [bankFact(supplierId)],
    compare: (content, submission, call) => compare(services, content, submission, call),
  });

/** What approvals of payments, and of other changes, stand on (APR-4). */
const bankFact = (supplierId: string): string => `supplier-bank:${supplierId}`;

const onlyOf = ([code, ...more]: readonly string[]): string | null =>
  code === undefined || more.length > 0 ? null : code;

const toContent = (
  { bankAccount, callBack }: ChangeSupplierBankAccountInput,
  { supplier, target, policy }: ChangeSupplierBankAccountFacts,
): ChangeSupplierBankAccountContent => ({
  supplierId: supplier.id,
  target,
  legalEntities: supplier.legalEntities,
  supplierStatus: supplier.status,
  bankAccount: { ...bankAccount, bic: bankAccount.bic ?? null },
  callBack,
  coolOffHours: policy.coolOffHours,
});

function toWrite(
  { sources, timing }: CommandServices,
  { target: source, supplierId, bankAccount }: ChangeSupplierBankAccountContent,
  reference: string,
) {
  const writer = sources.writerFor('changeSupplierBankAccount', source);
  if (!writer)
    throw new SourceError(source, 'UNSUPPORTED', `${source} cannot take bank details of suppliers`);
  const instruction = { reference, supplierId, bankAccount };
  return writeOf({ source, writer, instruction, ...timing(source) });
}

/** SOD-2: who asked for the change stays on record. */
async function record(
  tx: Transaction,
  { reference, content, actor, now }: Recorded<ChangeSupplierBankAccountContent>,
) {
  await tx.bankChange.create({
    data: {
      reference,
      supplierId: content.supplierId,
      status: 'OPEN',
      requestedBy: actor.subject,
      requestedByPerson: actor.person,
      requestedAt: now,
    },
  });
  return { type: 'Supplier', id: content.supplierId };
}

async function events(
  tx: Transaction,
  { reference, content, to, at }: PostingChange<ChangeSupplierBankAccountContent>,
): Promise<readonly NewEvent[]> {
  const isDone = to === 'COMPLETED';
  if (!isDone && !cameToNothing(to)) return [];
  await tx.bankChange.update({
    where: { reference },
    data: isDone ? { status: 'COMPLETED', completedAt: at } : { status: 'ENDED' },
  });
  if (!isDone) return [];
  const { supplierId: id, legalEntities, supplierStatus: from, target: source } = content;
  const reason = 'the bank account was changed';
  return [supplierChanged({ id, source, legalEntities, from, to: from, reason })];
}

/** Somebody may have changed it back: the account that was posted is looked for among the supplier's. */
async function compare(
  { sources }: CommandServices,
  { bankAccount: { iban } }: ChangeSupplierBankAccountContent,
  { id }: Submission,
  call: Call,
): Promise<readonly Difference[]> {
  const [found] = await sources.suppliers.suppliersById([id], call);
  if (found instanceof SourceError) throw found;
  if (!found || found.bankAccounts.some((account) => account.iban === iban)) return [];
  return [{ field: 'bankAccount.iban', posted: maskAccount(iban), found: 'other accounts' }];
}
