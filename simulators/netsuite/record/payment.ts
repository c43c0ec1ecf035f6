import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalidContent, userError } from '../answers.ts';
import type { Document } from '../document.ts';
import { Apply, appliedTo } from './apply.ts';
import { Day, Ref, sublistOf } from './body.ts';
import {
  accountOfType,
  activeVendor,
  approvalOf,
  blankDocument,
  conversion,
  postingAccount,
  postingPeriod,
  resolveId,
} from './rules.ts';

export const PaymentBody = z.object({
  externalId: z.string().min(1).optional(),
  tranId: z.string().max(45).optional(),
  tranDate: Day.optional(),
  entity: Ref.optional(),
  subsidiary: Ref.optional(),
  account: Ref.optional(),
  apAcct: Ref.optional(),
  currency: Ref.optional(),
  exchangeRate: z.number().positive().optional(),
  memo: z.string().nullish(),
  approvalStatus: Ref.optional(),
  postingPeriod: Ref.optional(),
  apply: sublistOf(Apply).optional(),
});
export type PaymentBody = z.infer<typeof PaymentBody>;

/** A payment of bills: its total is what it is applied to. Exchange differences are not posted. */
export function paymentOf(
  account: Account,
  body: PaymentBody,
  previous: Document | null,
  at: string,
): Document {
  const { database } = account;
  const before = previous ?? blankDocument(account, 'VendPymt', at);
  if (before.voided) throw userError('This payment has been voided and cannot be changed.');
  const entity = body.entity ?? (before.vendor === null ? null : { id: String(before.vendor) });
  if (entity === null) throw invalidContent('entity', 'Please enter a value for entity.');
  const vendor = activeVendor(database, entity, 'entity');
  const tranDate = body.tranDate ?? before.tranDate;
  const ofVendor = (column: string) => Number(vendor[column]);
  const header: Document = {
    ...before,
    vendor: ofVendor('id'),
    tranId: body.tranId ?? before.tranId,
    tranDate,
    externalId: body.externalId ?? before.externalId,
    memo: body.memo === undefined ? before.memo : body.memo,
    subsidiary: resolveId(
      database,
      'subsidiary',
      body.subsidiary,
      'subsidiary',
      previous?.subsidiary ?? ofVendor('subsidiary'),
    ),
    currency: resolveId(
      database,
      'currency',
      body.currency,
      'currency',
      previous?.currency ?? ofVendor('currency'),
    ),
    approval: approvalOf(body.approvalStatus, before.approval),
    period:
      previous && !body.tranDate && !body.postingPeriod
        ? previous.period
        : postingPeriod(account, tranDate, body.postingPeriod),
  };
  return withLines(account, body, header, previous);
}

function withLines(
  account: Account,
  body: PaymentBody,
  header: Document,
  previous: Document | null,
): Document {
  const { database } = account;
  const stated = body.exchangeRate ?? previous?.exchangeRate;
  const money = conversion(database, header.currency, header.subsidiary, stated);
  const applied = body.apply
    ? appliedTo(database, body.apply.items, header, previous, money.precision)
    : header.applied;
  const total = applied.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0) throw userError('A payment must be applied to at least one bill.');
  const bankRef = body.account ?? refTo(previous, 'main');
  if (!bankRef) throw invalidContent('account', 'Please enter a value for account.');
  const payablesRef = body.apAcct ?? refTo(previous, 'expense');
  const line = { memo: header.memo, department: null };
  return {
    ...header,
    exchangeRate: money.rate,
    total,
    applied,
    status: ({ 1: 'D', 2: 'A', 3: 'E' } as const)[header.approval],
    lines: [
      {
        ...line,
        kind: 'main',
        account: postingAccount(database, bankRef, 'account'),
        amount: -total,
        ledgerAmount: -money.toLedger(total),
        vendor: null,
      },
      {
        ...line,
        kind: 'expense',
        account: payablesRef
          ? postingAccount(database, payablesRef, 'apAcct')
          : accountOfType(database, 'AcctPay'),
        amount: total,
        ledgerAmount: money.toLedger(total),
        vendor: header.vendor,
      },
    ],
  };
}

function refTo(previous: Document | null, kind: 'main' | 'expense'): Ref | null {
  const line = previous?.lines.find((one) => one.kind === kind);
  return line ? { id: String(line.account) } : null;
}
