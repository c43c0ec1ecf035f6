import { setTimeout as elapsed } from 'node:timers/promises';
import { table } from '../postings/table.ts';
import { toyEvents } from '#test/unit/gateway/toy-events';
import { openCrowd } from './crowd.ts';
import { settledMemory } from './memory.ts';
import { QUERY, socketUrl, startToyGateway } from './toy-gateway.ts';

const CLIENTS = 200;
const EVERY_MS = 10;

/** What a process holds on to. */
interface Held {
  readonly listeners: number;
  readonly sockets: number;
  readonly timers: number;
  readonly heapMb: number;
}

/** Clients that come and go while events happen, for so long; then what is held beside what was held at the start. */
export async function soak(seconds: number): Promise<string> {
  const events = toyEvents({ keeps: false });
  const gateway = await startToyGateway(events);
  const crowd = openCrowd();
  const held = async (): Promise<Held> => {
    const { heap } = await settledMemory();
    const resources = process.getActiveResourcesInfo();
    const count = (kind: string): number => resources.filter((each) => each === kind).length;
    return {
      listeners: events.listeners(),
      sockets: count('TCPSocketWrap'),
      timers: count('Timeout'),
      heapMb: heap / 2 ** 20,
    };
  };
  const comeAndGo = async (): Promise<void> => {
    await crowd.open(socketUrl(gateway), QUERY, CLIENTS);
    await elapsed(500);
    await crowd.close(CLIENTS / 2);
    await crowd.open(socketUrl(gateway), QUERY.replace('to ', 'became: to '), CLIENTS / 2);
    await elapsed(500);
    await crowd.close();
  };
  let told = 0;
  const telling = setInterval(() => {
    told += 1;
    events.emit({ id: String(told % 50) });
  }, EVERY_MS);
  try {
    await comeAndGo();
    clearInterval(telling);
    await elapsed(1_000);
    const before = await held();
    const until = performance.now() + seconds * 1_000;
    const again = setInterval(() => {
      told += 1;
      events.emit({ id: String(told % 50) });
    }, EVERY_MS);
    let rounds = 0;
    for (; performance.now() < until; rounds += 1) await comeAndGo();
    clearInterval(again);
    await elapsed(1_000);
    const after = await held();
    const rows = (Object.keys(before) as (keyof Held)[]).map((name) => [
      name,
      before[name].toFixed(0),
      after[name].toFixed(0),
    ]);
    return table([`${rounds} rounds, ${told} events`, 'start', 'end'], rows);
  } finally {
    clearInterval(telling);
    await crowd.stop();
    await gateway.stop();
  }
}
