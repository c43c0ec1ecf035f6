import { z } from 'zod';
import type { Call } from '#domain/call';
import type { JournalInstruction } from '#domain/ledger';
import { sameMoney, sum } from '#domain/money';
import type { Accepted, Prepared, Submission, Writer } from '#domain/sources';
import type { Query } from './client.ts';
import { importErrorOf } from './codes.ts';
import { type Context, toId } from './context.ts';
import { conflict, duplicate, unknownOutcome, unsupported } from './errors.ts';
import { groupIdOf, toCsv } from './fbdi.ts';
import { declined, needEntity, needReference } from './instructions.ts';
import { jobReport, jobState } from './jobs.ts';
import { BATCHES, type BatchWire, parseBatches } from './journal-wire.ts';
import { beginsWith } from './query.ts';
import { isPosted, journalsOf, referenceOf } from './to-journal.ts';
import { key, toMoney } from './wire.ts';
import { payloadOf, rowOf, writeSurely } from './write.ts';
import { zipOf } from './zip.ts';

const envelope = z.strictObject({ payload: z.string() });
const WHAT = 'the journal';
/** The names of work: a request of the scheduler, or the batch it made. */
const JOB = /^ess:(\d{1,18})$/;

/**
 * A journal cannot be posted in one call: a file is uploaded, a job loads and imports it into a batch, and the batch is
 * posted. Oracle accepts the file at once; what became of it is asked by the job and by our reference.
 */
export const postJournalEntry = (context: Context): Writer<JournalInstruction> => ({
  prepare: (instruction) => ({
    body: JSON.stringify({ payload: toPayload(context, instruction) }),
  }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const batch = await findBatch(context, instruction, call);
    return batch && stateOf(context, batch, `batch:${batch.JeBatchId}`);
  },
  follow: (instruction, job, call) => follow(context, instruction, job, call),
});

function toPayload(context: Context, instruction: JournalInstruction): string {
  const { journal } = context.settings;
  const reference = needReference(context, instruction.reference);
  const entity = needEntity(context, instruction.legalEntity);
  const fill: Readonly<Record<string, string>> = {
    dataAccessSetId: journal.dataAccessSetId ?? '#NULL',
    source: journal.source,
    ledgerId: entity.books.ledgerId,
    groupId: groupIdOf(reference),
  };
  if (instruction.lines.length === 0) throw unsupported(context.source, 'a journal has lines');
  const archive = zipOf(journal.csvName, toCsv(context, entity, instruction));
  return payloadOf(context, 'erpintegrations', {
    OperationName: 'importBulkData',
    DocumentContent: archive.toString('base64'),
    ContentType: 'zip',
    FileName: `${reference}.zip`,
    DocumentAccount: journal.documentAccount,
    JobName: journal.jobName,
    ParameterList: journal.parameters.replaceAll(
      /\{(\w+)\}/g,
      (whole, name: string) => fill[name] ?? whole,
    ),
    CallbackURL: '#NULL',
    NotificationCode: journal.notificationCode,
    JobOptions: journal.jobOptions,
  });
}

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Accepted> {
  const { payload } = envelope.parse(JSON.parse(prepared.body));
  const response = await writeSurely(
    context,
    { method: 'POST', path: '/erpintegrations', payload, what: WHAT },
    call,
  );
  const requestId = key.safeParse(rowOf(context, 'erpintegrations', response)?.['ReqstId']);
  if (!requestId.success || /^0*$/.test(requestId.data))
    throw unknownOutcome(context.source, WHAT, 'took the file and did not name the job');
  return { job: `ess:${requestId.data}`, progress: 'SUBMITTED' };
}

/** The batch, if it is there, says more than the job. */
async function follow(
  context: Context,
  instruction: JournalInstruction,
  job: string,
  call: Call,
): Promise<Submission | Accepted> {
  const requestId = JOB.exec(job)?.[1];
  const state = requestId === undefined ? null : await jobState(context, requestId, call);
  if (state?.kind === 'WORKING') return { job, progress: state.status };
  const batch = await findBatch(context, instruction, call);
  if (batch) return stateOf(context, batch, job);
  if (requestId === undefined || state === null) return { job, progress: 'the batch is not there' };
  const { code, isPeriod } = importErrorOf(await jobReport(context, requestId, call));
  if (state.kind === 'DONE' && code === null)
    return { job, progress: `${state.status}, no batch yet` };
  throw declined(
    context.source,
    isPeriod ? 'Oracle did not import it: its period is not open' : 'Oracle did not import it',
    isPeriod ? 'PERIOD_CLOSED' : (code ?? `JOB_${state.status.toUpperCase()}`),
  );
}

function stateOf(context: Context, batch: BatchWire, job: string): Submission | Accepted {
  const { doneWhen } = context.settings.journal;
  const [first] = journalsOf(batch);
  const progress = batch.StatusMeaning ?? batch.Status ?? 'imported';
  if (!first || (doneWhen === 'POSTED' && !isPosted(batch))) return { job, progress };
  return {
    id: toId(context, first.key),
    documentNumber: batch.BatchName ?? batch.JeBatchId,
    ignoredFields: [],
  };
}

/**
 * By our reference, which import puts first in the name of the batch.
 * @throws SourceError DECLINED for more than one, and for another content.
 */
async function findBatch(
  context: Context,
  instruction: JournalInstruction,
  call: Call,
): Promise<BatchWire | null> {
  const reference = needReference(context, instruction.reference);
  const query: Query = {
    ...BATCHES,
    where: [beginsWith('BatchName', reference)],
    orderBy: ['JeBatchId:asc'],
  };
  const { rows } = await context.client.first(query, 10, call);
  const ours = parseBatches(context.source, rows).filter(
    (batch) => referenceOf(batch) === reference,
  );
  if (ours.length > 1) throw duplicate(context.source);
  const [batch] = ours;
  if (batch) checkSame(context, instruction, batch);
  return batch ?? null;
}

/** Import may round nothing and leave nothing out: the debits are what was sent. */
function checkSame(
  { source }: Context,
  { currency, lines, postingDate }: JournalInstruction,
  { journalHeaders }: BatchWire,
): void {
  if (journalHeaders.length === 0) return;
  if (journalHeaders.some(({ CurrencyCode }) => CurrencyCode !== currency))
    throw conflict(source, 'currency');
  if (journalHeaders.some((each) => (each.EffectiveDate ?? postingDate) !== postingDate))
    throw conflict(source, 'date');
  const found = journalHeaders
    .flatMap(({ journalLines }) => journalLines)
    .map(({ EnteredDr }) => toMoney(source, EnteredDr ?? '0', currency));
  const sent = lines.filter(({ side }) => side === 'DEBIT').map(({ amount }) => amount);
  if (!sameMoney(sum(found, currency), sum(sent, currency))) throw conflict(source, 'amount');
}
