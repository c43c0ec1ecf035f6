import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { maskAccount } from '#domain/iban';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import { id } from './input-parts.ts';

const input = z.strictObject({
  paymentId: id,
  reasonCode: z.string().regex(/^[A-Z0-9]{4}$/, 'is no ISO 20022 code of four characters'),
});

interface Facts {
  readonly supplierId: string;
  readonly account: string;
  readonly legalEntity: string;
  readonly isFlagged: boolean;
}

/** What is kept; the account itself is in the payment. */
interface Content {
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly paymentId: string;
  readonly accountMasked: string;
  readonly reasonCode: string;
}

/** Stops payments to the account of a payment that a bank would not make, or sent back: safe, so nobody else agrees. */
export const flagSupplierBankAccount = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, Content>({
    name: 'flagSupplierBankAccount',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input,
    async facts({ paymentId }, _call, viewer) {
      const key = keyOf(paymentId);
      const payment = await services.database.paymentOrder.findUnique({
        where: { key },
        select: { supplierId: true, creditorAccount: true, legalEntity: true },
      });
      const supplierId = payment?.supplierId;
      const isSeen =
        payment &&
        seesRow(viewer, { legalEntities: [payment.legalEntity], supplierId: supplierId ?? null });
      if (!isSeen || !supplierId)
        throw clientError('NOT_FOUND', 'there is no such payment', {
          path: ['input', 'paymentId'],
        });
      const { creditorAccount: account, legalEntity } = payment;
      const flag = await services.database.bankAccountFlag.findFirst({
        where: { supplierId, account, clearedAt: null },
        select: { reference: true },
      });
      return { supplierId, account, legalEntity, isFlagged: flag !== null };
    },
    content: ({ paymentId, reasonCode }, { supplierId, legalEntity, account }) => ({
      supplierId,
      legalEntity,
      paymentId,
      accountMasked: maskAccount(account),
      reasonCode,
    }),
    controlIds: ['BNK-10'],
    controls: (_content, { isFlagged }) => (isFlagged ? [flaggedAlready()] : []),
    approval: ({ supplierId, legalEntity }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target: SUPERLEDGER,
      needsNoApprover: true,
    }),
    async record(tx, { reference, content: { paymentId, supplierId, reasonCode }, now }) {
      const { creditorAccount: account } = await tx.paymentOrder.findUniqueOrThrow({
        where: { key: keyOf(paymentId) },
        select: { creditorAccount: true },
      });
      await tx.bankAccountFlag.create({
        data: { reference, supplierId, account, reasonCode, paymentId, flaggedAt: now },
      });
      return { type: 'Supplier', id: supplierId };
    },
    steps: () => [],
    events: async () => [],
    conflicts: { bank_account_flag_one_open: flaggedAlready },
    changes: ({ supplierId }) => [`supplier-bank:${supplierId}`],
  });

const keyOf = (paymentId: string): string => {
  const parsed = parseId(paymentId);
  return parsed?.source === SUPERLEDGER ? parsed.key : '';
};

const flaggedAlready = (): Problem => ({
  code: 'BNK-10',
  severity: 'BLOCK',
  message: 'the account is flagged already',
  path: ['input', 'paymentId'],
  evidence: {},
});
