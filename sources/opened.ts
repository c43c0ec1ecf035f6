import type { Call } from '#domain/call';
import type { SourceError } from '#domain/failures';
import type { PushedFilters } from '#domain/pushed-filters';
import type {
  Capabilities,
  ChangeCapability,
  CheckCapability,
  InvoiceSource,
  LedgerSource,
  PaymentSource,
  PurchaseOrderSource,
  ReadDomain,
  SupplierSource,
  WriteCapability,
} from '#domain/sources';
import type { SourceConfig } from '#platform/config-source';
import type { SourceHealth } from '#platform/http/way-out';

/** A source of the configuration, ready to be asked. */
export interface OpenedSource {
  /** The prefix of every entity id it hands out. */
  readonly id: string;
  /** Its connector's. */
  readonly kind: string;
  readonly title: string;
  readonly api: string;
  readonly region: string;
  /** Codes of the legal entities it keeps books for. */
  readonly legalEntities: readonly string[];
  readonly domains: readonly ReadDomain[];
  readonly capabilities: SourceCapabilities;
  /** Absent where its lists take every filter. */
  readonly pushes?: PushedFilters | undefined;
  readonly timing: {
    /** What one request to it may take. */
    readonly timeoutMs: number;
    /** Until an enquiry's "not there" counts. */
    readonly settleMs: number;
    readonly lostAfterMs: number;
  };
  readonly follow: SourceConfig['follow'];
  readonly health: () => SourceHealth;
}

/** What a source can do; its ports, and ports that fail id by id. */
export interface SourceCapabilities extends Pick<
  Capabilities,
  WriteCapability | ChangeCapability | CheckCapability
> {
  readonly suppliers?: Tolerant<SupplierSource>;
  readonly invoices?: Tolerant<InvoiceSource>;
  readonly payments?: Tolerant<PaymentSource>;
  readonly ledger?: Tolerant<LedgerSource>;
  readonly purchaseOrders?: Tolerant<PurchaseOrderSource>;
}

/**
 * A port whose `…ById` may answer some ids and say of others why not: behind a cache one upstream failure leaves what
 * is already known. Every port is one of these.
 */
export type Tolerant<Port> = {
  readonly [Method in keyof Port]: Port[Method] extends PortById<infer T>
    ? (ids: readonly string[], call: Call) => Promise<readonly (T | SourceError)[]>
    : Port[Method];
};

type PortById<T> = (ids: readonly string[], call: Call) => Promise<readonly T[]>;

/** What routing needs of a source. */
export type RoutableSource = Pick<OpenedSource, 'id' | 'capabilities' | 'legalEntities' | 'pushes'>;
