import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '#app/config';
import { parseRoles } from '#app/roles';
import { start } from '#app/start';
import { packageRoot } from '#platform/package-root';
import { openLogger } from '#platform/telemetry/logger';
import { productClient, type ProductClient } from './product-client.ts';

export interface Product extends ProductClient {
  readonly url: string;
  readonly dataFolder: string;
  readonly databaseUrl: string;
  /** The simulators' base URLs, for their admin endpoints. */
  readonly systems: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly roles?: string;
  /** A folder of the test's own, kept over a restart; otherwise a fresh one that goes with the product. */
  readonly dataFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** How often the sources are followed; hardly ever where a test does not say, for it may count what they see. */
  readonly followSeconds?: number;
  /** A configuration beside the demo's, from the root of the repository. */
  readonly config?: string;
  /** Waits of the configuration that take seconds for people, and here tenths of one. */
  readonly isQuick?: boolean;
  /** Policies with one line of them replaced, by the file's name: the line, and what stands there instead. */
  readonly rules?: Readonly<Record<string, readonly [string, string]>>;
}

const HARDLY_EVER = 86_400;

/** A demo's configuration, in the folder, with another interval. */
function configFollowing(
  folder: string,
  {
    config = 'config/demo.yaml',
    followSeconds = HARDLY_EVER,
    isQuick = false,
    rules = {},
  }: ProductOptions,
): string {
  const file = path.join(folder, 'test.yaml');
  const demo = fs
    .readFileSync(path.join(packageRoot, config), 'utf8')
    .replaceAll('intervalSeconds: 2', `intervalSeconds: ${followSeconds}`)
    .replaceAll(': policies/', `: ${policiesWith(folder, rules)}/`);
  fs.writeFileSync(file, isQuick ? quick(demo) : demo);
  return file;
}

/** The folder of the policies: the deployment's, or a copy where rules of it are others. */
function policiesWith(folder: string, rules: NonNullable<ProductOptions['rules']>): string {
  if (Object.keys(rules).length === 0) return 'policies';
  const copy = path.join(folder, 'policies');
  fs.cpSync(path.join(packageRoot, 'policies'), copy, { recursive: true });
  for (const [name, [line, instead]] of Object.entries(rules)) {
    const file = path.join(copy, name);
    const text = fs.readFileSync(file, 'utf8');
    if (!text.includes(line)) throw new Error(`policies/${name} does not say "${line}"`);
    fs.writeFileSync(file, text.replace(line, instead));
  }
  return copy;
}

const quick = (demo: string): string =>
  demo
    .replaceAll('settleMs: 2000', 'settleMs: 300')
    .replaceAll('lostAfterMs: 10000', 'lostAfterMs: 1000')
    .replaceAll('overlapSeconds: 10', 'overlapSeconds: 3')
    .replaceAll('{ timeoutMs: 5000 }', '{ timeoutMs: 5000, settleMs: 300, lostAfterMs: 1000 }');

/** A folder that also an unprivileged database account can reach. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-test-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** The demo, whole, in this process: embedded PostgreSQL, simulators as a child, every role, on a free port. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const environment = {
    SUPERLEDGER_CONFIG: configFollowing(dataFolder, options),
    ...options.environment,
  };
  const running = await start({
    ...loadConfig(environment, dataFolder),
    roles: parseRoles(options.roles ?? 'all'),
    host: '127.0.0.1',
    port: 0,
    dataFolder,
    databaseUrl: options.environment?.['DATABASE_URL'] ?? null,
    logger: openLogger({ level: 'error' }),
  });
  const { url } = running;
  if (url === null) throw new Error('the product was started without its gateway');
  return {
    ...productClient(url),
    url,
    dataFolder,
    databaseUrl: running.databaseUrl,
    systems: running.systems?.urls ?? {},
    async stop() {
      await running.stop();
      if (options.dataFolder === undefined) fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
