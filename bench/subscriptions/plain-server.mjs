// The least that could be done: a websocket server that sends one text to everybody, when its parent says so.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.once('listening', () => process.send({ port: server.address().port }));

process.on('message', ({ frame }) => {
  const began = process.hrtime.bigint();
  for (const client of server.clients) client.send(frame);
  process.send({ began: String(began) });
});
process.on('disconnect', () => process.exit());
