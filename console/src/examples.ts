import type { ExampleFile } from './client.ts';

/** A sample operation as the page shows it. */
export interface Example {
  readonly name: string;
  readonly title: string;
  /** Whom to sign in as to try it. */
  readonly persona: string | null;
  /** The first line of the document's leading comment. */
  readonly explanation: string;
  /** What the editor shows: the file without its line of variables. */
  readonly document: string;
  /** JSON with placeholders, see `fillVariables`; null for an operation without any. */
  readonly variables: string | null;
}

const FIRST_LINE = /^# (?:As (?<persona>[a-z0-9-]+): )?(?<explanation>.+)$/m;
const VARIABLES_LINE = /^# variables: (?<json>.+)\n/m;
const UNIQUE_LENGTH = 8;
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A file begins `# As <persona>: <what it does>`, and may give its variables in a line `# variables: {…}`. */
export function readExample({ name, document }: ExampleFile): Example {
  const { persona, explanation } = FIRST_LINE.exec(document)?.groups ?? {};
  const words = name.replace(/^\d+-/, '').replaceAll('-', ' ');
  return {
    name,
    title: capitalised(words),
    persona: persona ?? null,
    explanation: capitalised(explanation ?? ''),
    document: document.replace(VARIABLES_LINE, ''),
    variables: VARIABLES_LINE.exec(document)?.groups?.['json'] ?? null,
  };
}

/** `{{today}}` and `{{year}}` are of now, in UTC; `{{unique}}` is the same text wherever it stands, and new each time. */
export function fillVariables({ variables }: Example, now: Date): string {
  if (variables === null) return '';
  const today = now.toISOString().slice(0, 10);
  const filled = variables
    .replaceAll('{{today}}', today)
    .replaceAll('{{year}}', today.slice(0, 4))
    .replaceAll('{{unique}}', uniqueText());
  return JSON.stringify(JSON.parse(filled), null, 2);
}

/** Without letters that are read as digits. */
const uniqueText = (): string =>
  [...crypto.getRandomValues(new Uint8Array(UNIQUE_LENGTH))]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
