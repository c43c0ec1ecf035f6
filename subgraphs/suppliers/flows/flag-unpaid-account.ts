import { meaningOf } from '#domain/bank/reason-actions';
import { parseId } from '#domain/ids';
import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';

/** A payment that came back, or was refused because of where it went: nothing more is paid there until somebody looked. */
export const flagUnpaidAccount = ({ database }: CommandServices): Flow => ({
  name: 'flag-unpaid-account',
  topic: 'payment.status-changed',
  wants: ({ body }) => body.to === 'RETURNED' || body.to === 'REJECTED',
  async handle({ key, body: { to, legalEntity } }, run) {
    const payment = parseId(key)?.key ?? '';
    const last = await database.paymentTransition.findFirst({
      where: { paymentKey: payment, to, code: { not: null } },
      select: { code: true },
      orderBy: { id: 'desc' },
    });
    const code = last?.code ?? null;
    const isReturn = to === 'RETURNED';
    if (!isReturn && (code === null || !isOfAccount(code))) return;
    const order = await database.paymentOrder.findUnique({
      where: { key: payment },
      select: { supplierId: true, creditorAccount: true },
    });
    if (!order?.supplierId) return;
    const { supplierId, creditorAccount: account } = order;
    const isFlagged = await database.bankAccountFlag.findFirst({
      where: { supplierId, account, clearedAt: null },
      select: { reference: true },
    });
    if (isFlagged) return;
    const input = { paymentId: key, reasonCode: code ?? UNNAMED };
    await run.submit('flagSupplierBankAccount', input, { object: key, legalEntity });
  },
});

/** The payee's account is wrong, closed or blocked; what is wrong with ours is none of the supplier's. */
const isOfAccount = (code: string): boolean => meaningOf(code).action === 'SUPPLIER_BANK_EXCEPTION';

/** NARR and MS03 stand for a reason the bank does not name. */
const UNNAMED = 'MS03';
