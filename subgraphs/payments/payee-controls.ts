import type { Problem } from '#domain/controls/problem';
import { screeningProblems } from '#domain/controls/supplier-checks';
import { supplierState } from '#domain/controls/supplier-state';
import { formatAmount, parseMoney } from '#domain/money';
import type { DecisionFacts, DraftFacts } from './decision-facts.ts';
import { problem } from './invoice-controls.ts';
import type { PaymentDraft } from './payment-draft.ts';
import { countryOf } from './plan-files.ts';
import type { PaymentsPolicy } from './policy/payments.ts';

/** Who is paid, and whether that was paid before: SUP-1, SUP-2, PAY-1, PAY-3, PAY-9, PAY-10, PAY-12, PAY-13, PAY-20, SCR-… */
export const payeeControls = (
  facts: DraftFacts,
  {
    legalEntity,
    target,
    policy,
  }: { readonly legalEntity: string; readonly target: string; readonly policy: PaymentsPolicy },
): Problem[] => [
  ...debtorProblems(facts.draft, legalEntity),
  ...supplierState(facts.draft.supplier, { legalEntity, target }),
  ...accountProblems(facts),
  ...flagProblems(facts),
  ...duplicateProblems(facts),
  ...velocityProblems(facts, policy),
  ...verificationProblems(facts.draft, policy),
  ...screened(facts, policy),
];

function debtorProblems({ debtor, amount }: PaymentDraft, legalEntity: string): Problem[] {
  if (debtor.legalEntity === legalEntity && debtor.currency === amount.currency) return [];
  const { id, currency } = debtor;
  return [
    problem(
      'PAY-1',
      'BLOCK',
      'the account is not one of the legal entity’s in this currency',
      ['input', 'debtorAccountId'],
      { account: id, legalEntity: debtor.legalEntity, currency },
    ),
  ];
}

/** PAY-20 */
export const flagProblems = ({ flag }: Pick<DraftFacts, 'flag'>): Problem[] =>
  flag === null
    ? []
    : [
        problem(
          'PAY-20',
          'BLOCK',
          'a payment to this account was refused or came back, and nobody has cleared it since',
          ['input', 'creditorBankAccountId'],
          { reasonCode: flag },
        ),
      ];

function accountProblems({ isOurs, sharedWith }: DraftFacts): Problem[] {
  if (!isOurs && sharedWith.length === 0) return [];
  return [
    problem(
      'PAY-3',
      'HOLD',
      isOurs ? 'the payee’s account is one of ours' : 'another supplier is paid to this account',
      ['input', 'creditorBankAccountId'],
      { suppliers: sharedWith.slice(0, MAX_SHOWN) },
    ),
  ];
}

/** Ids that evidence shows of one kind. */
const MAX_SHOWN = 20;

function duplicateProblems({ history: { sameAmount, sameInvoice } }: DraftFacts): Problem[] {
  return [
    ...alike('PAY-9', 'this amount was paid to this payee a short while ago', 'amount', sameAmount),
    ...alike('PAY-10', 'another payment names this invoice', 'allocations', sameInvoice),
  ];
}

const alike = (
  code: string,
  message: string,
  field: string,
  found: readonly string[],
): readonly Problem[] =>
  found.length === 0
    ? []
    : [
        problem(code, 'HOLD', message, ['input', field], {
          found: [...new Set(found)].slice(0, MAX_SHOWN),
        }),
      ];

function velocityProblems(
  { draft: { amount }, history }: DraftFacts,
  { velocity }: PaymentsPolicy,
): Problem[] {
  return (['day', 'week'] as const).flatMap((time) => {
    const { payments, minor } = history[time];
    const limit = velocity[time];
    const text = limit.amounts[amount.currency];
    const most = text === undefined ? null : parseMoney(text, amount.currency);
    const total = { ...amount, amountMinor: minor + amount.amountMinor };
    if (payments < limit.payments && (!most || total.amountMinor <= most.amountMinor)) return [];
    return [
      problem(
        'PAY-12',
        'HOLD',
        `one account gets more within a ${time} than is usual`,
        ['input', 'amount'],
        {
          time,
          payments: payments + 1,
          total: formatAmount(total),
          most: most && formatAmount(most),
        },
      ),
    ];
  });
}

function verificationProblems(
  { payeeVerification }: PaymentDraft,
  policy: PaymentsPolicy,
): Problem[] {
  if (!payeeVerification) return [];
  const { result, at, source } = payeeVerification;
  if (result !== 'NO_MATCH' && result !== 'CLOSE_MATCH') return [];
  const isClose = result === 'CLOSE_MATCH';
  return [
    problem(
      'PAY-13',
      isClose ? policy.payeeVerification.closeMatch : 'HOLD',
      isClose
        ? 'the payee’s bank knows the account under an almost fitting name'
        : 'the payee’s bank knows the account under another name',
      ['input', 'payeeVerification'],
      { result, at, source },
    ),
  ];
}

/** A payee is screened as at its onboarding; a release of the same case counts. */
function screened(
  { screening, clearedBy }: DraftFacts,
  { screening: policy }: PaymentsPolicy,
): Problem[] {
  const clearance = clearedBy === null ? null : { reference: clearedBy, people: [] };
  const found = screeningProblems(
    screening,
    { clearance, requesters: [] },
    { taxIds: { unavailable: 'HOLD' }, screening: { ...policy, releasedBy: [] } },
  );
  return found.map((each) => ({
    ...each,
    severity: screening ? each.severity : policy.notConfigured,
    path: ['input', 'supplierId'],
  }));
}

/** PAY-3, PAY-11 and SOD-2: what concerns the posting as a whole. */
export const generalControls = ({
  unasked,
  isAll,
  isAllShared,
  changes,
}: DecisionFacts): Problem[] => [
  ...(isAllShared
    ? []
    : [
        problem(
          'PAY-3',
          'HOLD',
          'more suppliers may share accounts with these payees than are looked at: pay in smaller runs, or release it',
          ['input'],
          {},
        ),
      ]),
  ...(unasked.length > 0
    ? [
        problem(
          'PAY-11',
          'HOLD',
          'not every system could be asked for earlier payments',
          ['input'],
          { sources: unasked },
        ),
      ]
    : []),
  ...(isAll
    ? []
    : [problem('PAY-11', 'WARN', 'only the newest earlier payments were compared', ['input'], {})]),
  ...(changes.editors.length + changes.approvers.length > 0
    ? [
        problem(
          'SOD-2',
          'WARN',
          'who set up the payee’s account does not decide this, and who approved an invoice not alone',
          ['input'],
          { editors: changes.editors.length, approvers: changes.approvers.length },
        ),
      ]
    : []),
];

/** APR-2: what asks for more people. */
export function risksOf(
  { draft, history, isNew, isChanged, isUnordered }: DraftFacts,
  { isUrgent }: { readonly isUrgent: boolean },
): readonly string[] {
  const { country } = draft.supplier;
  const bank = countryOf(draft.account);
  return [
    ...(history.isFirst ? ['FIRST_PAYMENT'] : []),
    ...(isNew ? ['NEW_PAYEE'] : []),
    ...(isChanged ? ['CHANGED_BANK'] : []),
    ...(country !== null && bank !== null && country !== bank ? ['FOREIGN_BANK'] : []),
    ...(isUnordered ? ['NO_PO'] : []),
    ...(isUrgent ? ['URGENT'] : []),
  ];
}
