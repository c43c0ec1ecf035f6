import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import type { Call } from '#domain/call';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { ordered, pairKey, type Pair } from '#domain/matching-suppliers/group';
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

const MAX_GROUP = 20;

const input = z.strictObject({
  supplierIds: z
    .array(id)
    .min(2, 'at least two suppliers are linked')
    .max(MAX_GROUP, `at most ${MAX_GROUP} suppliers are linked`),
  reason,
});
type Input = z.infer<typeof input>;

interface Facts {
  readonly supplierIds: readonly string[];
  /** The groups some of them are in. */
  readonly groups: readonly string[];
  /** The members of these groups. */
  readonly members: readonly string[];
  /** Pairs that matching found something in common of. */
  readonly candidates: readonly Pair[];
}

interface Content {
  /** In id order, the members of the group they join included. */
  readonly supplierIds: readonly string[];
  /** Those that are in no group yet. */
  readonly added: readonly string[];
  /** The group they join; null for a new one. */
  readonly groupId: string | null;
  readonly reason: string;
}

/** Says that suppliers are records of one company. Only Superledger keeps that. */
export const linkSuppliers = (services: CommandServices): AnyCommand =>
  defineCommand<Input, Facts, Content>({
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
    controls,
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
    conflicts: { supplier_link_one_group: () => problem('one of them is being linked already') },
  });

async function readFacts(
  services: CommandServices,
  given: Input,
  viewer: Viewer,
  call: Call,
): Promise<Facts> {
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

function controls({ supplierIds, added }: Content, { groups, candidates }: Facts): Problem[] {
  if (groups.length > 1) return [problem('they are in different groups; unlink some first')];
  if (added.length === 0 || supplierIds.length < 2)
    return [problem('there is nothing to link: they are one supplier, or linked already')];
  if (supplierIds.length > MAX_GROUP)
    return [problem(`a group has at most ${MAX_GROUP} suppliers`)];
  if (hasStrangers(supplierIds, candidates))
    return [
      problem('two of them are of one system, and no evidence says that they are one company'),
    ];
  if (supplierIds.some((each) => sourceOf(each) === SUPERLEDGER))
    return [problem('one of them is not in its system yet')];
  return [];
}

/** Two of one system that matching did not find: whoever keeps both there has more likely meant two. */
function hasStrangers(ids: readonly string[], candidates: readonly Pair[]): boolean {
  const found = new Set(candidates.map(pairKey));
  return ids.some((one, at) =>
    ids
      .slice(at + 1)
      .some(
        (other) => sourceOf(one) === sourceOf(other) && !found.has(pairKey(ordered(one, other))),
      ),
  );
}

const sourceOf = (supplierId: string): string | undefined => parseId(supplierId)?.source;

const problem = (message: string): Problem => ({
  code: 'SUP-11',
  severity: 'BLOCK',
  message,
  path: ['input', 'supplierIds'],
  evidence: {},
});

/** Reserved with the posting: of two that link one supplier at once, the unique index lets one through. */
async function record(tx: Transaction, { reference, content }: Recorded<Content>) {
  const groupId = content.groupId ?? reference;
  await tx.supplierLink.createMany({
    data: content.added.map((supplierId) => ({ supplierId, groupId, reference })),
  });
  return { type: 'Supplier', id: content.added[0] ?? '' };
}

async function events(
  tx: Transaction,
  { content, reference, to }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (to === 'COMPLETED') {
    await tx.supplierLink.updateMany({ where: { reference }, data: { isLinked: true } });
    await bringTogether(statementsIn(tx), content.supplierIds);
  } else if (cameToNothing(to)) await tx.supplierLink.deleteMany({ where: { reference } });
  return [];
}
