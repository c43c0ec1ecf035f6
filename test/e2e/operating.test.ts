import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();

test('prisma migrate status agrees with what the start applied, and nothing drifts from the schema', async () => {
  expect((await prisma('migrate', 'status')).stdout).toContain('Database schema is up to date');
  const drift = await prisma(
    ...'migrate diff --exit-code --from-config-datasource --to-schema prisma/schema.prisma'.split(
      ' ',
    ),
  );
  expect(drift.stdout.trim()).toBe(''); // with a difference the exit code is 2 and the call rejects
});

test('several starts at once apply each migration once', async () => {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  await client.query('create database fresh');
  await client.end();
  const url = new URL(product.databaseUrl);
  url.pathname = '/fresh';
  const folder = path.join(packageRoot, 'prisma/migrations');
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url.href, folder)));
  expect(applied.filter((each) => each.length > 0)).toHaveLength(1);
});

test('the metrics tell calls, latencies, cache reads and breakers by source', async () => {
  await product.ask('controller', '{ invoices(first: 1) { edges { node { id } } } }');
  await product.ask('controller', '{ invoices(first: 1) { edges { node { id } } } }');
  const answer = await fetch(`${product.url}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/plain');
  for (const line of [
    /superledger_source_calls_total\{source="sap",outcome="ok"\} [1-9]/,
    /superledger_source_call_seconds_count\{source="netsuite"\} [1-9]/,
    /superledger_cache_reads_total\{source="sap",result="hit"\} [1-9]/,
    /superledger_breaker_state\{source="sap"\} 0/,
  ])
    expect(text).toMatch(line);
});

test('liveness and readiness answer without a token', async () => {
  expect((await fetch(`${product.url}/health/live`)).status).toBe(200);
  const ready = await fetch(`${product.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
});

test('the sources tell how they are', async () => {
  await product.ask('controller', '{ suppliers(first: 1) { edges { node { id } } } }');
  const answer = await product.ask(
    'controller',
    '{ sources { id kind circuit lastSuccessAt domains legalEntities { code } } }',
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.sources).toMatchObject([
    {
      id: 'sap',
      kind: 'sap-s4hana',
      circuit: 'CLOSED',
      legalEntities: [{ code: 'DE01' }, { code: 'JP01' }],
    },
    { id: 'netsuite', kind: 'netsuite', circuit: 'CLOSED', legalEntities: [{ code: 'US01' }] },
    { id: 'bank', kind: 'iso20022-bank', domains: [], legalEntities: [] },
  ]);
  expect(answer.data.sources[0].lastSuccessAt).toMatch(/^\d{4}-/);
});

/** The unmodified Prisma CLI on the product's own store. */
const prisma = (...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'scripts/prisma.mjs', ...args],
    { cwd: packageRoot, env: { ...process.env, DATABASE_URL: product.databaseUrl } },
  );
