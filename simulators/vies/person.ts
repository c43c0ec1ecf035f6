import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MEMBER_STATES } from './register.ts';

const State = z.enum(MEMBER_STATES);

/** What member states do to their own registers. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['close-country', 'open-country']), country: State }),
  z.strictObject({
    deed: z.enum(['register-number', 'strike-number']),
    country: State,
    number: z.string().min(2),
  }),
]);
type Deed = z.infer<typeof Deed>;

/** How the registers stand; kept on disk, one JSON line a deed, so that a kill changes nothing. */
export interface Registers {
  isOpen(country: string): boolean;
  /** Null where nobody has said anything about the number. */
  isRegistered(country: string, number: string): boolean | null;
  perform(deed: unknown): object;
  deeds(): readonly Deed[];
  close(): void;
}

const FILE = 'vies-registers.jsonl';

export function openRegisters(folder: string | null): Registers {
  const closed = new Set<string>();
  const numbers = new Map<string, boolean>();
  const done: Deed[] = [];
  const file = folder === null ? null : openSync(join(folder, FILE), 'a+');
  const apply = (deed: Deed): void => {
    done.push(deed);
    if ('number' in deed)
      numbers.set(`${deed.country}${deed.number}`, deed.deed === 'register-number');
    else if (deed.deed === 'close-country') closed.add(deed.country);
    else closed.delete(deed.country);
  };
  if (folder !== null)
    for (const line of wholeLines(join(folder, FILE))) apply(Deed.parse(JSON.parse(line)));
  return {
    isOpen: (country) => !closed.has(country),
    isRegistered: (country, number) => numbers.get(`${country}${number}`) ?? null,
    perform(given) {
      const deed = Deed.parse(given);
      if (file !== null) {
        writeSync(file, `${JSON.stringify(deed)}\n`);
        fsyncSync(file);
      }
      apply(deed);
      return deed;
    },
    deeds: () => done,
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

/** A line that a kill has cut short was never answered. */
function wholeLines(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
}
