import type { Assignment } from './assignment.ts';
import type { BankRule, Movement } from './movement.ts';

/** What P7 is kept apart by: a person who took an explanation back means it. */
export const BANK_RULE = 'bank-rule';

/** P7: what the bank's own code explains, such as its charges, up to the rule's limit; the first rule that fits. */
export function byBankRule(
  to: Assignment,
  rules: readonly BankRule[],
  isApart: (movement: Movement) => boolean,
): void {
  for (const movement of to.openMovements()) {
    if (isApart(movement)) continue;
    const rule = rules.find((each) => explains(each, movement));
    if (!rule) continue;
    to.assign({
      movementId: movement.id,
      pass: 'P7',
      role: rule.role,
      paymentIds: [],
      evidence: {
        rule: rule.name,
        bankCode: movement.bankCode,
        ledgerAccount: rule.ledgerAccount,
      },
    });
  }
}

function explains({ codes, direction, limitMinor }: BankRule, movement: Movement): boolean {
  const { amountMinor, bankCode, currency } = movement;
  if (bankCode === null || amountMinor < 0n !== (direction === 'DEBIT')) return false;
  if (!codes.some((code) => bankCode === code || bankCode.startsWith(`${code}/`))) return false;
  const limit = Object.hasOwn(limitMinor, currency) ? limitMinor[currency] : undefined;
  return limit !== undefined && (amountMinor < 0n ? -amountMinor : amountMinor) <= limit;
}
