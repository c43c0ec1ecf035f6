// `npm run -s token -- <persona>`: a token of the demo issuer of the instance on PORT, and nothing else, on stdout.
const DEFAULT_PORT = 4000;
const TIMEOUT_MS = 10_000;
const base = `http://127.0.0.1:${process.env.PORT || DEFAULT_PORT}`;
const [persona] = process.argv.slice(2);

const answer = persona === undefined ? null : await ask('/demo/token', asJson({ persona }));
if (answer?.status === 200) console.log((await answer.json()).access_token);
else if (answer !== null && answer.status !== 400)
  fail(
    answer.status === 404
      ? `what listens on ${base} is no Superledger in demo mode`
      : `${base} answered ${answer.status}`,
  );
else await listPersonas();

async function listPersonas() {
  const found = await ask('/demo/personas', {});
  if (found.status !== 200) fail(`what listens on ${base} is no Superledger in demo mode`);
  const personas = await found.json();
  const asked = persona === undefined ? 'say which persona' : `there is no persona ${persona}`;
  const width = Math.max(...personas.map(({ name }) => name.length));
  const lines = personas.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`);
  fail(`${asked}: npm run -s token -- <persona>\n${lines.join('\n')}`);
}

async function ask(path, request) {
  try {
    return await fetch(base + path, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    return fail(
      error.cause?.code === 'ECONNREFUSED'
        ? `nothing listens on ${base}; start it with \`npm start\`, or set PORT to where it listens`
        : `${base} did not answer: ${error.cause?.message ?? error.message}`,
    );
  }
}

function asJson(body) {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

function fail(sentence) {
  console.error(`superledger: ${sentence}`);
  process.exit(1);
}
