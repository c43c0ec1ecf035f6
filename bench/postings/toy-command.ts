import { z } from 'zod';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { parseMoney } from '#domain/money';
import type { Writer } from '#domain/sources';
import { defineCommand, writeOf, type AnyCommand } from '#platform/commands/command';

const TIMEOUT_MS = 600_000;

const input = z.strictObject({ supplierId: z.string(), amount: z.string() });

/** One write at one target, one approver, an amount that the structuring rule (APR-3) has to look at. */
export const toyCommand = (writer: Writer<string>): AnyCommand =>
  defineCommand<z.infer<typeof input>, null, z.infer<typeof input>>({
    name: 'toy',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    facts: async () => null,
    content: (given) => given,
    controlIds: ['TOY-1'],
    controls: () => [],
    approval: ({ supplierId, amount }) => ({
      legalEntity: 'DE01',
      supplierId,
      amount: parseMoney(amount, 'EUR'),
      documentType: 'invoice',
      target: 'toy',
    }),
    record: async (_tx, { reference }) => ({
      type: 'Invoice',
      id: makeId(SUPERLEDGER, reference),
    }),
    events: async () => [],
    steps: () => [
      {
        name: 'one',
        write: (reference) =>
          writeOf({
            source: 'toy',
            writer,
            instruction: reference,
            timeoutMs: TIMEOUT_MS,
            settleMs: 0,
            lostAfterMs: 0,
          }),
      },
    ],
    conflicts: {},
  });
