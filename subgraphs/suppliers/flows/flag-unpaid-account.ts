import { parseId } from '#domain/ids';
import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';

/** Reasons that say the account itself is wrong, closed or blocked (external status and return reasons). */
const ACCOUNT_REASONS: ReadonlySet<string> = new Set([
  'AC01',
  'AC02',
  'AC03',
  'AC04',
  'AC05',
  'AC06',
  'AC07',
  'AC13',
  'AC14',
  'AC15',
  'BE01',
  'BE04',
  'BE05',
  'MD07',
  'RC01',
  'RC04',
]);

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
    if (!isReturn && (code === null || !ACCOUNT_REASONS.has(code))) return;
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

/** NARR and MS03 stand for a reason the bank does not name. */
const UNNAMED = 'MS03';
