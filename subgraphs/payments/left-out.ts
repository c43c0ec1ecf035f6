import type { Problem } from '#domain/controls/problem';
import { problem } from './invoice-controls.ts';

/** Why a run does not pay an invoice that is due. */
export type LeftOutReason =
  | 'CREDIT_MEMO'
  | 'CREDIT_EXCEEDS'
  | 'NO_DUE_DATE'
  | 'HELD'
  | 'NOTHING_LEFT'
  | 'OPEN_UNKNOWN'
  | 'NO_SUPPLIER'
  | 'NO_ACCOUNT'
  | 'AMBIGUOUS_ACCOUNT'
  | 'NO_DEBTOR_ACCOUNT'
  | 'OTHER_SYSTEM'
  | 'TOO_MANY'
  | 'REFUSED_BY_BANK'
  /** The id of the control that refuses the payment, such as SUP-1. */
  | (string & {});

/** Invoices that a run leaves out, by why; each is told once. */
export interface LeftOut {
  put(reason: LeftOutReason, invoiceIds: readonly string[]): void;
  /** PAY-17, a problem a reason. */
  problems(): Problem[];
}

/** Ids that the evidence of one reason names. */
const MAX_SHOWN = 50;

export function leftOut(): LeftOut {
  const byReason = new Map<LeftOutReason, string[]>();
  return {
    put(reason, invoiceIds) {
      if (invoiceIds.length > 0)
        byReason.set(reason, [...(byReason.get(reason) ?? []), ...invoiceIds]);
    },
    problems: () =>
      [...byReason].map(([reason, ids]) =>
        problem('PAY-17', 'WARN', `${ids.length} invoices are left out: ${reason}`, ['input'], {
          reason,
          count: ids.length,
          invoices: ids.slice(0, MAX_SHOWN),
        }),
      ),
  };
}
