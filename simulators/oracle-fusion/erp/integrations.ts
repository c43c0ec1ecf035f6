import type { Payload, Resource, Row } from '../adf/resource.ts';
import { badParameter, invalid } from '../answers.ts';
import type { Desk } from '../desk.ts';
import { requiredText, scalars, textOf } from '../resources/payload.ts';
import { ERP_INTEGRATION } from '../resources/shapes.ts';
import { archiveOf, filesOf } from './archive.ts';
import { importJournals } from './journal-import.ts';
import type { Outcome } from './journal-import.ts';

const FIRST_REQUEST = 700_001;
const FIRST_DOCUMENT = 400_001;
const ACCOUNT = 'fin$/generalLedger$/import$';
const LAUNCHER = '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher';
const FILE = 'GlInterface.csv';

const GIVEN =
  `OperationName DocumentContent ContentType FileName DocumentAccount JobName ParameterList
  CallbackURL NotificationCode JobOptions Comments`.split(/\s+/);

/**
 * File based imports. What a job does is worked out when it is asked for and becomes visible when the job has ended,
 * so that its course follows from the clock alone, and a kill in its midst changes nothing.
 */
export function integrationResource(desk: Desk): Resource {
  return {
    name: 'erpintegrations',
    key: 'ReqstId',
    shape: ERP_INTEGRATION,
    noCollection: 'Use ESSJobStatusRF or ESSJobExecutionDetailsRF.',
    rows: () => [],
    create: (payload) => {
      if (requiredText(payload, 'OperationName') !== 'importBulkData')
        throw invalid('ERP-OPERATION', 'The operation is not supported.', '/OperationName');
      return importBulkData(desk, payload);
    },
    finders: {
      ESSJobStatusRF: (given) => {
        const job = jobOf(desk, given);
        return [
          {
            ...ERP_INTEGRATION,
            OperationName: 'getESSJobStatus',
            ReqstId: job['ReqstId'] ?? null,
            RequestStatus: statusOf(desk, job),
          },
        ];
      },
      ESSJobExecutionDetailsRF: (given) => [details(desk, given)],
    },
  };
}

function importBulkData(desk: Desk, payload: Payload): Row {
  const { books, settings, now } = desk;
  const given = scalars(payload, GIVEN);
  if (requiredText(payload, 'DocumentAccount') !== ACCOUNT)
    throw invalid('ERP-ACCOUNT', 'The document account is not valid.', '/DocumentAccount');
  if (requiredText(payload, 'JobName') !== LAUNCHER)
    throw invalid('ERP-JOB', 'The job is not valid.', '/JobName');
  requiredText(payload, 'FileName');
  if ((textOf(payload, 'ContentType') ?? 'zip').toLowerCase() !== 'zip')
    throw invalid('ERP-TYPE', 'The content type is not zip.', '/ContentType');
  const files = filesOf(requiredText(payload, 'DocumentContent'));
  const requestId = books.next('requests', FIRST_REQUEST);
  const submittedAt = now().getTime();
  const startsAt = new Date(submittedAt + settings.jobWaitMs).toISOString();
  const endsAt = new Date(submittedAt + settings.jobWaitMs + settings.jobRunMs);
  const postsAt = new Date(endsAt.getTime() + settings.postMs).toISOString();
  const outcome = run(desk, files, {
    requestId,
    parameters: parametersOf(textOf(payload, 'ParameterList') ?? ''),
    endsAt: endsAt.toISOString(),
    postsAt,
  });
  const row: Row = {
    ...ERP_INTEGRATION,
    ...given,
    DocumentId: String(books.next('documents', FIRST_DOCUMENT)),
    ReqstId: String(requestId),
    '#startsAt': startsAt,
    '#readyAt': endsAt.toISOString(),
    '#outcome': outcome.status,
    '#log': outcome.report,
  };
  books.put('jobs', requestId, { ...row, DocumentContent: null });
  books.note({ resource: 'erpintegrations', id: String(requestId), action: 'create' });
  return row;
}

type Schedule = Omit<Parameters<typeof importJournals>[1], 'csv'>;

function run(desk: Desk, files: ReadonlyMap<string, string> | null, schedule: Schedule): Outcome {
  if (files === null) return { status: 'ERROR', report: 'The document is no zip archive.\n' };
  const csv = files.get(FILE);
  if (csv === undefined) return { status: 'ERROR', report: `The archive has no ${FILE}.\n` };
  return importJournals(desk, { ...schedule, csv });
}

function parametersOf(list: string): (string | undefined)[] {
  return list.split(',').map((one) => (one === '' || one === '#NULL' ? undefined : one.trim()));
}

function jobOf({ books }: Desk, given: ReadonlyMap<string, string>): Row {
  const job = books.tables.get('jobs', given.get('requestId') ?? '');
  if (!job) throw badParameter('finder', 'There is no request of that id.');
  return job;
}

function statusOf({ now }: Desk, job: Row): string {
  const at = now().getTime();
  if (at < Date.parse(String(job['#startsAt']))) return 'WAIT';
  if (at < Date.parse(String(job['#readyAt']))) return 'RUNNING';
  return String(job['#outcome']);
}

/** The log as it is by now, and the import's report once there is one. */
function details(desk: Desk, given: ReadonlyMap<string, string>): Row {
  const job = jobOf(desk, given);
  const id = String(job['ReqstId']);
  const status = statusOf(desk, job);
  const isDone = status !== 'WAIT' && status !== 'RUNNING';
  const type = (given.get('fileType') ?? 'ALL').toUpperCase();
  if (!['LOG', 'OUT', 'ALL'].includes(type)) throw badParameter('finder', 'fileType is not valid.');
  const files = {
    ...(type === 'OUT' ? {} : { [`${id}.log`]: `Request ${id}: ${status}\n` }),
    ...(type === 'LOG' || !isDone ? {} : { [`${id}.txt`]: String(job['#log']) }),
  };
  return {
    ...ERP_INTEGRATION,
    OperationName: 'downloadESSJobExecutionDetails',
    ReqstId: id,
    RequestStatus: status,
    FileName: `ESSJobDetails_${id}.zip`,
    ContentType: 'zip',
    FileType: type,
    DocumentContent: archiveOf(files),
  };
}
