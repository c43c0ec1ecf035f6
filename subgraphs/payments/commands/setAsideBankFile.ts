import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import { fileAside } from '#domain/controls/reconciliation';
import { SUPERLEDGER } from '#domain/ids';
import { Conflict } from '#platform/commands/conflict';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import { resolveExceptions } from '#platform/commands/exceptions';
import { cameToNothing } from '#platform/commands/posting';
import type { CommandServices } from '#platform/commands/services';
import type { Database, Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import type { NewEvent } from '#platform/events/outbox';
import { exceptionsOfFiles } from '../bank/import-file.ts';
import {
  ASIDE_ASKED,
  bankFileNumber,
  faultsBesideRefusal,
  isStuck,
  legalEntitiesAt,
  reportedMessage,
  seesFilesOf,
  stateBefore,
  STRANGERS,
  type BankFile,
} from '../bank-file.ts';
import { id, reason } from './reconciliation-parts.ts';

const input = z.strictObject({ bankFileId: id, reason });

interface Content {
  readonly bankFileId: string;
  /** Of the kept bytes: what is agreed to is this file and no other. */
  readonly sha256: string;
  readonly kind: string | null;
  readonly fault: string | null;
  readonly legalEntity: string | null;
  /** What its exceptions are of. */
  readonly ends: readonly string[];
  readonly reason: string;
}

/** The name in `conflicts` of a file that was read meanwhile, or that somebody else sets aside. */
const NOT_REFUSED = 'bank_file_not_refused';

/**
 * Gives up a file that can never be read, refused or failed on our side, once another person agrees: its exception ends,
 * and nobody reads it again. Its bytes stay. What the file would have said is not known then; a missing statement is told
 * still. Of a report that was read, it is what it says of transactions nobody here sent.
 */
export const setAsideBankFile = ({ database, bankAccounts }: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, BankFile, Content>({
    name: 'setAsideBankFile',
    permission: { submit: 'payments:write', approve: 'payments:approve' },
    input,
    facts: ({ bankFileId }, _call, viewer) =>
      findFile({ database, bankAccounts }, bankFileId, viewer),
    content({ bankFileId, reason: why }, { source, sha256, kind, fault, evidence }) {
      const [legalEntity = null, ...more] = legalEntitiesAt(source, bankAccounts);
      return {
        bankFileId,
        sha256,
        kind,
        fault,
        legalEntity: more.length > 0 ? null : legalEntity,
        ends: [bankFileId, ...(fault === STRANGERS ? aboutOf(source, evidence) : [])],
        reason: why,
      };
    },
    controlIds: ['REC-5'],
    controls: ({ bankFileId }, file) =>
      isStuck(file) ? [] : [fileAside(bankFileId, file.state === ASIDE_ASKED ? null : file.state)],
    approval: ({ legalEntity }) => ({
      legalEntity,
      supplierId: null,
      amount: null,
      documentType: 'reconciliation',
      target: SUPERLEDGER,
    }),
    record,
    steps: () => [],
    events,
    conflicts: { [NOT_REFUSED]: ({ bankFileId }) => fileAside(bankFileId, null) },
  });

const reportEvidence = z.object({ originalMessageId: z.string() });

/** The message that the report is about; more than one report may be, and one of them is enough. */
const aboutOf = (source: string, evidence: unknown): readonly string[] => [
  reportedMessage(source, reportEvidence.parse(evidence).originalMessageId),
];

/** @throws NOT_FOUND for one the viewer does not see. */
async function findFile(
  of: { readonly database: Database; readonly bankAccounts: readonly BankAccount[] },
  bankFileId: string,
  viewer: Viewer,
): Promise<BankFile> {
  const named = bankFileNumber(bankFileId);
  const row =
    named && seesFilesOf(viewer, named.source, of.bankAccounts)
      ? await of.database.bankFile.findFirst({ where: { id: named.number, source: named.source } })
      : null;
  if (row) return row;
  throw clientError('NOT_FOUND', 'there is no such file', { path: ['input', 'bankFileId'] });
}

const numberOf = ({ bankFileId }: Content): bigint => bankFileNumber(bankFileId)?.number ?? 0n;

/** Held from here on: no worker reads it. One that does at this moment is waited for, and may make something of it. */
async function record(tx: Transaction, { content }: Recorded<Content>) {
  const { count } = await tx.bankFile.updateMany({
    where: {
      id: numberOf(content),
      OR: [
        { state: 'REFUSED' },
        ...faultsBesideRefusal.map((fault) => ({ state: stateBefore(fault), fault })),
      ],
    },
    data: { state: ASIDE_ASKED },
  });
  if (count === 0) throw new Conflict(NOT_REFUSED);
  return { type: 'BankFile', id: content.bankFileId };
}

async function events(
  tx: Transaction,
  { reference, content, to, at }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  const asked = { id: numberOf(content), state: ASIDE_ASKED };
  const state = stateBefore(content.fault);
  if (cameToNothing(to)) await tx.bankFile.updateMany({ where: asked, data: { state } });
  if (to !== 'COMPLETED') return [];
  // What a report says of our own payments stands.
  const data = state === 'IMPORTED' ? { state, fault: null } : { state: 'ASIDE', settledAt: at };
  await tx.bankFile.updateMany({ where: asked, data });
  const { tenant } = await tx.posting.findUniqueOrThrow({ where: { reference } });
  const now = () => at;
  await resolveExceptions({ tenant, now }, statementsIn(tx), exceptionsOfFiles, content.ends);
  return [];
}
