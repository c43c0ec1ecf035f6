import { SUPERLEDGER } from '#domain/ids';
import type { RoutedSources } from '#domain/routed';
import type { SourceStatus } from '#domain/source-health';
import { openSourceCache, type SourceCache } from '#platform/cache/source-cache';
import { systemClock } from '#platform/clock';
import { readApprovalPolicy } from '#platform/approvals/policy';
import type { CommandServices } from '#platform/commands/services';
import { supplierIndex } from '#platform/crosswalk/supplier-index';
import { openDatabase, type Database } from '#platform/db/client';
import type { Flow } from '#platform/flows/flow';
import type { LogReader } from '#platform/events/log-reader';
import { outboxWaker } from '#platform/events/waker';
import { signedCursors } from '#platform/subgraph/cursor';
import { openMetrics, type Metrics } from '#platform/telemetry/metrics';
import { deliveryGauges } from '#platform/webhooks/gauges';
import { openSources, type OpenedSources } from '#sources/open';
import type { OpenedSource, RoutableSource } from '#sources/opened';
import { routedSources } from '#sources/routed';
import { invoiceStore } from '#subgraphs/invoices/store';
import { oneInvoice } from '#subgraphs/invoices/procured';
import { periodGate } from '#subgraphs/ledger/period-gate';
import { paymentStore } from '#subgraphs/payments/store';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { supplierStore } from '#subgraphs/suppliers/store';
import { flowsOf, policyFile, registryOf } from './commands-and-flows.ts';
import { bankAccountsOf } from './bank-accounts.ts';
import type { Config } from './config-schema.ts';
import { crosswalkOf } from './crosswalk.ts';
import type { Deployment } from './deployment.ts';
import { invalidateOnEvents } from './invalidate-on-events.ts';
import { legalEntitiesOf } from './legal-entities.ts';
import type { StartOptions } from './start-options.ts';
import type { Stops } from './stops.ts';
import type { SubgraphParts } from './subgraphs.ts';
import { webhookParts } from './webhooks.ts';

const CACHE_ITEMS = 50_000;

/** What the subgraphs need, and what else runs in a process. */
export interface Parts extends SubgraphParts {
  readonly metrics: Metrics;
  readonly cache: SourceCache;
  readonly opened: readonly OpenedSource[];
  readonly flows: readonly Flow[];
}

/** The ports over everything; what was taken over from procurement counts once. */
function allSources(opened: readonly RoutableSource[], database: Database): RoutedSources {
  const routed = routedSources({ opened });
  const procurement = opened.flatMap(({ id, capabilities }) =>
    capabilities.procurement ? [id] : [],
  );
  return { ...routed, invoices: oneInvoice(routed.invoices, database, procurement) };
}

/** What exists here before a system of record has it, as one more source. */
const ownSource = (
  { legalEntities }: Config,
  capabilities: RoutableSource['capabilities'],
): RoutableSource => ({
  id: SUPERLEDGER,
  legalEntities: legalEntities.map(({ code }) => code),
  capabilities,
});

/** Everything a process of any role is made of, opened once. */
export async function openParts(
  { logger }: StartOptions,
  { config, databaseUrl }: Deployment,
  log: LogReader,
  stops: Stops,
): Promise<Parts> {
  const clock = systemClock;
  const now = (): Date => clock.now();
  const metrics = openMetrics({ ofProcess: true });
  const database = openDatabase(databaseUrl);
  stops.add(() => database.$disconnect());
  deliveryGauges(metrics.registry, database);
  const legalEntities = legalEntitiesOf(config);
  const cache = openSourceCache({ clock, metrics, maxItems: CACHE_ITEMS });
  stops.add(() => cache.close());
  stops.add(invalidateOnEvents(log, cache, logger));
  const sourceParts = { legalEntities, clock, logger, metrics, cache };
  const opened = openSources({ sources: sourcesOf(config), ...sourceParts });
  stops.add(() => opened.close());
  const store = invoiceStore(database, now);
  const suppliers = supplierStore(database, now);
  const own = {
    invoices: store.source,
    suppliers: suppliers.source,
    payments: paymentStore(database, now),
  };
  const sources = allSources([ownSource(config, own), ...opened.sources], database);
  const families = supplierFamilies(database);
  const treasury = readTreasuryPolicy(policyFile(config.policies.treasury));
  const services = {
    ...servicesOf(config, { opened, database, now }),
    sources,
    legalEntities,
    bankAccounts: bankAccountsOf(config),
    families,
  };
  const kernel = {
    tenant: config.tenant,
    database,
    registry: registryOf(services, config, treasury),
    policy: readApprovalPolicy(policyFile(config.policies.approvals)),
    now,
    logger,
    wake: outboxWaker(database, logger),
  };
  return {
    sources,
    sourceStatus: () => sourceStatus(opened),
    legalEntities,
    bankAccounts: services.bankAccounts,
    treasury,
    invoiceStore: store,
    supplierStore: suppliers,
    families,
    webhookSeal: webhookParts(config).seal,
    kernel,
    cursors: signedCursors(config.secrets.cursorKey),
    now,
    metrics,
    cache,
    opened: opened.sources,
    flows: flowsOf(services, config, treasury),
  };
}

const servicesOf = (
  config: Config,
  { opened, database, now }: Pick<CommandServices, 'database' | 'now'> & { opened: OpenedSources },
) => ({
  supplierIndex: supplierIndex({ database, sources: opened.sources, now, ...crosswalkOf(config) }),
  periods: periodGate(database),
  database,
  now,
  timing: timingOf(opened),
});

const sourcesOf = ({ sources, legalEntities }: Config) =>
  sources.map((source) => ({
    ...source,
    legalEntities: legalEntities.flatMap(({ code, currency }) => {
      const nativeKey = source.legalEntities[code];
      return nativeKey === undefined ? [] : [{ code, nativeKey, currency }];
    }),
  }));

const timingOf =
  ({ sources }: OpenedSources) =>
  (id: string) => {
    const source = sources.find((each) => each.id === id);
    if (!source) throw new Error(`there is no source ${id}`);
    return source.timing;
  };

const sourceStatus = ({ sources }: OpenedSources): readonly SourceStatus[] =>
  sources.map(({ id, kind, title, region, domains, legalEntities, health }) => {
    const { quotaPerSecond, ...state } = health();
    return {
      id,
      kind,
      title,
      region,
      domains,
      legalEntities,
      ...state,
      requestsPerSecond: quotaPerSecond,
    };
  });
