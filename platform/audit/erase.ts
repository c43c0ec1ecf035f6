import type { Database } from '../db/client.ts';
import { appendAudit, SYSTEM_ACTOR } from './trail.ts';

export interface Erased {
  readonly people: number;
  readonly texts: number;
}

/**
 * Forgets who a subject was, in every entry there is, and what they wrote. The hashed trail keeps commitments that
 * nobody can open any more, so that every proof stays valid. The erasure is an entry too, naming the commitments.
 */
export const eraseAuditPerson = (
  database: Database,
  tenant: string,
  subject: string,
  now: () => Date,
): Promise<Erased> =>
  database.inTransaction(async (tx) => {
    const where = { OR: [{ subject }, { person: subject }] };
    const people = await tx.prisma.auditPerson.findMany({ where });
    const commitments = people.map(({ commitment }) => commitment);
    const texts = await tx.prisma.auditText.deleteMany({ where: { author: { in: commitments } } });
    await tx.prisma.auditPerson.deleteMany({ where: { commitment: { in: commitments } } });
    for (const commitment of commitments)
      await appendAudit(tx, {
        tenant,
        at: now(),
        actor: SYSTEM_ACTOR,
        action: 'audit.person-erased',
        object: `superledger:${commitment}`,
        decision: 'ERASED',
        requestId: 'erasure',
        details: {},
      });
    return { people: people.length, texts: texts.count };
  });
