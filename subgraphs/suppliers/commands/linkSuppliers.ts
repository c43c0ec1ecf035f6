import { z } from 'zod';
import type { Call } from '#domain/call';
import { SUPERLEDGER } from '#domain/ids';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cameToNothing } from '#platform/commands/posting';
import { bringTogether } from '#platform/crosswalk/keep-apart';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import type { NewEvent } from '#platform/events/outbox';
import type { Viewer } from '#platform/identity/viewer';
import { findSuppliers } from './find-supplier.ts';
import { id, reason } from './input-parts.ts';
import {
  linkSuppliersControls,
  MAX_GROUP,
  linkSuppliersProblem,
  type LinkSuppliersContent,
  type LinkSuppliersFacts,
} from './link-suppliers-controls.ts';

const input = z.strictObject({
  supplierIds: z
    .array(id)
    .min(2, 'at least two suppliers are linked')
    .max(MAX_GROUP, `at most ${MAX_GROUP} suppliers are linked`),
  reason,
});
type Input = z.infer<typeof input>;

/** Says that suppliers are records of one company. Only Superledger keeps that. */
export const linkSuppliers = (services: CommandServices): AnyCommand =>
  defineCommand<Input, LinkSuppliersFacts, LinkSuppliersContent>({
    name: 'linkSuppliers',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input,
    facts: (given, call, viewer) => readFacts(services, given, viewer, call),
    content: ({ reason: why }, { supplierIds, groups, members }) => ({
      supplierIds: [...new Set([...supplierIds, ...members])].toSorted(),
      added: supplierIds.filter((each) => !members.includes(each)).toSorted(),
      groupId: groups[0] ?? null,
      reason: why,
    }),
    controlIds: ['SUP-11'],
    controls: linkSuppliersControls,
    approval: () => ({
      legalEntity: null,
      supplierId: null,
      amount: null,
      documentType: 'supplier',
      target: SUPERLEDGER,
    }),
    record,
    steps: () => [],
    events,
    conflicts: {
      supplier_link_one_group: () => linkSuppliersProblem('one of them is being linked already'),
    },
  });

async function readFacts(
  services: CommandServices,
  given: Input,
  viewer: Viewer,
  call: Call,
): Promise<LinkSuppliersFacts> {
  const found = await findSuppliers(services, given.supplierIds, pathOf, viewer, call);
  const supplierIds = [...new Set(found.map((each) => each.id))];
  const linked = await services.database.supplierLink.findMany({
    where: { supplierId: { in: supplierIds }, isLinked: true },
    select: { groupId: true },
  });
  const groups = [...new Set(linked.map(({ groupId }) => groupId))].toSorted();
  const members = await services.database.supplierLink.findMany({
    where: { groupId: { in: groups }, isLinked: true },
    select: { supplierId: true },
    take: groups.length * MAX_GROUP,
  });
  const memberIds = members.map(({ supplierId }) => supplierId);
  const all = [...supplierIds, ...memberIds];
  const candidates = await services.database.supplierCandidate.findMany({
    where: { one: { in: all }, other: { in: all } },
    select: { one: true, other: true },
  });
  return { supplierIds, groups, members: memberIds, candidates };
}

const pathOf = (index: number): readonly string[] => ['input', 'supplierIds', `${index}`];

/** Reserved with the posting: of two that link one supplier at once, the unique index lets one through. */
async function record(tx: Transaction, { reference, content }: Recorded<LinkSuppliersContent>) {
  const groupId = content.groupId ?? reference;
  await tx.supplierLink.createMany({
    data: content.added.map((supplierId) => ({ supplierId, groupId, reference })),
  });
  return { type: 'Supplier', id: content.added[0] ?? '' };
}

async function events(
  tx: Transaction,
  { content, reference, to }: PostingChange<LinkSuppliersContent>,
): Promise<readonly NewEvent[]> {
  if (to === 'COMPLETED') {
    await tx.supplierLink.updateMany({ where: { reference }, data: { isLinked: true } });
    await bringTogether(statementsIn(tx), content.supplierIds);
  } else if (cameToNothing(to)) await tx.supplierLink.deleteMany({ where: { reference } });
  return [];
}
