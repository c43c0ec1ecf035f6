import type { CharacterSet } from '#domain/bank/profile';
import { TRANSLITERATION } from './transliteration.ts';

type Name = CharacterSet['name'];

/** The SWIFT X set without line breaks; the EPC's Latin character set for SEPA is the same. */
const SWIFT_X = new Set(
  `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-?:().,'+ `,
);

/** Swiss Payment Standards, the set every edition takes: Basic Latin and the letters of Western Europe. */
const SPS_LATIN = new Set([
  ...SWIFT_X,
  ...Array.from(';*[]{}\\`´~!"#%&<>÷=@_$£'),
  ...Array.from('àáâäçèéêëìíîïñòóôöùúûüýßÀÁÂÄÇÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜÑ'),
]);

const CHARACTERS: Readonly<Record<Exclude<Name, 'utf-8'>, ReadonlySet<string>>> = {
  'swift-x': SWIFT_X,
  'sps-latin': SPS_LATIN,
};

/** Lone halves of a pair, and what XML 1.0 has no place for. */
const NOT_XML = /[\p{Cs}\uFFFE\uFFFF]/u;

/**
 * A text as it may stand in a file of this character set: white space made single, what is outside of the set written
 * with letters inside it. Null where that is impossible or nothing would be left: a name is never half written.
 */
export function inCharacters(text: string, { name, transliterates }: CharacterSet): string | null {
  const clean = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (clean === '' || NOT_XML.test(clean)) return null;
  if (name === 'utf-8') return clean;
  const allowed = CHARACTERS[name];
  const letters = Array.from(clean);
  const written = letters.map((letter, index) => {
    if (allowed.has(letter)) return letter;
    if (!transliterates) return null;
    const replaced = transliterated(letter, allowed);
    return replaced === null ? null : cased(replaced, letters, index);
  });
  if (written.includes(null)) return null;
  return written.join('').replace(/ +/g, ' ').trim() || null;
}

function transliterated(letter: string, allowed: ReadonlySet<string>): string | null {
  const known = TRANSLITERATION.get(letter);
  if (known !== undefined) return known;
  // An accent that is no letter of its own falls away: é is e.
  const parts = Array.from(letter.normalize('NFKD')).map((part) => {
    if (allowed.has(part)) return part;
    return /\p{M}/u.test(part) ? '' : (TRANSLITERATION.get(part) ?? null);
  });
  return parts.includes(null) ? null : parts.join('');
}

/** Ü is Ue in Übung and UE in MÜLLER. */
function cased(replaced: string, letters: readonly string[], index: number): string {
  if (replaced.length < 2 || !/^\p{Lu}/u.test(replaced)) return replaced;
  const beside = [letters[index - 1], letters[index + 1]];
  const isShouted = beside.some((each) => each !== undefined && /\p{Lu}/u.test(each));
  return isShouted && !beside.some((each) => each !== undefined && /\p{Ll}/u.test(each))
    ? replaced.toUpperCase()
    : replaced;
}
