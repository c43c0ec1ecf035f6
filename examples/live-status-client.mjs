// Follows a status without ever missing a change, whatever happens to the connection, the gateway or the token:
// it remembers the cursor of the last event it has dealt with, and asks for what came after it.
//
//   TOKEN=$(npm run -s token -- ap-clerk) node examples/live-status-client.mjs
//
// Needs the packages graphql-ws and ws. In a browser leave `webSocketImpl` away.
import { pathToFileURL } from 'node:url';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** Of the registry of error codes: the client's cursor is older than the log, only the current state helps. */
const RESYNC_REQUIRED = 'RESYNC_REQUIRED';

/** Closed with this, because the token does not hold. */
const FORBIDDEN = 4403;

/**
 * Calls `onEvent` with every event once and in order, one after the other, until `stop` is called or an error comes
 * that trying again does not help; `done` settles then.
 *
 * @param options
 * @param {string} options.url          ws:// or wss://, with the path /graphql
 * @param {() => Promise<string>} options.token   a token that holds; asked anew for every connection and subscription
 * @param {string} options.query        a subscription with the variables $after: String and $snapshot: Boolean
 * @param {string} options.field        its one field
 * @param {object} [options.variables]  its other variables
 * @param {string | null} [options.cursor]  where to go on; null begins with the current state of what matches
 * @param {(event: object, cursor: string) => Promise<void> | void} options.onEvent  keep the cursor with what you made
 *   of the event, if this program may be started again
 * @param {(problem: object) => void} [options.onProblem]   what is missing or broken, for a log
 * @param {unknown} [options.webSocketImpl]
 * @param {(attempt: number) => Promise<void>} [options.wait]  before the next attempt
 */
export function followStatus({
  url,
  token,
  query,
  field,
  variables = {},
  cursor = null,
  onEvent,
  onProblem = () => {},
  webSocketImpl = WebSocket,
  wait = backoff,
}) {
  const life = { stopped: false };
  const client = openClient({ url, token, webSocketImpl, wait }, life);

  /** Subscribes once; on a lost connection the client subscribes again, and reads the variables again for it. */
  const subscribeOnce = async () => {
    const authorization = `Bearer ${await token()}`;
    const events = client.iterate({
      query,
      variables: {
        ...variables,
        snapshot: true,
        get after() {
          return cursor;
        },
      },
      extensions: { authorization },
    });
    for await (const { data, errors = [], extensions } of events) {
      for (const error of errors) onProblem(error);
      const event = data?.[field];
      if (!event) continue;
      await onEvent(event, event.cursor);
      // In the middle of a snapshot the cursor stands for entities that have not come yet: begin that anew.
      if (!extensions?.snapshot?.remaining) cursor = event.cursor;
    }
  };

  const subscribeUntilStopped = async () => {
    for (let attempt = 0; !life.stopped; attempt += 1) {
      try {
        await subscribeOnce();
        return;
      } catch (problem) {
        // Errors of the operation are a list; what else comes here is a socket closed for good.
        const [error] = Array.isArray(problem) ? problem : [problem];
        if (life.stopped) return;
        onProblem(error);
        if (error?.extensions?.code === RESYNC_REQUIRED) cursor = null;
        else if (!error?.extensions?.retryable) throw error;
        await wait(Math.min(attempt, 5));
      }
    }
  };

  const run = async () => {
    try {
      await subscribeUntilStopped();
    } finally {
      await client.dispose();
    }
  };

  return {
    done: run(),
    async stop() {
      life.stopped = true;
      await client.dispose();
    },
  };
}

function openClient({ url, token, webSocketImpl, wait }, life) {
  return createClient({
    url,
    webSocketImpl,
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    // A connection that is lost is opened again for as long as anybody follows something.
    retryAttempts: Infinity,
    shouldRetry: (closed) => !life.stopped && closed?.code !== FORBIDDEN,
    retryWait: wait,
    // Stays open while the next attempt is waited for.
    lazyCloseTimeout: 60_000,
    // Notices a connection that died without a word.
    keepAlive: 10_000,
  });
}

/** One second, then two, and so on up to half a minute; not all clients at the same moment. */
const backoff = (attempt) =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.min(30_000, 1_000 * 2 ** attempt) * (0.5 + Math.random()));
  });

const QUERY = `subscription($after: String, $snapshot: Boolean) {
  invoiceStatusChanged(after: $after, snapshot: $snapshot) {
    cursor occurredAt from to invoice { number supplier { name } }
  }
}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { TOKEN, URL: url = 'ws://127.0.0.1:4000/graphql', CURSOR = null } = process.env;
  const following = followStatus({
    url,
    token: async () => TOKEN ?? '',
    query: QUERY,
    field: 'invoiceStatusChanged',
    cursor: CURSOR,
    onEvent: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
    onProblem: ({ message, reason }) => process.stderr.write(`${message || reason}\n`),
  });
  process.once('SIGINT', () => void following.stop());
  await following.done;
}
