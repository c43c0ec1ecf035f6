import { FRESH, type Call } from '#domain/call';
import type { BankAccount } from '#domain/bank/account';
import { isBlocked, type Problem } from '#domain/controls/problem';
import { systemOfRecord } from '#domain/legal-entity';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { decisionFacts, type DecisionFacts, type DraftFacts } from '../decision-facts.ts';
import { draftPayments } from '../draft-payments.ts';
import { dueOf, payableOf, postedInvoices, type PostedInvoices } from '../due-invoices.ts';
import { invoiceControls } from '../invoice-controls.ts';
import { leftOut, type LeftOut } from '../left-out.ts';
import { asPayable } from '../payable-invoices.ts';
import { concernedBy, payeeChanges } from '../payee-changes.ts';
import { payeeControls } from '../payee-controls.ts';
import type { PaymentDraft } from '../payment-draft.ts';
import { contentOf, planFiles, refusedByBanks, type PlannedFile } from '../plan-files.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import { findAccount, findLegalEntity, type PaymentsFacts } from './initiate-payment-facts.ts';
import { MAX_PAYMENTS, type InitiatePaymentRunInput } from './initiate-payment-run-input.ts';

export interface PaymentRunFacts extends PaymentsFacts {
  readonly left: LeftOut;
  readonly posted: PostedInvoices;
  /** What the controls say of the payments that stay, each with its supplier. */
  readonly found: readonly FoundOf[];
}

export interface FoundOf {
  readonly supplierId: string;
  readonly problems: readonly Problem[];
}

/**
 * Chooses what is due and may be paid. What a control refuses is left out and told; what one holds stays, for somebody
 * to release. @throws as `initiatePaymentFacts` does.
 */
export async function initiatePaymentRunFacts(
  services: CommandServices,
  policy: PaymentsPolicy,
  input: InitiatePaymentRunInput,
  viewer: Viewer,
  given: Call,
): Promise<PaymentRunFacts> {
  const call: Call = { ...given, freshness: FRESH };
  const now = services.now();
  const { legalEntity, target } = findLegalEntity(services, input.legalEntityId, viewer);
  const keeper = systemOfRecord(legalEntity, 'invoices')?.source;
  if (keeper === undefined)
    throw clientError('UNSUPPORTED_BY_TARGET', 'no source keeps invoices for this legal entity');
  const debtors = input.debtorAccountIds.map((each, index) =>
    findAccount(services, each, viewer, ['debtorAccountIds', String(index)]),
  );
  const left = leftOut();
  const posted = await postedInvoices(services.sources.invoices, legalEntity.code, call);
  const due = dueOf(posted.invoices, await wantedOf(services, policy, input, keeper), left);
  const payable = payableOf(await asPayable(services, due, call), left);
  const wish = { wanted: input.requestedExecutionDate, now };
  const drafts = await draftPayments(
    services,
    payable,
    { ...wish, policy, input, debtors: usable(debtors, legalEntity.code), target, left },
    call,
  );
  const most = input.maxPayments ?? MAX_PAYMENTS;
  left.put('TOO_MANY', invoicesOf(drafts.slice(most)));
  const some = drafts.slice(0, most);
  const { suppliers, invoiceIds } = concernedBy(some);
  const changes = await payeeChanges(services.database, suppliers, invoiceIds, { policy, now });
  const decided = { changes, family: null, now, call };
  const decision = await decisionFacts(services, policy, some, decided);
  const of = { legalEntity: legalEntity.code, target, policy };
  const judged = judge(decision.drafts, planFiles(services, some, wish), of, left);
  const taken = takenByBanks(services, judged, { ...wish, legalEntity, left });
  const stays = new Set(taken.drafts);
  return {
    legalEntity,
    target,
    files: taken.files,
    decision: { ...decision, drafts: decision.drafts.filter(({ draft }) => stays.has(draft)) },
    ...wish,
    left,
    posted,
    found: judged
      .filter(({ draft }) => stays.has(draft))
      .map(({ draft, problems }) => ({ supplierId: draft.supplier.id, problems })),
  };
}

/** PAY-1 leaves out what is not the legal entity's: its currency then has no account. */
const usable = (debtors: readonly BankAccount[], legalEntity: string): readonly BankAccount[] =>
  debtors.filter((each) => each.legalEntity === legalEntity);

const invoicesOf = (drafts: readonly PaymentDraft[]): readonly string[] => [
  ...concernedBy(drafts).invoiceIds,
];

async function wantedOf(
  { families }: CommandServices,
  { discounts }: PaymentsPolicy,
  { dueBefore, supplierIds, currencies, takeDiscounts, netCreditMemos }: InitiatePaymentRunInput,
  keeper: string,
) {
  const named = supplierIds ? await families.familiesOf(supplierIds) : null;
  const days = Object.values(discounts).map((each) => each.days);
  return {
    keeper,
    dueBefore,
    // The soonest end of any terms: which of them count is known with the supplier.
    discountDays: takeDiscounts && days.length > 0 ? Math.min(...days) : null,
    suppliers: named && new Set([...named.flat(), ...(supplierIds ?? [])]),
    currencies: currencies ? new Set(currencies) : null,
    netsCreditMemos: netCreditMemos === true,
  };
}

interface Judged {
  readonly draft: PaymentDraft;
  readonly problems: readonly Problem[];
}

/** What every control says of every payment; those that one refuses are left out. */
function judge(
  facts: DecisionFacts['drafts'],
  files: readonly PlannedFile[],
  of: {
    readonly legalEntity: string;
    readonly target: string;
    readonly policy: PaymentsPolicy;
  },
  left: LeftOut,
): readonly Judged[] {
  const dayOf = new Map(
    files.flatMap(({ drafts, release }) => drafts.map((draft) => [draft, release.executionDate])),
  );
  const judged = facts.map((each: DraftFacts): Judged => {
    const { draft } = each;
    const executionDate = dayOf.get(draft) ?? '';
    const invoices = invoiceControls(draft, { ...of, executionDate });
    return { draft, problems: [...payeeControls(each, of), ...invoices] };
  });
  for (const { draft, problems } of judged) {
    const block = problems.find(({ severity }) => severity === 'BLOCK');
    if (block) left.put(block.code, invoicesOf([draft]));
  }
  return judged.filter(({ problems }) => !isBlocked(problems));
}

/** Asks the banks' own rules, and leaves out what they would refuse. */
function takenByBanks(
  services: CommandServices,
  judged: readonly Judged[],
  {
    legalEntity,
    left,
    wanted,
    now,
  }: Pick<PaymentsFacts, 'legalEntity' | 'wanted' | 'now'> & { readonly left: LeftOut },
): { readonly drafts: readonly PaymentDraft[]; readonly files: readonly PlannedFile[] } {
  const wish = { wanted, now };
  const files = planFiles(
    services,
    judged.map(({ draft }) => draft),
    wish,
  );
  const ordered = files.flatMap((file) => file.drafts);
  const refused = refusedByBanks(services, contentOf(files, { legalEntity, now, isRun: true }));
  if (refused.length === 0) return { drafts: ordered, files };
  const isWhole = refused.some(({ place }) => place === null);
  const places = new Set(refused.map(({ place }) => place));
  const out = ordered.filter((_draft, index) => isWhole || places.has(index));
  left.put('REFUSED_BY_BANK', invoicesOf(out));
  const isOut = new Set(out);
  const drafts = ordered.filter((draft) => !isOut.has(draft));
  return { drafts, files: planFiles(services, drafts, wish) };
}
