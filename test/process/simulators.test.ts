import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../simulators/main.ts', import.meta.url));
const SPEC = {
  seed: 7,
  anchor: '2025-11-20',
  folder: null,
  simulators: [],
  identity: { port: 0 },
};

let child: ChildProcess;

afterEach(() => child.kill('SIGKILL'));

function start(spec: unknown): ChildProcess {
  child = fork(MAIN, {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    env: { ...process.env, SUPERLEDGER_SIMULATORS_SPEC: JSON.stringify(spec) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return child;
}

describe('the process of the simulators', { timeout: 60_000 }, () => {
  test('says where everything listens and ends with code 0 when its parent goes', async () => {
    start(SPEC);
    const [message] = (await once(child, 'message')) as [{ identity: string }];
    const personas = await fetch(`${message.identity}/personas`);

    expect(message).toEqual({ ready: true, urls: {}, identity: expect.stringMatching(/^http:/) });
    expect(personas.status).toBe(200);

    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s', async (signal) => {
    start(SPEC);
    await once(child, 'message');

    child.kill(signal);

    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('ends with code 1 and says why when it is started wrongly', async () => {
    start({ ...SPEC, anchor: 'yesterday' });
    const told: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => told.push(chunk.toString()));

    expect(await once(child, 'close')).toEqual([1, null]);
    expect(told.join('')).toContain('anchor');
  });
});
