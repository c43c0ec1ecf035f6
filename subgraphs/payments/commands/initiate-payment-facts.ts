import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { parseId } from '#domain/ids';
import { systemOfRecord, type LegalEntity } from '#domain/legal-entity';
import { parseMoney } from '#domain/money';
import type { Supplier, SupplierBankAccount } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import { decisionFacts, type DecisionFacts } from '../decision-facts.ts';
import { chooseAccount, type AccountFault } from '../find-payee.ts';
import { payableInvoices } from '../payable-invoices.ts';
import { concernedBy, payeeChanges } from '../payee-changes.ts';
import type { DraftAllocation, PaymentDraft } from '../payment-draft.ts';
import { planFiles, type PlannedFile } from '../plan-files.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import type { InitiatePaymentInput } from './initiate-payment-input.ts';

/** What the decision about payments rests on, all read now. */
export interface PaymentsFacts {
  readonly legalEntity: LegalEntity;
  /** The source that keeps the legal entity's suppliers. */
  readonly target: string;
  readonly files: readonly PlannedFile[];
  readonly decision: DecisionFacts;
  /** The day that was wished for. */
  readonly wanted: string;
  readonly now: Date;
}

export interface InitiatePaymentFacts extends PaymentsFacts {
  readonly accountFault: AccountFault | null;
}

/**
 * @throws NOT_FOUND for what the viewer may not know of; UNSUPPORTED_BY_TARGET where the account's bank connection sends
 *   no payments; SourceError when a source that the decision needs does not answer.
 */
export async function initiatePaymentFacts(
  services: CommandServices,
  policy: PaymentsPolicy,
  input: InitiatePaymentInput,
  viewer: Viewer,
  given: Call,
): Promise<InitiatePaymentFacts> {
  const call: Call = { ...given, freshness: FRESH };
  const now = services.now();
  const { legalEntity, target } = findLegalEntity(services, input.legalEntityId, viewer);
  const debtor = findAccount(services, input.debtorAccountId, viewer, ['debtorAccountId']);
  const { supplier, family } = await findSupplier(
    services,
    input.supplierId,
    { target, viewer },
    call,
  );
  const allocations = await allocationsOf(services, input, viewer, call);
  const invoiceIds = allocations.map(({ payable }) => payable.invoice.id);
  const changes = await payeeChanges(services.database, family, invoiceIds, { policy, now });
  const latest = changes.latestIban.get(supplier.id) ?? null;
  const chosen = chooseAccount(supplier, input.creditorBankAccountId ?? null, latest);
  const draft: PaymentDraft = {
    supplier,
    family,
    debtor,
    account: 'account' in chosen ? chosen.account : noAccount(input),
    amount: parseMoney(input.amount.amount, input.amount.currency),
    allocations,
    payeeVerification: input.payeeVerification ?? null,
  };
  const decided = { changes, family: concernedBy([draft]).suppliers, now, call };
  return {
    legalEntity,
    target,
    files: planFiles(services, [draft], { wanted: input.requestedExecutionDate, now }),
    decision: await decisionFacts(services, policy, [draft], decided),
    wanted: input.requestedExecutionDate,
    now,
    accountFault: 'fault' in chosen ? chosen.fault : null,
  };
}

/** Stands where PAY-2 refuses the payment. */
const noAccount = ({ creditorBankAccountId }: InitiatePaymentInput): SupplierBankAccount => ({
  id: creditorBankAccountId ?? '',
  holder: null,
  iban: null,
  accountNumber: null,
  bankCode: null,
  bic: null,
  country: null,
});

/** With the source that keeps its suppliers. @throws NOT_FOUND, UNSUPPORTED_BY_TARGET */
export function findLegalEntity(
  { legalEntities }: CommandServices,
  id: string,
  viewer: Viewer,
): { readonly legalEntity: LegalEntity; readonly target: string } {
  const code = legalEntityCode(id);
  const legalEntity = legalEntities.find((each) => each.code === code);
  if (!legalEntity || !seesLegalEntity(viewer, code))
    throw missing('legal entity', ['legalEntityId']);
  const target = systemOfRecord(legalEntity, 'suppliers')?.source;
  if (target === undefined)
    throw clientError('UNSUPPORTED_BY_TARGET', 'no source keeps suppliers for this legal entity');
  return { legalEntity, target };
}

/** @throws NOT_FOUND for an account of a legal entity that the viewer does not see. */
export function findAccount(
  { bankAccounts }: CommandServices,
  id: string,
  viewer: Viewer,
  path: readonly string[],
) {
  const found = bankAccounts.find((each) => each.id === id);
  if (!found || !seesLegalEntity(viewer, found.legalEntity)) throw missing('bank account', path);
  return found;
}

/** The record in the legal entity's own system, by whichever record was named; every other one is its family. */
async function findSupplier(
  { sources, families }: CommandServices,
  id: string,
  { target, viewer }: { readonly target: string; readonly viewer: Viewer },
  call: Call,
): Promise<{ readonly supplier: Supplier; readonly family: readonly string[] }> {
  const records = await families.familyOf(id);
  const isOwn = (each: string): boolean => parseId(each)?.source === target;
  const own = isOwn(id) ? id : (records.find(isOwn) ?? id);
  const [supplier] = await sources.suppliers.suppliersById([own], call);
  if (supplier instanceof SourceError) throw supplier;
  const isHidden = viewer.supplierId !== null && viewer.supplierId !== supplier?.id;
  if (!supplier || isHidden) throw missing('supplier', ['supplierId']);
  return { supplier, family: [...new Set([supplier.id, ...records])] };
}

async function allocationsOf(
  services: CommandServices,
  { allocations, amount: { currency } }: InitiatePaymentInput,
  viewer: Viewer,
  call: Call,
): Promise<readonly DraftAllocation[]> {
  const ids = allocations.map(({ invoiceId }) => invoiceId);
  const found = await payableInvoices(services, ids, call);
  return allocations.map(({ amount, discount }, index) => {
    const payable = found[index];
    const { legalEntity, supplierId } = payable?.invoice ?? { legalEntity: '', supplierId: null };
    if (!payable || !seesRow(viewer, { legalEntities: [legalEntity], supplierId }))
      throw missing('invoice', ['allocations', String(index), 'invoiceId']);
    return {
      payable,
      amount: parseMoney(amount, currency),
      discount: parseMoney(discount ?? '0', currency),
    };
  });
}

const missing = (what: string, path: readonly string[]) =>
  clientError('NOT_FOUND', `there is no such ${what}`, { path: ['input', ...path] });
