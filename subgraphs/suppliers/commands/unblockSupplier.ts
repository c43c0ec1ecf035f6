import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import {
  supplierBlockContent,
  supplierBlockControls,
  supplierBlockEvents,
  supplierBlockFacts,
  supplierBlockInput,
  supplierBlockStep,
  type SupplierBlockContent,
  type SupplierBlockFacts,
  type SupplierBlockInput,
} from './supplier-block.ts';

/** Lifts the block of a supplier, once another person agrees. */
export const unblockSupplier = (services: CommandServices): AnyCommand =>
  defineCommand<SupplierBlockInput, SupplierBlockFacts, SupplierBlockContent>({
    name: 'unblockSupplier',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input: supplierBlockInput,
    facts: (input, call, viewer) => supplierBlockFacts(services, input, viewer, call),
    content: (input, facts) => supplierBlockContent(input, facts, false),
    controlIds: ['SUP-10'],
    controls: (_content, facts) => supplierBlockControls(facts, false),
    approval: ({ legalEntity, supplierId, target }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target,
    }),
    record: async (_tx, { content }) => ({ type: 'Supplier', id: content.supplierId }),
    steps: (content) => [supplierBlockStep(services, content, false)],
    events: async (_tx, change) => supplierBlockEvents(change, 'the supplier was unblocked'),
    conflicts: {},
  });
