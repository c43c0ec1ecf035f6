import type { Prisma } from '../db/__generated__/client.ts';
import type { Database } from '../db/client.ts';
import type { ExceptionKind } from './exceptions.ts';

/** Something a person has to look at, as it is kept. */
export interface ExceptionRecord {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly object: string;
  readonly reference: string | null;
  readonly legalEntity: string | null;
  readonly evidence: unknown;
  /** RFC 3339, as the others. */
  readonly raisedAt: string;
  readonly seenAt: string;
  readonly resolvedAt: string | null;
}

export interface ExceptionFilter {
  readonly kind: readonly ExceptionKind[] | null;
  /** Null for open and resolved ones. */
  readonly open: boolean | null;
  /** Codes; null for all. What belongs to no legal entity is seen by whoever sees all. */
  readonly legalEntities: readonly string[] | null;
}

export interface ExceptionPlace {
  readonly raisedAt: Date;
  readonly id: string;
}

/** Newest first, strictly after a place. */
export async function listExceptions(
  database: Database,
  tenant: string,
  { kind, open, legalEntities }: ExceptionFilter,
  { limit, after }: { readonly limit: number; readonly after: ExceptionPlace | null },
): Promise<readonly ExceptionRecord[]> {
  const conditions: (Prisma.LedgerExceptionWhereInput | null)[] = [
    kind && { kind: { in: [...kind] } },
    open === null ? null : { resolvedAt: open ? null : { not: null } },
    legalEntities && { legalEntity: { in: [...legalEntities] } },
    after && {
      OR: [
        { raisedAt: { lt: after.raisedAt } },
        { raisedAt: after.raisedAt, id: { lt: after.id } },
      ],
    },
  ];
  const rows = await database.ledgerException.findMany({
    where: { tenant, AND: conditions.filter((each) => each !== null) },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ExceptionKind,
    raisedAt: row.raisedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  }));
}
