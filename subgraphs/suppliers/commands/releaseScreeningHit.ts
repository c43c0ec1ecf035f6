import type { ScreenedParty, Screening } from '#domain/checks';
import type { Problem } from '#domain/controls/problem';
import { foldPartyName } from '#domain/controls/screening-clearance';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { excluding } from '#platform/approvals/exclusion';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import { cameToNothing } from '#platform/commands/posting';
import type { CommandServices } from '#platform/commands/services';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import type { SupplierPolicy } from '../supplier-policy.ts';
import {
  releaseScreeningHitFacts,
  type ReleaseScreeningHitFacts,
} from './release-screening-hit-facts.ts';
import {
  releaseScreeningHitInput,
  type ReleaseScreeningHitInput,
} from './release-screening-hit-input.ts';
import { screenedParty } from './screened-party.ts';

/** What is hashed, approved and kept: who was cleared of what, on which evidence. */
interface Content {
  readonly legalEntity: string;
  readonly party: ScreenedParty;
  readonly caseId: string;
  readonly listVersion: string;
  readonly reason: string;
  /** What the screening said when the release was asked for. */
  readonly screening: Screening;
  readonly requesters: readonly string[];
}

const WANTS_IT = 'who asked for the supplier does not release its hit';

/** Clears one party of one case, for one version of the list. Only Superledger keeps that. */
export const releaseScreeningHit = (
  services: CommandServices,
  policy: SupplierPolicy,
): AnyCommand =>
  defineCommand<ReleaseScreeningHitInput, ReleaseScreeningHitFacts, Content>({
    name: 'releaseScreeningHit',
    permission: { submit: 'suppliers:approve', approve: 'suppliers:approve' },
    input: releaseScreeningHitInput,
    facts: (input, call, viewer) => releaseScreeningHitFacts(services, policy, input, viewer, call),
    content: (input, { legalEntity, screening, requesters }) => ({
      legalEntity: legalEntity.code,
      party: screenedParty(input),
      caseId: input.caseId,
      listVersion: input.listVersion,
      reason: input.reason,
      screening,
      requesters,
    }),
    controlIds: ['SCR-5', 'SCR-6', 'SCR-7', 'SCR-8'],
    controls,
    approval: ({ legalEntity, requesters }) => ({
      legalEntity,
      supplierId: null,
      amount: null,
      documentType: 'supplier',
      target: SUPERLEDGER,
      excluded: excluding(requesters, { control: 'SCR-5', why: WANTS_IT }),
    }),
    record,
    steps: () => [],
    events,
    conflicts: { screening_clearance_once: () => released('it is about to be released already') },
  });

function controls(
  { caseId, listVersion, requesters }: Content,
  { screening, isOfficer, isReleased, officers }: ReleaseScreeningHitFacts,
): Problem[] {
  const problems: Problem[] = [];
  if (!isOfficer)
    problems.push(block('SCR-6', 'hits are released by certain roles', ['input'], {}));
  if (officers.some((each) => requesters.includes(each)))
    problems.push(block('SCR-5', WANTS_IT, ['input'], {}));
  const now = { caseId: screening.caseId, listVersion: screening.listVersion };
  if (screening.result === 'CLEAR')
    problems.push(block('SCR-7', 'the screening sees nothing to release', ['input', 'name'], now));
  else if (screening.caseId !== caseId)
    problems.push(block('SCR-7', 'the screening has another case now', ['input', 'caseId'], now));
  else if (screening.listVersion !== listVersion)
    problems.push(block('SCR-7', 'the list has changed since', ['input', 'listVersion'], now));
  if (isReleased) problems.push(released('it is released already'));
  return problems;
}

const released = (message: string): Problem => block('SCR-8', message, ['input', 'caseId'], {});

const block = (
  code: string,
  message: string,
  path: readonly string[],
  evidence: Problem['evidence'],
): Problem => ({ code, severity: 'BLOCK', message, path, evidence });

async function record(
  tx: Transaction,
  { reference, content, actor, now }: Recorded<Content>,
): Promise<{ readonly type: string; readonly id: string }> {
  const { party, caseId, listVersion, legalEntity } = content;
  await tx.screeningClearance.create({
    data: {
      reference,
      status: 'OPEN',
      nameFolded: foldPartyName(party.name),
      country: party.country,
      caseId,
      listVersion,
      legalEntity,
      releasedBy: actor.subject,
      releasedByPerson: actor.person,
      requestedAt: now,
    },
  });
  return { type: 'LegalEntity', id: makeId(SUPERLEDGER, legalEntity) };
}

async function events(
  tx: Transaction,
  { reference, to, at }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (to === 'COMPLETED')
    await tx.screeningClearance.update({
      where: { reference },
      data: { status: 'CLEARED', clearedAt: at },
    });
  else if (cameToNothing(to))
    await tx.screeningClearance.update({ where: { reference }, data: { status: 'ENDED' } });
  return [];
}
