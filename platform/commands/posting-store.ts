import { z } from 'zod';
import type { Prisma } from '../db/__generated__/client.ts';
import type { Database } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import type { PostingRecord, PostingStatus } from './posting.ts';
import { POSTING, toPosting, type PostingRow } from './posting-row.ts';

export interface PostingFilter {
  readonly status: readonly PostingStatus[] | null;
  readonly command: string | null;
  readonly requestedBy: string | null;
  /** Instants: created at or after, created before. */
  readonly from: Date | null;
  readonly before: Date | null;
  /** Commands the viewer could approve, and everybody behind the request; null where this does not matter. */
  readonly approvable: Approvable | null;
  /** Which rows the viewer sees: one's own, and those of these commands. */
  readonly visible: { readonly subject: string; readonly commands: readonly string[] };
  readonly legalEntities: readonly string[] | null;
}

interface Approvable {
  readonly commands: readonly string[];
  readonly people: readonly string[];
}

export interface PostingPlace {
  readonly createdAt: Date;
  readonly reference: string;
}

/** Same length and order as the references. One round trip. */
export async function postingsByReference(
  database: Statements,
  references: readonly string[],
): Promise<readonly (PostingRecord | null)[]> {
  const rows = await database.rows(BY_REFERENCE, [references], postingRow);
  const found = new Map(rows.map(({ posting }) => [posting.reference, toPosting(posting)]));
  return references.map((reference) => found.get(reference) ?? null);
}

const BY_REFERENCE = `select ${POSTING} as posting from platform.posting p where p.reference = any($1)`;
/** Written by us alone: its shape is the statement's own. */
const postingRow = z.object({ posting: z.custom<PostingRow>((posting) => posting !== null) });
const LOCK = 'select 1 from platform.posting where reference = $1 for update';

/**
 * Under the posting's row lock until the transaction ends: what is read here is what the transaction decides on. Two
 * statements, since one that waits for the lock would show approvals and attempts as they were before it waited.
 */
export async function lockPosting(
  tx: Statements,
  reference: string,
): Promise<PostingRecord | null> {
  await tx.execute(LOCK, [reference]);
  const [posting] = await postingsByReference(tx, [reference]);
  return posting ?? null;
}

/** Newest first, strictly after a place. */
export async function listPostings(
  database: Database,
  tenant: string,
  filter: PostingFilter,
  { limit, after }: { limit: number; after: PostingPlace | null },
): Promise<readonly PostingRecord[]> {
  const rows = await database.posting.findMany({
    where: { tenant, AND: conditions(filter, after) },
    select: { reference: true },
    orderBy: [{ createdAt: 'desc' }, { reference: 'desc' }],
    take: limit,
  });
  const found = await postingsByReference(
    database,
    rows.map(({ reference }) => reference),
  );
  return found.filter((posting) => posting !== null);
}

function conditions(filter: PostingFilter, after: PostingPlace | null): Prisma.PostingWhereInput[] {
  const { status, command, requestedBy, from, before, approvable, visible, legalEntities } = filter;
  const wanted: (Prisma.PostingWhereInput | null)[] = [
    { OR: [{ requestedBy: visible.subject }, { command: { in: [...visible.commands] } }] },
    legalEntities && {
      OR: [{ legalEntity: { in: [...legalEntities] } }, { legalEntity: null }],
    },
    status && { status: { in: [...status] } },
    command === null ? null : { command },
    requestedBy === null ? null : { requestedBy },
    from && { createdAt: { gte: from } },
    before && { createdAt: { lt: before } },
    approvable && undecidedBy(approvable),
    after && {
      OR: [
        { createdAt: { lt: after.createdAt } },
        { createdAt: after.createdAt, reference: { lt: after.reference } },
      ],
    },
  ];
  return wanted.filter((each) => each !== null);
}

/** Waiting, and nobody of these people submitted it, is kept out of it or approved it. */
function undecidedBy({ commands, people }: Approvable): Prisma.PostingWhereInput {
  const oneOf = { in: [...people] };
  return {
    status: 'AWAITING_APPROVAL',
    command: { in: [...commands] },
    NOT: [
      { requestedBy: oneOf },
      { requestedByPerson: oneOf },
      ...people.map((person) => ({ exclusions: { array_contains: [{ person }] } })),
    ],
    approvals: {
      none: { OR: [{ subject: oneOf }, { person: oneOf }, { onBehalfOf: oneOf }], voidedAt: null },
    },
  };
}
