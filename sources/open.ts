import type { Connector } from '#domain/connector';
import type { Capabilities, ChangeCapability, ReadDomain, WriteCapability } from '#domain/sources';
import type { RoutedSources } from '#domain/routed';
import type { SourceCache } from '#platform/cache/source-cache';
import type { Clock } from '#platform/clock';
import type { SourceConfig } from '#platform/config-source';
import type { SourceHealth } from '#platform/http/way-out';
import type { Logger } from '#platform/telemetry/logger';
import type { Metrics } from '#platform/telemetry/metrics';
import { connector as avatax } from './avatax/connector.ts';
import { cachedTaxIds } from './cached-tax-ids.ts';
import { cachedSource } from './cached.ts';
import { connector as coupa } from './coupa/connector.ts';
import { connector as netsuite } from './netsuite/connector.ts';
import { connector as oracleFusion } from './oracle-fusion/connector.ts';
import { connector as openSanctions } from './opensanctions/connector.ts';
import { connector as bank } from './iso20022-bank/connector.ts';
import type { OpenedSource } from './opened.ts';
import { openWay } from './open-way.ts';
import { routedSources } from './routed.ts';
import { connector as sapS4hana } from './sap-s4hana/connector.ts';
import { connector as vies } from './vies/connector.ts';

const connectors: readonly Connector<unknown>[] = [
  sapS4hana,
  netsuite,
  oracleFusion,
  coupa,
  vies,
  openSanctions,
  avatax,
  bank,
];

export interface OpenSourcesOptions {
  /** In the order that ranks the sources in lists. */
  readonly sources: readonly SourceConfig[];
  /** The configuration's; a source keeps books for these only. */
  readonly legalEntities: readonly { readonly code: string }[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly cache: SourceCache;
}

export interface OpenedSources {
  readonly routed: RoutedSources;
  readonly sources: readonly OpenedSource[];
  /** By source id. */
  health(): Readonly<Record<string, SourceHealth>>;
  close(): Promise<void>;
}

/**
 * Opens every source of the configuration; asks none of them anything yet.
 * @throws Error with one sentence for the person who wrote the configuration.
 */
export function openSources(options: OpenSourcesOptions): OpenedSources {
  checkConfiguration(options);
  const opened = options.sources.map((source) => openSource(source, options));
  const sources = opened.map(({ source }) => source);
  return {
    routed: routedSources({ opened: sources }),
    sources,
    health: () => Object.fromEntries(sources.map((source) => [source.id, source.health()])),
    close: async () => {
      await Promise.all(opened.map(({ close }) => close()));
    },
  };
}

/** Every kind of source there is a connector for, for the documentation and the console. */
export const connectorTable = (): readonly Pick<
  Connector<unknown>,
  'kind' | 'title' | 'api' | 'reads' | 'writes' | 'checks' | 'follows' | 'pushes'
>[] =>
  connectors.map(({ kind, title, api, reads, writes, checks = [], follows = {}, pushes = {} }) => ({
    kind,
    title,
    api,
    reads,
    writes,
    checks,
    follows,
    pushes,
  }));

function checkConfiguration({ sources, legalEntities }: OpenSourcesOptions): void {
  const ids = new Set<string>();
  const codes = new Set(legalEntities.map(({ code }) => code));
  for (const source of sources) {
    if (ids.has(source.id)) throw new Error(`Two sources are called "${source.id}".`);
    ids.add(source.id);
    const unknown = source.legalEntities.find(({ code }) => !codes.has(code));
    if (unknown)
      throw new Error(
        `Source "${source.id}" keeps books for "${unknown.code}", which is not among the legal entities.`,
      );
  }
}

interface Opened {
  readonly source: OpenedSource;
  readonly close: () => Promise<void>;
}

function openSource(config: SourceConfig, options: OpenSourcesOptions): Opened {
  const { id, kind, region, legalEntities, domains, limits } = config;
  const { clock, logger, metrics, cache } = options;
  const connector = connectorOf(config);
  const settings = settingsOf(connector, config);
  const way = openWay({ ...config, sourceId: id }, { clock, logger, metrics });
  const ports = connector.open({
    sourceId: id,
    settings,
    legalEntities,
    pageSize: limits.pageSize,
    ...way.outbound,
    now: () => clock.now(),
    countUnknown: unknownCodes(id, metrics),
  });
  const source: OpenedSource = {
    id,
    kind,
    title: connector.title,
    api: connector.api,
    region,
    legalEntities: legalEntities.map(({ code }) => code),
    domains,
    capabilities: cachedSource(ofDomains(remembering(ports, clock), domains), {
      source: id,
      region,
      ttlMs: limits.cacheTtlMs,
      graceMs: limits.staleGraceMs,
      cache,
      logger,
    }),
    pushes: connector.pushes,
    timing: {
      timeoutMs: limits.timeoutMs,
      settleMs: limits.settleMs,
      lostAfterMs: limits.lostAfterMs,
    },
    follow: config.follow,
    health: () => way.health(),
  };
  return { source, close: () => way.close() };
}

/** What a register says may be kept for as long as its call allows. */
const remembering = ({ taxIds, ...ports }: Capabilities, clock: Clock): Capabilities =>
  taxIds ? { ...ports, taxIds: cachedTaxIds(taxIds, () => clock.now()) } : ports;

function connectorOf({ id, kind, domains }: SourceConfig): Connector<unknown> {
  const connector = connectors.find((each) => each.kind === kind);
  if (!connector) {
    const known = connectors.map((each) => each.kind).join(', ');
    throw new Error(`Source "${id}" is of the unknown kind "${kind}"; there are ${known}.`);
  }
  const missing = domains.find((domain) => !connector.reads.includes(domain));
  if (missing) throw new Error(`Source "${id}": ${connector.title} provides no ${missing}.`);
  return connector;
}

function settingsOf(connector: Connector<unknown>, { id, settings }: SourceConfig): unknown {
  try {
    return connector.parseSettings(settings ?? {});
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Source "${id}" has settings ${connector.title} cannot take: ${reason}`, {
      cause: error,
    });
  }
}

/** The domain a write belongs to; null for what an engine is told that keeps nobody's books. */
export const domainOfWrite: Readonly<Record<WriteCapability, ReadDomain | null>> = {
  submitInvoice: 'invoices',
  releaseInvoice: 'invoices',
  cancelInvoice: 'invoices',
  postJournalEntry: 'ledger',
  createSupplier: 'suppliers',
  blockSupplier: 'suppliers',
  changeSupplierBankAccount: 'suppliers',
  registerSupplier: 'suppliers',
  reportSupplier: 'suppliers',
  reportInvoice: 'invoices',
  commitTaxDocument: null,
  voidTaxDocument: null,
  transmitPayments: null,
  requestCancellation: null,
};

const domainOfChanges: Readonly<Record<ChangeCapability, ReadDomain>> = {
  supplierChanges: 'suppliers',
  invoiceChanges: 'invoices',
  paymentChanges: 'payments',
  journalEntryChanges: 'ledger',
  supplierRequestChanges: 'suppliers',
  approvedInvoiceChanges: 'invoices',
};

/** What belongs to a domain is there when the configuration wants that domain; checks belong to none. */
const domainOf: Partial<Record<string, ReadDomain | null>> = {
  ...domainOfWrite,
  ...domainOfChanges,
  suppliers: 'suppliers',
  invoices: 'invoices',
  payments: 'payments',
  ledger: 'ledger',
};

/** Only what the configuration wants of the source: a domain's reads and writes, and every check. */
function ofDomains(ports: Capabilities, domains: readonly ReadDomain[]): Capabilities {
  const isWanted = (capability: string): boolean => {
    const domain = domainOf[capability];
    return domain == null || domains.includes(domain);
  };
  return Object.fromEntries(Object.entries(ports).filter(([capability]) => isWanted(capability)));
}

/** Different codes of one source counted by name; a source that invents more is counted as `other`. */
const MAX_UNKNOWN_CODES = 200;
const MAX_CODE_LENGTH = 40;

function unknownCodes(source: string, metrics: Metrics): (what: string, code: string) => void {
  const known = new Set<string>();
  return (what, code) => {
    const label = code.slice(0, MAX_CODE_LENGTH);
    const isNamed = known.has(`${what}/${label}`) || known.size < MAX_UNKNOWN_CODES;
    if (isNamed) known.add(`${what}/${label}`);
    metrics.sourceUnknownCodes.inc({ source, what, code: isNamed ? label : 'other' });
  };
}
