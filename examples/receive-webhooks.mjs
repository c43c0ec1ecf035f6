// A receiver of webhooks, whole and without a dependency: `WEBHOOK_SECRET=whsec_… node examples/receive-webhooks.mjs`
// listens on 127.0.0.1, port 8090 or PORT. docs/guides/webhooks.md explains it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';

const TOLERANCE_SECONDS = 5 * 60;
const MAX_BODY_BYTES = 256 * 1024;
const secret = process.env.WEBHOOK_SECRET ?? '';
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
// Yours is a table with a unique key, written in the transaction of what the event does.
const seen = new Set();

/** Whether the signature is one of our secret over these very bytes, made just now. */
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers;
  if (!id || !timestamp || !given) return false;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return given.split(' ').some((each) => {
    const [version, text = ''] = each.split(',');
    const signature = Buffer.from(text, 'base64');
    const isLong = signature.length === expected.length;
    return version === 'v1' && isLong && timingSafeEqual(signature, expected);
  });
}

/** What the event does here. What it throws is answered by 500, and the event comes again. */
function take(event) {
  process.stdout.write(`${event.type} ${event.subject} ${event.data.from} > ${event.data.to}\n`);
}

async function answer(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MAX_BODY_BYTES) return 413;
  }
  if (!isGenuine(request.headers, body)) return 401;
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) take(JSON.parse(body));
  seen.add(id);
  return 204;
}

const server = http.createServer((request, response) => {
  answer(request).then(
    (status) => response.writeHead(status).end(),
    (error) => {
      process.stderr.write(`${error}\n`);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(process.env.PORT ?? 8090), '127.0.0.1', () => {
  process.stdout.write(`listening on ${server.address().port}\n`);
});
