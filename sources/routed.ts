import { parseId } from '#domain/ids';
import type { RoutedSources } from '#domain/routed';
import type { Capabilities, CheckCapability, WriteCapability } from '#domain/sources';
import type { Clock } from '#platform/clock';
import { lists } from './lists.ts';
import { mergedList } from './merged-list.ts';
import type { RoutableSource } from './opened.ts';
import { splitById } from './split-by-id.ts';

/**
 * The ports over all sources: ids go to the source they are prefixed with, one call a source; lists are merged in the
 * one order of `domain/page.ts`. What a viewer may see is decided above, by the filter's legal entities.
 * @param opened in configuration order, which is the sources' rank in lists.
 */
export function routedSources({
  opened,
  clock,
}: {
  readonly opened: readonly RoutableSource[];
  readonly clock?: Clock;
}): RoutedSources {
  const byId = splitById(opened);
  const list = mergedList(opened, clock);
  return {
    suppliers: {
      suppliersById: byId('suppliers', (port, ids, call) => port.suppliersById(ids, call)),
      suppliers: list(lists.suppliers),
      sources: opened.flatMap(({ id, capabilities }) => (capabilities.suppliers ? [id] : [])),
      suppliersOf: (sources) =>
        mergedList(
          opened.filter(({ id }) => sources.includes(id)),
          clock,
        )(lists.suppliers),
    },
    invoices: {
      invoicesById: byId('invoices', (port, ids, call) => port.invoicesById(ids, call)),
      invoices: list(lists.invoices),
      linesByInvoice: byId('invoices', (port, ids, call) => port.linesByInvoice(ids, call)),
      settlementsByInvoice: byId('invoices', (port, ids, call) =>
        port.settlementsByInvoice(ids, call),
      ),
    },
    payments: {
      paymentsById: byId('payments', (port, ids, call) => port.paymentsById(ids, call)),
      payments: list(lists.payments),
    },
    ledger: {
      accountsById: byId('ledger', (port, ids, call) => port.accountsById(ids, call)),
      accounts: list(lists.accounts),
      costCentersById: byId('ledger', (port, ids, call) => port.costCentersById(ids, call)),
      costCenters: list(lists.costCenters),
      journalEntriesById: byId('ledger', (port, ids, call) => port.journalEntriesById(ids, call)),
      journalEntries: list(lists.journalEntries),
      fiscalPeriods: async (legalEntity, fiscalYear, call) =>
        (await ledgerOf(opened, legalEntity)?.fiscalPeriods(legalEntity, fiscalYear, call)) ?? null,
    },
    purchaseOrders: {
      purchaseOrdersById: byId('purchaseOrders', (port, ids, call) =>
        port.purchaseOrdersById(ids, call),
      ),
      purchaseOrders: list(lists.purchaseOrders),
      receiptsByOrder: byId('purchaseOrders', (port, ids, call) => port.receiptsByOrder(ids, call)),
      canLookUp: (id) => canLookUp(opened, id),
    },
    procurement: {
      approvalsByInvoice: byId('procurement', (port, ids, call) =>
        port.approvalsByInvoice(ids, call),
      ),
    },
    ...singlePorts(opened),
  };
}

/** What is asked of one source, and is nobody's list. */
const singlePorts = (
  opened: readonly RoutableSource[],
): Pick<RoutedSources, 'writerFor' | 'portAt' | 'portFor'> => ({
  writerFor: (capability, sourceId) => {
    const writers: Writers | undefined = opened.find(({ id }) => id === sourceId)?.capabilities;
    return writers?.[capability] ?? null;
  },
  portAt: (capability, sourceId) => {
    const ports: Ports | undefined = opened.find(({ id }) => id === sourceId)?.capabilities;
    return ports?.[capability] ?? null;
  },
  portFor: (capability, legalEntity) => {
    for (const { id, capabilities, legalEntities } of opened) {
      if (legalEntity !== undefined && !legalEntities.includes(legalEntity)) continue;
      const ports: Ports = capabilities;
      const port = ports[capability];
      if (port) return { source: id, port };
    }
    return null;
  },
});

type Writers = Pick<Capabilities, WriteCapability>;
type Ports = Pick<Capabilities, CheckCapability | WriteCapability>;

function canLookUp(opened: readonly RoutableSource[], orderId: string): boolean {
  const named = opened.find(({ id }) => id === parseId(orderId)?.source);
  const keepers = opened.filter(({ capabilities }) => capabilities.purchaseOrders);
  return named ? keepers.includes(named) : keepers.length > 0;
}

/** The ledger of the first source that keeps one for the legal entity. */
const ledgerOf = (
  opened: readonly RoutableSource[],
  legalEntity: string,
): RoutableSource['capabilities']['ledger'] =>
  opened.find(
    ({ capabilities, legalEntities }) => capabilities.ledger && legalEntities.includes(legalEntity),
  )?.capabilities.ledger;
