// A process full of websocket clients, told what to do by its parent. Times are of the machine's monotonic clock, so that
// parent and children mean the same by them.
import { WebSocket } from 'ws';

/** Sockets that are being opened at a time. */
const AT_ONCE = 64;

const sockets = new Set();
let received = 0;
let lastAt = 0n;
/** How many frames make a round; then the parent is told when the last one came. */
let expected = Infinity;
/** With `keep`: what came when, by the text behind the mark. */
let arrivals = null;
const MARK = '"id":"';

const take = (data) => {
  received += 1;
  lastAt = process.hrtime.bigint();
  if (arrivals) {
    const text = data.toString();
    const from = text.lastIndexOf(MARK) + MARK.length;
    arrivals.push([text.slice(from, text.indexOf('"', from)), String(lastAt)]);
  }
  if (received === expected) process.send({ done: true, lastAt: String(lastAt) });
};

const openOne = (url, query) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    sockets.add(socket);
    socket.once('error', reject);
    socket.once('close', () => sockets.delete(socket));
    socket.once('open', () => {
      if (query === null) {
        socket.on('message', take);
        return resolve();
      }
      socket.send('{"type":"connection_init","payload":{"authorization":"Bearer ada"}}');
      socket.once('message', () => {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        // The answer to a ping shows that the subscription before it was read.
        socket.send('{"type":"ping"}');
        socket.once('message', () => {
          socket.on('message', take);
          resolve();
        });
      });
    });
  });

async function open({ url, query, count }) {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await openOne(url, query);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function close(count = sockets.size) {
  const leaving = [...sockets].slice(0, count);
  const gone = leaving.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of leaving) socket.close();
  await Promise.all(gone);
}

const commands = {
  open,
  close: ({ count }) => close(count),
  expect({ frames, keep = false }) {
    received = 0;
    expected = frames;
    arrivals = keep ? [] : null;
  },
  arrivals: () => arrivals,
};

const obey = async ({ id, command, ...rest }) => {
  const result = await commands[command](rest);
  process.send({ id, result });
};
process.on('message', (message) => void obey(message));
process.on('disconnect', () => process.exit());
