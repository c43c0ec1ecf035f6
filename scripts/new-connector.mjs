// `npm run new-connector -- <kind> "<Title>"`: a connector that compiles and whose tests pass, to be made one's own.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const [kind = '', title = ''] = process.argv.slice(2);
const KIND = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const TITLE = /^[A-Za-z0-9][A-Za-z0-9 ./&+-]{0,59}$/;
const TEMPLATE = '_template';

if (!KIND.test(kind) || !TITLE.test(title))
  fail(
    'npm run new-connector -- <kind> "<Title>", as in: new-connector -- sage-intacct "Sage Intacct"',
  );
const folder = `sources/${kind}`;
const tests = `test/unit/${kind}-connector`;
for (const taken of [folder, tests])
  if (fs.existsSync(path.join(root, taken))) fail(`${taken} is there already; nothing was changed`);

const registry = register(fs.readFileSync(at('sources/open.ts'), 'utf8'));
copy(`sources/${TEMPLATE}`, folder);
copy(`test/unit/${TEMPLATE}-connector`, tests);
fs.writeFileSync(at('sources/open.ts'), registry);
console.log(nextSteps());

/** An import and an entry in the list of connectors, each after the last of its like. */
function register(text) {
  const name = kind.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  const list = /(const connectors: [^=]*= \[)([^\]]*)(\];)/;
  if (!list.test(text)) fail('sources/open.ts has no list of connectors that this script can read');
  const own = `import { connector as ${name} } from './${kind}/connector.ts';\n`;
  const imports = [...text.matchAll(/^import [^;]*;\n/gm)];
  const end = imports.at(-1).index + imports.at(-1)[0].length;
  return (text.slice(0, end) + own + text.slice(end)).replace(
    list,
    (_, begin, known, close) => `${begin}${known.replace(/[\s,]*$/, '')}, ${name}${close}`,
  );
}

function copy(from, to) {
  fs.mkdirSync(at(to), { recursive: true });
  for (const name of fs.readdirSync(at(from))) {
    const text = fs.readFileSync(at(`${from}/${name}`), 'utf8');
    fs.writeFileSync(
      at(`${to}/${name}`),
      text.replaceAll(TEMPLATE, kind).replaceAll(/\bTitle\b/g, title),
    );
  }
}

function at(name) {
  return path.join(root, name);
}

function nextSteps() {
  return `${title} reads suppliers of an imagined system now. Make it yours:

  1. ${folder}/README.md    what the vendor's documentation says; what you could not confirm goes under UNVERIFIED
  2. ${folder}/settings.ts  what differs between two customers of the same system
  3. ${folder}/client.ts    paths, paging and errors that all endpoints share; no retry, time-out or cache
  4. ${folder}/codes.ts     every status the system documents
  5. ${folder}/suppliers.ts the wire type, its mapping, the port's methods
  6. one file more for each capability, listed in ${folder}/connector.ts; without one, no file and no stub

  npx vitest run ${tests}   passes as it is
  npm run generate          puts it into README and docs/reference/sources.md
  npm run check             what CI holds it to

The ports and what they promise: domain/sources.ts. The whole recipe: CONTRIBUTING.md.`;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
