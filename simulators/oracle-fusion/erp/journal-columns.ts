const numbered = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${name}${from + at}`);

/** Columns of GlInterface.csv by position, as far as they matter here; the file goes on and may end with END. */
export const JOURNAL_COLUMNS: readonly string[] = [
  'STATUS',
  'LEDGER_ID',
  'ACCOUNTING_DATE',
  'USER_JE_SOURCE_NAME',
  'USER_JE_CATEGORY_NAME',
  'CURRENCY_CODE',
  'DATE_CREATED',
  'ACTUAL_FLAG',
  ...numbered('SEGMENT', 1, 30),
  'ENTERED_DR',
  'ENTERED_CR',
  'ACCOUNTED_DR',
  'ACCOUNTED_CR',
  ...numbered('REFERENCE', 1, 10),
  ...numbered('REFERENCE', 21, 30),
  'STAT_AMOUNT',
  'USER_CURRENCY_CONVERSION_TYPE',
  'CURRENCY_CONVERSION_DATE',
  'CURRENCY_CONVERSION_RATE',
  'GROUP_ID',
  'ATTRIBUTE_CATEGORY',
  ...numbered('ATTRIBUTE', 1, 20),
  'ATTRIBUTE_CATEGORY3',
  'AVERAGE_JOURNAL_FLAG',
  'ORIGINATING_BAL_SEG_VALUE',
  'LEDGER_NAME',
  'ENCUMBRANCE_TYPE_ID',
  'JGZZ_RECON_REF',
  'PERIOD_NAME',
];

export type JournalLine = ReadonlyMap<string, string>;

/** The fields of a row by their column; what is empty is not there. */
export function lineOf(columns: readonly string[], fields: readonly string[]): JournalLine {
  return new Map(
    columns.flatMap((name, at) => {
      const value = (fields[at] ?? '').trim();
      return value === '' || value === '#NULL' || value === 'END' ? [] : [[name, value] as const];
    }),
  );
}
