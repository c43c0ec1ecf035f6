import type { Bank } from './bank.ts';
import { closeDay, statementOf } from './close-day.ts';
import type { BookEvent } from './events.ts';
import type { Account, Entry, EntryDetail } from './model.ts';
import { documentOf, el, leaf } from './write-xml.ts';
import { statementXml } from './statement-xml.ts';

/** Files that must do no harm to who reads them. */
export const HOSTILE = [
  'entity-bomb', // entities within entities, a billion laughs
  'external-entity', // reads a file of the reader's machine
  'wrong-namespace', // a statement of another year's edition
  'unknown-message', // well-formed, and nothing a customer gets
  'truncated', // ends in the middle of an entry
  'not-xml',
  'missing-element', // a statement without its account
  'bad-signature', // a sound statement under a signature of something else
  'large', // a sound statement of so many megabytes; its entries come to nothing
] as const;
export type Hostile = (typeof HOSTILE)[number];

const MEGABYTE = 1_000_000;

/** Puts one out. Answers its name. */
export function putOut(bank: Bank, kind: Hostile, key: string, megabytes: number): string {
  if (kind === 'large') return putOutLarge(bank, key, megabytes);
  const message = bank.outbox.write({
    type: `camt.053-${key}`,
    xml: SPOILED[kind](soundOf(bank, bank.book.account(key))),
  });
  if (message.event !== 'message') throw new Error('What is written is a message.');
  const signature = kind === 'bad-signature' ? signatureOfOther(bank) : message.message.signature;
  bank.book.commit({ event: 'message', message: { ...message.message, signature } });
  return message.message.name;
}

/** What was signed last, over other bytes. */
function signatureOfOther({ book }: Bank): string {
  const signatures = [...book.messages.values()].map(({ signature }) => signature);
  return signatures.findLast((each) => each !== null) ?? 'eyJhbGciOiJFZERTQSJ9..AAAA';
}

/** What becomes of a sound statement. */
const SPOILED: Readonly<Record<Exclude<Hostile, 'large'>, (sound: string) => string>> = {
  'entity-bomb': (sound) => withDoctype(sound, bomb(), '&e9;'),
  'external-entity': (sound) =>
    withDoctype(sound, '<!ENTITY own SYSTEM "file:///etc/hostname">', '&own;'),
  'wrong-namespace': (sound) => sound.replace('camt.053.001.08', 'camt.053.001.02'),
  'unknown-message': () =>
    documentOf('pacs.008.001.08', el('FIToFICstmrCdtTrf', leaf('MsgId', 'HST'))),
  truncated: (sound) => sound.slice(0, sound.lastIndexOf('<Bal>') + 20),
  'not-xml': () => ':20:STARTUMS\n:25:99912345/0000010001\n-\n',
  'missing-element': (sound) => sound.replace(/<Acct>.*<\/Acct>/, ''),
  'bad-signature': (sound) => sound,
};

function soundOf(bank: Bank, account: Account): string {
  const { closing, sequence } = bank.book.standing(account.key);
  const id = `HST-${bank.outbox.nextNo()}`;
  const of = { ...statementOf(bank, account, id), id, entries: [], sequence: sequence + 1 };
  return [...statementXml(of, { opening: closing, closing })].join('');
}

function withDoctype(xml: string, entities: string, reference: string): string {
  return xml
    .replace('<Document', `<!DOCTYPE Document [${entities}]>\n<Document`)
    .replace(/<Nm>[^<]*/, `<Nm>${reference}`);
}

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
  );
  return `<!ENTITY e0 "ha">${levels.join('')}`;
}

/** Next in the account's sequence, so that it can be imported; the balance stays what it was. */
function putOutLarge(bank: Bank, key: string, megabytes: number): string {
  const { book, outbox } = bank;
  const account = book.account(key);
  const standing = book.standing(key);
  if (standing.open.length > 0) closeDay(bank, key);
  const sequence = standing.sequence + 1;
  const of = { ...statementOf(bank, account, `STM-${outbox.nextNo()}`), sequence };
  const { balance } = standing;
  const count = Math.ceil((megabytes * MEGABYTE) / BYTES_OF_ENTRY / 2) * 2;
  const entries = manyEntries(account, of.date, count, sequence);
  const no = outbox.nextNo();
  const xml = inLargePieces(
    statementXml({ ...of, entries }, { opening: balance, closing: balance }),
  );
  const written = outbox.write({ type: `camt.053-${key}`, xml });
  const statement = {
    account: key,
    id: of.id,
    sequence,
    date: of.date,
    opening: balance.toString(),
    closing: balance.toString(),
    entries: count,
    withheldMs: null,
    message: no,
  };
  book.commit(written, { event: 'closed', statement } satisfies BookEvent);
  return book.messages.get(no)!.name;
}

const BYTES_OF_ENTRY = 750;
const TEXT = 'a line of remittance that says what was paid and why '.repeat(3).slice(0, 140).trim();

/** One out and the same back, in turns; made as they are written, for all of them would fill the memory. */
function manyEntries(
  account: Account,
  bookedOn: string,
  count: number,
  sequence: number,
): Iterable<Entry> {
  const entryAt = (no: number): Entry => {
    const [amount, code] = no % 2 === 1 ? ['-1', 'PMNT/ICDT/ESCT'] : ['1', 'PMNT/RCDT/ESCT'];
    const detail: EntryDetail = {
      payment: null,
      amount,
      endToEndId: `LARGE-${sequence}-${no}`,
      counterparty: { name: 'Somebody', account: String(no), isIban: false },
      remittance: [TEXT],
      returned: null,
      exchange: null,
    };
    return {
      reference: `LG-${sequence}-${no}`,
      account: account.key,
      amount,
      bookedOn,
      code,
      isReversal: false,
      text: null,
      charges: null,
      details: [detail],
    };
  };
  return {
    *[Symbol.iterator]() {
      for (let no = 1; no <= count; no += 1) yield entryAt(no);
    },
  };
}

const PIECE = 65_536;

/** A write for each entry would take minutes. */
function* inLargePieces(parts: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
