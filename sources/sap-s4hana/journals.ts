import type { Call } from '#domain/call';
import type { JournalEntry, JournalEntryFilter } from '#domain/ledger';
import type { Page, PageRequest, Row } from '#domain/page';
import type { LedgerSource } from '#domain/sources';
import type { CollectionQuery } from './collection-url.ts';
import { companyFilter, distinct, inOrder, type Sap } from './context.ts';
import { documentIs, documentOf } from './cube.ts';
import { journalLineWire, JOURNAL_LINE_FIELDS, toJournalEntry } from './journal-wire.ts';
import { afterDated } from './keyset.ts';
import { documentKeyText, parseDocumentKey, type DocumentKey } from './keys.ts';
import { compareDate, equal, or } from './odata-literals.ts';
import { walk } from './walk.ts';
import { parseRows, sapRequiredDate } from './wire.ts';
import { z } from 'zod';
import { groupBy } from './group.ts';

const LINES = {
  service: 'API_GLACCOUNTLINEITEM',
  set: 'GLAccountLineItem',
} satisfies CollectionQuery;

/** Every document has this line, and only once in a ledger: it stands for the document in lists. */
const FIRST_LINE = '000001';

const headerWire = z.object({
  CompanyCode: z.string().min(1),
  FiscalYear: z.string(),
  AccountingDocument: z.string().min(1),
  PostingDate: sapRequiredDate,
});

const HEADER_FIELDS = Object.keys(headerWire.shape);
const KEY_FIELDS = ['CompanyCode', 'FiscalYear', 'AccountingDocument'];
const ORDER = [
  'PostingDate desc',
  'CompanyCode desc',
  'FiscalYear desc',
  'AccountingDocument desc',
];

export function sapJournals(sap: Sap): Pick<LedgerSource, 'journalEntriesById' | 'journalEntries'> {
  const keyText = (id: string) => {
    const key = sap.keys.document(id);
    return key && documentKeyText(key);
  };
  return {
    async journalEntriesById(ids, call) {
      const keys = distinct(ids.map(sap.keys.document), documentKeyText);
      return inOrder(ids, keyText, await readEntries(sap, keys, call));
    },
    journalEntries: (filter, page, call) => entriesPage(sap, filter, page, call),
  };
}

/** All lines of the documents in one request; entries by key. */
async function readEntries(sap: Sap, keys: readonly DocumentKey[], call: Call) {
  const rows = await sap.client.rows(
    {
      ...LINES,
      where: [equal('Ledger', sap.settings.ledger)],
      anyOf: keys.map(documentIs),
      select: JOURNAL_LINE_FIELDS,
    },
    call,
  );
  const lines = parseRows(sap.source, 'a journal line', journalLineWire, rows);
  const entries = new Map<string, JournalEntry>();
  for (const [key, ofDocument] of groupBy(lines, documentOf)) {
    const entry = toJournalEntry(key, ofDocument, sap);
    if (entry) entries.set(key, entry);
  }
  return entries;
}

/** Two requests: which documents are on the page, by their first lines, then all lines of those documents. */
async function entriesPage(sap: Sap, filter: JournalEntryFilter, page: PageRequest, call: Call) {
  const where = entryConditions(sap, filter);
  if (where === null) return { rows: [], hasMore: false } satisfies Page<JournalEntry>;
  const headers = await walk<DocumentKey>({
    page,
    pageSize: sap.pageSize,
    isSelective: false,
    async read(start, top) {
      const after = afterDated(sap.source, start, 'PostingDate', KEY_FIELDS, keyParts);
      const query = { where: [...where, ...after], select: HEADER_FIELDS, orderby: ORDER, top };
      const answer = await sap.client.rows({ ...LINES, ...query }, call);
      const wires = parseRows(sap.source, 'a journal line', headerWire, answer);
      const rows = wires.map((wire) => {
        const key = documentOf(wire);
        return { node: parseDocumentKey(key), sort: wire.PostingDate, key };
      });
      return { rows, isFull: wires.length === top };
    },
  });
  const keys = headers.rows.map(({ node }) => node);
  const entries = await readEntries(sap, keys, call);
  const rows = headers.rows.flatMap(({ sort, key }): Row<JournalEntry>[] => {
    const node = entries.get(key);
    return node ? [{ node, sort, key }] : [];
  });
  return { ...headers, rows } satisfies Page<JournalEntry>;
}

function entryConditions(sap: Sap, filter: JournalEntryFilter): readonly string[] | null {
  const companies = companyFilter(sap, filter.legalEntities);
  const keys = filter.ids && distinct(filter.ids.map(sap.keys.document), documentKeyText);
  if (companies === null || keys?.length === 0) return null;
  return [
    equal('Ledger', sap.settings.ledger),
    equal('LedgerGLLineItem', FIRST_LINE),
    companies,
    ...(keys ? [or(keys.map(documentIs))] : []),
    ...(filter.from === null ? [] : [compareDate('PostingDate', 'ge', filter.from)]),
    ...(filter.to === null ? [] : [compareDate('PostingDate', 'le', filter.to)]),
  ];
}

function keyParts(text: string): readonly string[] | null {
  const key = parseDocumentKey(text);
  return key && [key.companyCode, key.fiscalYear, key.document];
}
