import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** A row of ARCHITECTURE.md's table; a `<placeholder>` makes one room of each folder. */
interface Room {
  /** `sources/<connector>/`. */
  readonly name: string;
  readonly pattern: RegExp;
  /** Names of rows, paths of single files, or `anything`. */
  readonly mayImport: readonly string[];
}

const MAX_LINES = 300;
/** Files that are one table, up to MAX_TABLE_LINES. */
const TABLES: ReadonlySet<string> = new Set([]);
const MAX_TABLE_LINES = 400;
const MAX_README_LINES = 150;
const BANNED = new Set(['utils', 'helpers', 'common', 'misc', 'manager', 'base', 'data']);
const KEBAB = /^_?[a-z0-9]+(-[a-z0-9]+)*$/;
const CAMEL = /^[a-z]+([A-Z][a-z0-9]*)+$/;
const PASCAL = /^([A-Z][a-z0-9]*)+$/;
/** Folders that no program of ours is written in. */
const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.data', '__generated__']);
const CODE = /\.(ts|tsx|mjs)$/;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
/** What a published file must not give away: a folder of somebody's machine, the registry it installed from. */
const PRIVATE_PLACES =
  /(?:^|[\s"'`(=:])\/(?:work|root|home\/\w+|Users\/\w+)\/|\bregistry\.[a-z0-9-]+\.|\b(?:artifactory|verdaccio)\b/i;

/** Node's subpath imports: `#domain/*` is `./domain/*.ts`. */
const doors = (
  JSON.parse(read('package.json')) as { imports: Partial<Record<string, { source: string }>> }
).imports;
const rooms = readRooms(read('ARCHITECTURE.md'));
const files = walk('').filter((file) => CODE.test(file));
const inRooms = files.filter((file) => file.includes('/'));

describe('rooms', () => {
  test('every file of ours lives in a room of the table', () => {
    expect(inRooms.filter((file) => roomOf(file) === null)).toEqual([]);
  });

  test('every import crosses a door its room may use', () => {
    const broken = inRooms.flatMap((file) =>
      importsOf(read(file)).flatMap((specifier) => violation(file, specifier)),
    );
    expect(broken).toEqual([]);
  });

  test('the table itself names the rooms it promises', () => {
    expect(rooms.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['domain/', 'sources/<connector>/', 'simulators/<system>/']),
    );
    const named = rooms.flatMap(({ mayImport }) => mayImport).filter((each) => each !== 'anything');
    const known = new Set(rooms.map(({ name }) => name));
    expect(named.filter((each) => !known.has(each) && !exists(each))).toEqual([]);
    expect(rooms.find(({ name }) => name === 'domain/')?.mayImport).toEqual([]);
  });
});

describe('files', () => {
  test('every file is short', () => {
    const limit = (file: string): number => (TABLES.has(file) ? MAX_TABLE_LINES : MAX_LINES);
    const long = files.filter((file) => read(file).trimEnd().split('\n').length > limit(file));
    expect(long).toEqual([]);
    expect([...TABLES].filter((file) => !exists(file))).toEqual([]);
  });

  test('README is read in one sitting', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_README_LINES);
  });

  test('a link in a document leads to a file', () => {
    const documents = walk('').filter((file) => file.endsWith('.md'));
    const broken = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, to = '']) => path.posix.join(path.posix.dirname(file), to))
        .filter((target) => !exists(target))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('every file is named for what it holds', () => {
    expect(files.flatMap(misnamed)).toEqual([]);
  });

  test('only a configuration file has a default export', () => {
    const withDefault = files.filter((file) => /^export default\b/m.test(read(file)));
    expect(withDefault.filter((file) => !/^[a-z]+\.config\.ts$/.test(file))).toEqual([]);
  });

  test('nothing published names a machine, a registry host or a tarball', () => {
    const tracked = published().filter((file) => file !== 'test/tidy.test.ts');
    expect(tracked.filter((file) => PRIVATE_PLACES.test(read(file)))).toEqual([]);
    expect(read('package-lock.json')).not.toContain('"resolved":');
  });
});

describe('the reader', () => {
  test('sees every form of an import', () => {
    const text = [
      `import a from './a.ts';`,
      `import {\n  b,\n} from '#domain/b';`,
      `import type { T } from '#domain/t';`,
      `export { c } from './c.ts';`,
      `import './d.ts';`,
      `const e = await import+('#app/e');`.replace('+', ''), // else it were one of this file
    ].join('\n');
    const expected = ['./a.ts', '#domain/b', '#domain/t', './c.ts', './d.ts', '#app/e'];
    expect(importsOf(text)).toEqual(expected);
  });

  test.each([
    ['domain/money.ts', '#platform/errors', 'domain/ may not import platform/'],
    ['gateway/server.ts', '#domain/money', 'gateway/ may not import domain/'],
    ['app/start.ts', '../platform/errors.ts', 'leaving a room is spelled #room/path'],
    ['platform/errors.ts', '#platform/clock', 'staying home is spelled ./'],
    ['platform/errors.ts', './nowhere.ts', 'is no file'],
    ['sources/netsuite/client.ts', '../sap-s4hana/client.ts', 'strangers'],
    ['sources/netsuite/client.ts', '../open.ts', 'may not import sources/'],
    ['subgraphs/ledger/context.ts', '../payments/context.ts', 'strangers'],
    ['simulators/netsuite/start.ts', '../sap-s4hana/start.ts', 'strangers'],
    ['simulators/netsuite/start.ts', '../main.ts', 'may not import simulators/'],
  ])('refuses that %s imports %s', (file, specifier, reason) => {
    expect(violation(file, specifier).join()).toContain(reason);
  });

  test.each([
    ['app/start.ts', '#gateway/supergraph/__generated__/sdl'],
    ['sources/open.ts', './netsuite/connector.ts'],
    ['sources/netsuite/client.ts', '#domain/call'],
    ['simulators/netsuite/start.ts', '../faults.ts'],
    ['simulators/netsuite/start.ts', '../world/model.ts'],
    ['simulators/main.ts', './netsuite/start.ts'],
    ['domain/money.ts', 'currency-codes'],
  ])('lets %s import %s', (file, specifier) => {
    expect(violation(file, specifier)).toEqual([]);
  });

  test.each([
    ['platform/db/utils.ts', 'a name that says nothing'],
    ['platform/db/openClient.ts', 'kebab-case'],
    ['subgraphs/invoices/resolvers/invoice.ts', 'PascalCase'],
  ])('refuses the name %s', (file, reason) => {
    expect(misnamed(file).join()).toContain(reason);
  });
});

/** The rows of the table that says who may import whom, most specific first. */
function readRooms(markdown: string): readonly Room[] {
  const lines = markdown.split('\n');
  const header = lines.findIndex((line) => /^\| room .*\| may import *\|$/.test(line));
  const after = lines.slice(header + 2);
  const end = after.findIndex((line) => !line.startsWith('|'));
  const rows = after.slice(0, end).map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .map(([, name = '', , mayImport = '']) => ({
      name: name.replaceAll('`', ''),
      pattern: patternOf(name.replaceAll('`', '')),
      mayImport:
        mayImport === 'anything'
          ? ['anything']
          : [...mayImport.matchAll(/`([^`]+)`/g)].map(([, each = '']) => each),
    }))
    .toSorted((left, right) => specificity(right) - specificity(left));
}

/** `simulators/world/` before `simulators/<system>/` before `simulators/`. */
function specificity({ name }: Room): number {
  return name.split('/').length * 2 - (name.includes('<') ? 1 : 0);
}

function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(/<\w+>/g, '[^/]+')}`);
}

/** The most specific row a file belongs to, and the folder that makes it this room and no other. */
function roomOf(file: string): { readonly room: Room; readonly folder: string } | null {
  for (const room of rooms) {
    const folder = room.pattern.exec(file)?.[0];
    if (folder !== undefined) return { room, folder };
  }
  return null;
}

function violation(file: string, specifier: string): string[] {
  const target = resolve(file, specifier);
  if (target === null) return [];
  const sentence = `${file} imports ${specifier}`;
  if (!exists(target)) return [`${sentence}, which is no file`];
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === null) return [`${sentence} from outside of every room`];
  if (to === null) return []; // package.json, a configuration file
  const isHome = file.split('/')[0] === target.split('/')[0];
  if (isHome && specifier.startsWith('#')) return [`${sentence}: staying home is spelled ./`];
  if (!isHome && !specifier.startsWith('#'))
    return [`${sentence}: leaving a room is spelled #room/path`];
  if (from.folder === to.folder) return [];
  const { mayImport, name } = from.room;
  if (['anything', to.room.name, target].some((each) => mayImport.includes(each))) return [];
  return to.room.name === name
    ? [`${sentence}: ${from.folder} and ${to.folder} are strangers`]
    : [`${sentence}: ${name} may not import ${to.room.name}`];
}

/** The file an import of ours names, from the root; null for a package and for what the build makes. */
function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('#')) {
    const door = doors[specifier.replace(/\/.*/, '/*')]?.source ?? '';
    return door.replace('./', '').replace('*', specifier.replace(/^#\w+\//, ''));
  }
  if (!specifier.startsWith('.')) return null;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  return target.startsWith('dist/') ? null : target;
}

const importsOf = (text: string): string[] =>
  [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

/** Resolvers carry the schema's spelling, a command its mutation's; everything else is kebab-case. */
function misnamed(file: string): string[] {
  const name = path.basename(file).split('.')[0] ?? '';
  if (BANNED.has(name)) return [`${file}: a name that says nothing`];
  // A large Query is made of parts by topic: query-bank.ts beside Query.ts.
  if (/^subgraphs\/[^/]+\/resolvers\//.test(file) && !/^query-[a-z-]+$/.test(name))
    return PASCAL.test(name) ? [] : [`${file}: a resolver is named as its type, in PascalCase`];
  const isCommand = /^subgraphs\/[^/]+\/commands\//.test(file) && CAMEL.test(name);
  if (isCommand)
    return read(file).includes(`export const ${name} `) ? [] : [`${file}: exports no ${name}`];
  // A command's test is named as the command.
  if (file.startsWith('test/commands/') && CAMEL.test(name)) return [];
  return KEBAB.test(name) ? [] : [`${file}: files are named in kebab-case`];
}

function walk(folder: string): string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const at = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(at);
    return entry.isFile() ? [at] : [];
  });
}

/** What git has, or would take; without git, everything that is not built or installed. */
function published(): string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const git = spawnSync('git', list, { cwd: root, encoding: 'utf8' });
  if (git.status !== 0) return walk('');
  return git.stdout.split('\0').filter((file) => file !== '' && exists(file));
}

const exists = (file: string): boolean => fs.existsSync(path.join(root, file));

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}
