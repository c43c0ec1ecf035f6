import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The plain broadcast ours is held against, in a process of its own. */
export interface PlainServer {
  readonly url: string;
  /** Answers with when it began, in nanoseconds of the machine's monotonic clock. */
  broadcast(frame: string): Promise<bigint>;
  stop(): Promise<void>;
}

export async function startPlainServer(): Promise<PlainServer> {
  const child = fork(path.join(import.meta.dirname, 'plain-server.mjs'), { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `ws://127.0.0.1:${port}`,
    async broadcast(frame) {
      const told = once(child, 'message');
      child.send({ frame });
      const [{ began }] = (await told) as [{ began: string }];
      return BigInt(began);
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
