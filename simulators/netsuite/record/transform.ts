import { Refusal, userError } from '../answers.ts';
import type { Row } from '../database.ts';
import { documentById, precisionOf } from '../documents.ts';
import { decimalOf } from '../document.ts';
import type { Document } from '../document.ts';
import type { SimulatorResponse } from '../../faults.ts';
import { findInstance, kindOf, missing } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { create } from './write.ts';
import type { Ledger } from './write.ts';

/** `POST /vendorBill/{id}/!transform/{vendorCredit|vendorPayment}`: what the bill says, and then what the body says. */
export function transform(
  ledger: Ledger,
  kind: RecordKind,
  key: string,
  target: string,
  body: Readonly<Record<string, unknown>>,
  root: string,
): SimulatorResponse {
  const { database } = ledger.account;
  const to = kindOf(target);
  if (kind.recordType !== 'vendorBill' || !isTarget(to.recordType))
    throw new Refusal(400, {
      detail: `${kind.recordType} cannot be transformed to ${target}.`,
      code: 'INVALID_REQUEST',
    });
  const row = findInstance(database, kind, key);
  const bill = row ? documentById(database, Number(row['id'])) : null;
  if (!row || !bill) throw missing(kind);
  if (bill.approval !== 2 || bill.voided)
    throw userError('Only an approved bill that has not been voided can be transformed.');
  const copied = {
    entity: { id: String(bill.vendor) },
    subsidiary: { id: String(bill.subsidiary) },
    currency: { id: String(bill.currency) },
    exchangeRate: bill.exchangeRate,
    ...applied(row, bill),
    ...(to.recordType === 'vendorCredit'
      ? expenses(bill, precisionOf(database, bill.currency))
      : {}),
  };
  return create(ledger, to, { ...copied, ...body }, root);
}

function isTarget(recordType: string): boolean {
  return recordType === 'vendorCredit' || recordType === 'vendorPayment';
}

/** A bill with nothing open is credited without applying it. */
function applied(row: Row, bill: Document): object {
  const open = Number(row['foreignamountunpaid']);
  if (open <= 0) return {};
  return { apply: { items: [{ doc: { id: String(bill.id) }, apply: true, amount: open }] } };
}

function expenses(bill: Document, precision: number): object {
  const [main] = bill.lines.filter(({ kind }) => kind === 'main');
  return {
    account: { id: String(main?.account) },
    memo: `Credit of ${bill.tranId}`,
    expense: {
      items: bill.lines
        .filter(({ kind }) => kind !== 'main')
        .map((line) => ({
          account: { id: String(line.account) },
          amount: decimalOf(line.amount, precision),
          memo: line.memo,
          ...(line.department === null ? {} : { department: { id: String(line.department) } }),
        })),
    },
  };
}
