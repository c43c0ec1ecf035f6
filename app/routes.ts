import type { ServerResponse } from 'node:http';
import { request } from 'undici';
import type { Database } from '#platform/db/client';
import type { Metrics } from '#platform/telemetry/metrics';
import type { Route } from '#gateway/http/handle';

const PROBE_TIMEOUT_MS = 2_000;

/** What the gateway serves beside GraphQL for operators: liveness, readiness, metrics. */
export function operatorRoutes(parts: {
  readonly database: Database;
  readonly metrics: Metrics;
  /** Subgraphs other processes play, by name. */
  readonly remotes: Readonly<Record<string, string>>;
}): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/health/live',
      async handle(_, response) {
        json(response, 200, { status: 'live' });
      },
    },
    {
      method: 'GET',
      path: '/health/ready',
      async handle(_, response) {
        const checks = await readiness(parts.database, parts.remotes);
        const ready = Object.values(checks).every((each) => each === 'ok');
        json(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handle(_, response) {
        const { contentType, text } = await parts.metrics.render();
        response.writeHead(200, { 'content-type': contentType }).end(text);
      },
    },
  ];
}

async function readiness(
  database: Database,
  remotes: Readonly<Record<string, string>>,
): Promise<Record<string, 'ok' | 'unreachable'>> {
  const probes: Record<string, Promise<unknown>> = { database: database.$queryRaw`select 1` };
  for (const [name, url] of Object.entries(remotes)) probes[`subgraph:${name}`] = probe(url);
  const entries = Object.entries(probes).map(
    async ([name, done]) =>
      [
        name,
        (await Promise.allSettled([done]))[0].status === 'fulfilled' ? 'ok' : 'unreachable',
      ] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function probe(url: string): Promise<void> {
  const answer = await request(new URL('/health/live', url), {
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
