import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LISTED, type Listed } from './lists.ts';

const text = z.string().min(1).max(200);

/** What the editors of the lists do, and who runs the index. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.literal('list'), name: text, country: z.string().optional() }),
  z.strictObject({ deed: z.literal('delist'), name: text }),
  z.strictObject({ deed: z.literal('publish') }),
  z.strictObject({ deed: z.enum(['begin-indexing', 'end-indexing', 'let-lists-age']) }),
]);
type Deed = z.infer<typeof Deed>;

/** The lists as they are indexed now. Kept on disk, one JSON line a deed, so that a kill changes nothing. */
export interface Index {
  entries(): readonly Listed[];
  /** Rises with every publication. */
  version(): string;
  isCurrent(): boolean;
  isOld(): boolean;
  perform(deed: unknown): object;
  deeds(): readonly Deed[];
  close(): void;
}

const FILE = 'opensanctions-index.jsonl';

export function openIndex(folder: string | null, anchor: string): Index {
  let entries = [...LISTED];
  let publications = 1;
  let isCurrent = true;
  let isOld = false;
  const done: Deed[] = [];
  const file = folder === null ? null : openSync(join(folder, FILE), 'a+');
  const apply = (deed: Deed): void => {
    done.push(deed);
    switch (deed.deed) {
      case 'list':
        entries.push(toListed(deed, entries.length));
        publications += 1;
        break;
      case 'delist':
        entries = entries.filter(({ names }) => !names.includes(deed.name));
        publications += 1;
        break;
      case 'publish':
        publications += 1;
        isOld = false;
        break;
      case 'let-lists-age':
        isOld = true;
        break;
      case 'begin-indexing':
      case 'end-indexing':
        isCurrent = deed.deed === 'end-indexing';
    }
  };
  if (folder !== null) for (const deed of kept(join(folder, FILE))) apply(deed);
  return {
    entries: () => entries,
    version: () => `${anchor.replaceAll('-', '')}-${String(publications).padStart(4, '0')}`,
    isCurrent: () => isCurrent,
    isOld: () => isOld,
    perform(given) {
      const deed = Deed.parse(given);
      if (file !== null) {
        writeSync(file, `${JSON.stringify(deed)}\n`);
        fsyncSync(file);
      }
      apply(deed);
      return { version: String(publications) };
    },
    deeds: () => done,
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

const toListed = ({ name, country }: { name: string; country?: string | undefined }, at: number) =>
  ({
    id: `NK-Added${at}`,
    schema: 'Company',
    caption: name,
    names: [name],
    countries: country === undefined ? [] : [country.toLowerCase()],
    registrationNumbers: [],
    datasets: ['us_ofac_sdn'],
    referents: [],
    topics: ['sanction'],
    lastChange: '2026-11-20T00:00:00',
  }) satisfies Listed;

/** A line that a kill has cut short was never answered. */
function kept(path: string): Deed[] {
  const told = readFileSync(path, 'utf8');
  return told
    .slice(0, told.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Deed.parse(JSON.parse(line)));
}
