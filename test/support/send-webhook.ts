// One delivery by the product's own transport, in a process that trusts what NODE_EXTRA_CA_CERTS says besides.
import { openWebhookTransport } from '#platform/webhooks/transport';

const [url = '', ...allowed] = process.argv.slice(2);
const transport = openWebhookTransport({ allowed: new Set(allowed), now: () => new Date() });
const answer = await transport
  .send(url, {}, 'told', new AbortController().signal)
  .catch((error: NodeJS.ErrnoException) => ({ code: error.code }));
await transport.close();
process.stdout.write(JSON.stringify(answer));
