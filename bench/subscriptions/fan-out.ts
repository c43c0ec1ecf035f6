import { monitorEventLoopDelay } from 'node:perf_hooks';
import { toyEvents } from '#test/unit/gateway/toy-events';
import { openCrowd, type Crowd } from './crowd.ts';
import { settledMemory } from './memory.ts';
import { startPlainServer } from './plain-server.ts';
import { median, spread } from './shares.ts';
import { QUERY, socketUrl, startToyGateway } from './toy-gateway.ts';

/** One event to so many sockets. */
export interface FanOut {
  readonly sockets: number;
  /** From the event to the last client that has it, milliseconds: median of the rounds. */
  readonly ours: number;
  readonly raw: number;
  /** Raw time by ours, of each pair of rounds: smallest, median, largest. */
  readonly ratio: readonly [number, number, number];
  readonly hydrations: number;
  readonly heapPerSocket: number;
  readonly rssPerSocket: number;
  /** Of the event loop while events went out, milliseconds. */
  readonly delayP99: number;
}

const HEAD = '{"id":"1","type":"next","payload":';

export async function fanOut(sockets: number, rounds: number): Promise<FanOut> {
  const events = toyEvents({ keeps: false });
  const gateway = await startToyGateway(events);
  const raw = await startPlainServer();
  const crowd = openCrowd();
  const plain = openCrowd();
  try {
    // The first of everything is not what is measured.
    await crowd.open(socketUrl(gateway), QUERY, 1);
    const before = await settledMemory();
    if (sockets > 1) await crowd.open(socketUrl(gateway), QUERY, sockets - 1);
    const after = await settledMemory();
    await plain.open(raw.url, null, sockets);
    const frame = `${HEAD}${await payload(gateway.url)}}`;
    const tellPlain = (): Promise<number> => tell(plain, () => raw.broadcast(frame));
    const tellOurs = (): Promise<number> =>
      tell(crowd, () => {
        const began = process.hrtime.bigint();
        events.emit({ id: '1' });
        return began;
      });
    const delays: number[] = [];
    const [ours, theirs]: [number[], number[]] = [[], []];
    await tellOurs();
    await tellPlain();
    gateway.calls.clear();
    for (let round = 0; round < rounds; round += 1) {
      const mine = async (): Promise<void> => {
        // A new one each time: one that is enabled again counts the time between as a delay.
        const delay = monitorEventLoopDelay({ resolution: 1 });
        delay.enable();
        ours.push(await tellOurs());
        delay.disable();
        delays.push(delay.percentile(99) / 1e6);
      };
      // Each goes first every other time.
      if (round % 2 === 0) await mine();
      theirs.push(await tellPlain());
      if (round % 2 === 1) await mine();
    }
    const others = Math.max(1, sockets - 1);
    return {
      sockets,
      ours: median(ours),
      raw: median(theirs),
      ratio: spread(ours.map((time, round) => (theirs[round] ?? NaN) / time)),
      // Each event is one call of the owner and one of the subgraph with the name.
      hydrations: (gateway.calls.get('invoices') ?? 0) / rounds,
      heapPerSocket: (after.heap - before.heap) / others,
      rssPerSocket: (after.rss - before.rss) / others,
      delayP99: median(delays),
    };
  } finally {
    await Promise.all([crowd.stop(), plain.stop(), raw.stop()]);
    await gateway.stop();
  }
}

/** Milliseconds from when it was sent until the last of a crowd has it. */
async function tell(crowd: Crowd, send: () => bigint | Promise<bigint>): Promise<number> {
  const { lastAt } = await crowd.round(crowd.size());
  const began = await send();
  return Number((await lastAt) - began) / 1e6;
}

/** As long as what our clients get: what a query answers has the same shape. */
async function payload(url: string): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ invoice(id: "1") { number supplier { name } id } }' }),
  });
  const envelope = ',"cursor":"MTAwMDA","sequence":10000,"from":"DRAFT","to":"APPROVED"'.length;
  return `${(await answer.text()).slice(0, -1)},"pad":"${'x'.repeat(envelope)}"}`;
}
