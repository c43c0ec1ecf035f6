#!/usr/bin/env node
// Stand-in for Prisma's native schema engine: same stdio JSON-RPC, backed by @prisma/schema-engine-wasm + @prisma/adapter-pg.
// Use: PRISMA_SCHEMA_ENGINE_BINARY=$PWD/schema-engine-shim.mjs prisma migrate dev|deploy|diff|status|resolve
import readline from 'node:readline';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parse as parsePg } from 'pg-connection-string';
const require = createRequire(import.meta.url);
const dir = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
const bg = await import(pathToFileURL(path.join(dir, 'schema_engine_bg.js')).href);
const wasm = fs.readFileSync(path.join(dir, 'schema_engine_bg.wasm'));
const inst = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
  './schema_engine_bg.js': bg,
});
bg.__wbg_set_wasm(inst.exports);
inst.exports.__wbindgen_start();
const argv = process.argv.slice(2);
const opt = (n) => {
  const i = argv.indexOf(n);
  return i < 0 ? undefined : argv[i + 1];
};
const ds = JSON.parse(opt('--datasource') ?? '{}');
const log = (level, message, extra = {}) =>
  process.stderr.write(
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      fields: { message, ...extra },
      target: 'schema_engine::logger',
    }) + '\n',
  );
if (process.env.SHIM_DEBUG) console.error(argv);
if (argv.includes('--version')) {
  console.log('schema-engine-cli ' + bg.version());
  process.exit(0);
}
const models = [];
{
  const i = argv.indexOf('--datamodels');
  if (i >= 0)
    for (let j = i + 1; j < argv.length && !argv[j].startsWith('--'); j++)
      models.push([argv[j], fs.readFileSync(argv[j], 'utf8')]);
}
const ci = argv.indexOf('cli');
if (ci >= 0) {
  const cmd = argv[ci + 1];
  const u = new URL(ds.url);
  const db = decodeURIComponent(u.pathname.slice(1));
  const admin = new URL(ds.url);
  admin.pathname = '/postgres';
  try {
    if (cmd === 'can-connect-to-database') {
      const c = new pg.Client({ connectionString: ds.url });
      await c.connect();
      await c.end();
    } else if (cmd === 'create-database' || cmd === 'drop-database') {
      const c = new pg.Client({ connectionString: admin.href });
      await c.connect();
      await c.query(
        `${cmd === 'create-database' ? 'CREATE' : 'DROP'} DATABASE ${c.escapeIdentifier(db)}`,
      );
      await c.end();
    }
    process.exit(0);
  } catch (e) {
    const code = e.code === '3D000' ? 'P1003' : 'P1001';
    log('ERROR', e.message, { error_code: code, is_panic: false });
    process.exit(101);
  }
}
// adapter-pg 7.10 rejects oid 18 ("char", used by the catalog queries; prisma/orm#27403). Parse it as text, smuggle it
// through as CharacterArray, and present it to the engine as Character ('' becomes NUL, as the wire format means).
const Result = require('pg/lib/result.js');
const addFields = Result.prototype.addFields;
Result.prototype.addFields = function (fields) {
  const chars = fields.filter((f) => f.dataTypeID === 18);
  for (const f of chars) f.dataTypeID = 25;
  addFields.call(this, fields);
  for (const f of chars) f.dataTypeID = 1002;
};
// Discrete fields, never connectionString: adapter-pg makes the shadow connection by {...config, database}, and pg lets
// connectionString win, so the "shadow" session would land in the real database.
const pgConfig = (u) => {
  const p = parsePg(u);
  return {
    host: p.host,
    port: p.port ? +p.port : 5432,
    user: p.user,
    password: p.password,
    database: p.database,
    ssl: p.ssl,
  };
};
const fixRs = (r) => {
  const ix = r.columnTypes.flatMap((t, i) => (t === ColumnTypeEnum.CharacterArray ? [i] : []));
  if (!ix.length) return r;
  r.columnTypes = r.columnTypes.map((t) =>
    t === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : t,
  );
  for (const row of r.rows) for (const i of ix) if (row[i] === '') row[i] = '\u0000';
  return r;
};
const wrapQ = (q) =>
  new Proxy(q, {
    get(t, k) {
      const v = Reflect.get(t, k, t);
      if (typeof v !== 'function') return v;
      if (k === 'queryRaw') return async (p) => fixRs(await t.queryRaw(p));
      // adapter-pg cuts scripts at every semicolon, also inside comments and function bodies; the server itself reads them right.
      if (k === 'executeScript')
        return async (script) => void (await t.underlyingDriver().query(script));
      if (k === 'startTransaction') return async (...a) => wrapQ(await t.startTransaction(...a));
      return v.bind(t);
    },
  });
// Own shadow database: adapter-pg drops it before ending its own pool, which Postgres refuses.
const wrapF = (f) =>
  new Proxy(f, {
    get(t, k) {
      const v = Reflect.get(t, k, t);
      if (typeof v !== 'function') return v;
      if (k === 'connect') return async () => wrapQ(await t.connect());
      if (k === 'connectToShadowDb')
        return async () => {
          const base = pgConfig(ds.url),
            database = 'prisma_migrate_shadow_db_' + crypto.randomUUID();
          const admin = async (sql) => {
            const c = new pg.Client(base);
            await c.connect();
            try {
              await c.query(sql);
            } finally {
              await c.end();
            }
          };
          await admin(`CREATE DATABASE "${database}"`);
          const conn = await new PrismaPg({ ...base, database }).connect();
          return new Proxy(wrapQ(conn), {
            get(q, key) {
              if (key !== 'dispose') return Reflect.get(q, key, q);
              return async () => {
                await conn.dispose();
                await admin(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
              };
            },
          });
        };
      return v.bind(t);
    },
  });
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: '',
  set_message(m) {
    this.message = m;
    log('ERROR', m, { is_panic: true });
    if (process.env.SHIM_DEBUG) console.error('PANIC', m);
  },
};
const adapter = ds.url
  ? bindMigrationAwareSqlAdapterFactory(wrapF(new PrismaPg(pgConfig(ds.url))))
  : undefined;
let engine;
const rl = readline.createInterface({ input: process.stdin });
const send = (o) => process.stdout.write(JSON.stringify(o) + '\n');
for await (const line of rl) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  if (process.env.SHIM_DEBUG) console.error('>>', method, JSON.stringify(params).slice(0, 300));
  try {
    engine ??= await bg.SchemaEngine.new(
      { datamodels: models.length ? models : undefined },
      () => {},
      adapter,
    );
    // evaluateDataLoss reads the migrations' schema from the engine's cache and, with it empty, refuses ("must be provided
    // through an external factory"); devDiagnostic fills it, but not on the pass that finds migrations to apply.
    if (method === 'evaluateDataLoss')
      await engine.devDiagnostic({
        migrationsList: params.migrationsList,
        filters: params.filters,
      });
    let r = await engine[method](params);
    if (method === 'diff' && r?.stdout) {
      send({ jsonrpc: '2.0', method: 'print', params: { content: r.stdout } });
    }
    send({ jsonrpc: '2.0', result: r ?? {}, id });
  } catch (e) {
    if (process.env.SHIM_DEBUG) console.error('!!', e);
    send({
      jsonrpc: '2.0',
      error: {
        code: 4466,
        message: String(e?.message ?? e),
        data: {
          is_panic: false,
          message: String(e?.message ?? e),
          error_code: e?.code,
          meta: e?.meta,
        },
      },
      id,
    });
  }
}
