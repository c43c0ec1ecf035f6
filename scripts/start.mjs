// `npm start`: checks Node, builds when needed, then becomes the program itself, so that signals reach it.
// `--apart` starts every role as a process of its own. Written for any Node that knows modules at all.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `superledger: Node 20.19 or newer is needed, this is ${process.versions.node}\n`,
  );
  process.exit(1);
}

const { buildIfStale } = await import('./build.mjs');
await buildIfStale();
await import(process.argv.includes('--apart') ? '../dist/app/apart.js' : '../dist/app/main.js');
