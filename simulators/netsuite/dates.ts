/**
 * Dates inside the database are ISO text behind a mark, so that they sort and compare as dates, and so that an answer
 * can tell a bare date (shown as the account shows dates) from text that TO_CHAR made. The mark is a control
 * character no document contains.
 */
const DATE_MARK = '\u0001';

/** `YYYY-MM-DD` or an instant, as it is stored; an instant at midnight is stored as its day. */
export function stored(iso: string): string {
  return DATE_MARK + iso.slice(0, 19).replace(/T00:00:00$/, '');
}

export function isStoredDate(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(DATE_MARK);
}

/** `2026-03-01` of a stored date or instant. */
export function dayOf(value: string): string {
  return value.slice(1, 11);
}

/** `2026-03-01T10:11:00Z`. The simulated account's time zone is UTC. */
export function instantOf(value: string): string {
  return `${value.slice(1, 11)}T${value.slice(12) || '00:00:00'}Z`;
}

/** As an account with the date format `M/D/YYYY` shows it. */
export function accountFormat(value: string): string {
  const [year, month, day] = dayOf(value).split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}

/** Oracle's TO_CHAR for the elements `YYYY MM DD HH24 MI SS`, quoted text and punctuation. */
export function formatDate(value: string, format: string): string {
  const instant = instantOf(value);
  return elements(format)
    .map(({ part, text }) => (part === null ? text : instant.slice(...SLICES[part])))
    .join('');
}

/** Oracle's TO_DATE for the same elements; the stored form. */
export function parseDate(text: string, format: string): string {
  const found = { YYYY: '0000', MM: '01', DD: '01', HH24: '00', MI: '00', SS: '00' };
  let rest = text;
  for (const element of elements(format)) {
    if (element.part === null) {
      if (!rest.startsWith(element.text)) throw badDate(text, format);
      rest = rest.slice(element.text.length);
      continue;
    }
    const most = element.part === 'YYYY' ? 4 : 2;
    const [digits] = new RegExp(`^\\d{1,${most}}`).exec(rest) ?? [];
    if (digits === undefined) throw badDate(text, format);
    found[element.part] = digits.padStart(most, '0');
    rest = rest.slice(digits.length);
  }
  const day = `${found.YYYY}-${found.MM}-${found.DD}`;
  const iso = `${day}T${found.HH24}:${found.MI}:${found.SS}`;
  const parsed = Date.parse(`${iso}Z`);
  // A day that does not exist, such as 31 February, comes back as another one.
  if (rest !== '' || Number.isNaN(parsed) || !new Date(parsed).toISOString().startsWith(day))
    throw badDate(text, format);
  return stored(iso);
}

const SLICES = {
  YYYY: [0, 4],
  MM: [5, 7],
  DD: [8, 10],
  HH24: [11, 13],
  MI: [14, 16],
  SS: [17, 19],
} as const;

interface Element {
  readonly part: keyof typeof SLICES | null;
  readonly text: string;
}

function elements(format: string): Element[] {
  const found: Element[] = [];
  const pattern = /(YYYY|HH24|MM|DD|MI|SS)|"([^"]*)"|([^A-Z0-9"])|(.)/giy;
  for (const [, part, quoted, punctuation, other] of format.matchAll(pattern)) {
    if (other !== undefined) throw new Error(`date format not recognized: ${format}`);
    found.push({
      part: part === undefined ? null : (part.toUpperCase() as keyof typeof SLICES),
      text: quoted ?? punctuation ?? '',
    });
  }
  return found;
}

function badDate(text: string, format: string): Error {
  return new Error(`date ${text} does not match format ${format}`);
}
