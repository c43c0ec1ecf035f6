import type { Payload, Resource, Row } from '../adf/resource.ts';
import { invalid } from '../answers.ts';
import { changed } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { checkAttributes, scalars, textOf } from './payload.ts';
import { JOURNAL_BATCH, JOURNAL_HEADER, JOURNAL_LINE } from './shapes.ts';

const CHANGEABLE =
  'CompletionStatusMeaning ReversalFlag ReversalPeriod ReversalDate ReversalMethodMeaning'.split(
    ' ',
  );

/** Read, completed, marked for reversal; deleted while unposted. Nothing is created here: journals are imported. */
export function journalResource(desk: Desk): Resource {
  const { tables } = desk.books;
  return {
    name: 'journalBatches',
    key: 'JeBatchId',
    shape: JOURNAL_BATCH,
    rows: () => tables.all('journalBatches').flatMap((row) => asItStands(desk, row)),
    update: (row, payload) => updateBatch(desk, row, payload),
    remove: (row) => removeBatch(desk, row),
    children: [
      {
        name: 'journalHeaders',
        key: 'JeHeaderId',
        hashed: true,
        shape: JOURNAL_HEADER,
        rows: (parent) =>
          tables.by('journalHeaders', '#JeBatchId', parent?.['JeBatchId']).map((row) => ({
            ...row,
            Status: parent?.['Status'] ?? null,
            PostedDate: parent?.['PostedDate'] ?? null,
          })),
        children: [
          {
            name: 'journalLines',
            key: '#LineKey',
            hashed: true,
            shape: JOURNAL_LINE,
            rows: (parent) => tables.by('journalLines', '#JeHeaderId', parent?.['JeHeaderId']),
          },
        ],
      },
    ],
  };
}

/** An imported batch is there from the end of its job, unposted until it is posted. */
export function asItStands({ now }: Desk, row: Row): Row[] {
  const at = now().getTime();
  const [visibleFrom, postsAt] = [row['#visibleFrom'], row['#postsAt']];
  if (typeof visibleFrom === 'string' && at < Date.parse(visibleFrom)) return [];
  if (typeof postsAt === 'string' && at < Date.parse(postsAt))
    return [{ ...row, Status: 'U', StatusMeaning: 'Unposted', PostedDate: null }];
  return [row];
}

function updateBatch(desk: Desk, row: Row, payload: Payload): Row {
  checkAttributes(payload, JOURNAL_BATCH, CHANGEABLE);
  const id = Number(row['JeBatchId']);
  if ('ReversalPeriod' in payload && textOf(payload, 'ReversalPeriod') === null)
    throw invalid('GL-REVERSAL', 'The reversal period is not valid.', '/ReversalPeriod');
  const stored = desk.books.tables.get('journalBatches', id) ?? row;
  const changes = { ...scalars(payload, CHANGEABLE), ...changed(desk) };
  desk.books.put('journalBatches', id, { ...stored, ...changes });
  desk.books.note({ resource: 'journalBatches', id: String(id), action: 'update' });
  return { ...row, ...changes };
}

function removeBatch({ books }: Desk, row: Row): void {
  if (row['Status'] === 'P') throw invalid('GL-POSTED', 'A posted batch cannot be deleted.');
  const id = Number(row['JeBatchId']);
  for (const header of books.tables.by('journalHeaders', '#JeBatchId', id)) {
    for (const line of books.tables.by('journalLines', '#JeHeaderId', header['JeHeaderId']))
      books.put('journalLines', String(line['#LineKey']), null);
    books.put('journalHeaders', Number(header['JeHeaderId']), null);
  }
  books.put('journalBatches', id, null);
  books.note({ resource: 'journalBatches', id: String(id), action: 'delete' });
}
