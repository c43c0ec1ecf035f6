import { z } from 'zod';
import type { Row } from './names.ts';
import { children, date, decimal, instant, key, maybe, needText, parseRows, text } from './wire.ts';

const line = z.object({
  JeLineNumber: key,
  AccountCombination: needText,
  EnteredDr: maybe(decimal),
  EnteredCr: maybe(decimal),
  AccountedDr: maybe(decimal),
  AccountedCr: maybe(decimal),
  Description: text,
});
export type JournalLineWire = z.infer<typeof line>;

const header = z.object({
  JeHeaderId: key,
  LedgerName: text,
  JournalName: text,
  JournalDescription: text,
  UserJeCategoryName: text,
  CurrencyCode: needText,
  EffectiveDate: maybe(date),
  ReversalJeHeaderId: maybe(key),
  journalLines: children(line),
});
export type JournalHeaderWire = z.infer<typeof header>;

const batch = z.object({
  JeBatchId: key,
  BatchName: text,
  BatchDescription: text,
  DefaultPeriodName: text,
  Status: text,
  StatusMeaning: text,
  PostedDate: maybe(date),
  UserJeSourceName: text,
  CreationDate: maybe(instant),
  LastUpdateDate: maybe(instant),
  journalHeaders: children(header),
});
export type BatchWire = z.infer<typeof batch>;

export const BATCHES = {
  path: '/journalBatches',
  resource: 'journalBatches',
  shape: { expand: ['journalHeaders', 'journalHeaders.journalLines'] },
} as const;

export const parseBatches = (source: string, rows: readonly Row[]): readonly BatchWire[] =>
  parseRows(source, 'a journal batch', batch, rows);
