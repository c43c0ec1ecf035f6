import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a process counts. Label values come from closed lists or the configuration, never from personal data. */
export interface Metrics {
  /** For the counters of other rooms. */
  readonly registry: Registry;
  /** `ok`, `client_error` for a 4xx the connector reads itself, or the SourceError's kind in lower case. */
  readonly sourceCalls: Counter<'source' | 'outcome'>;
  readonly sourceCallSeconds: Histogram<'source'>;
  readonly sourceRetries: Counter<'source'>;
  readonly cacheReads: Counter<'source' | 'result'>;
  readonly breakerState: Gauge<'source'>;
  readonly sourceUnknownCodes: Counter<'source' | 'what' | 'code'>;
  /** `delivered`, `failed` (tried again), or `dead_letter` (given up). */
  readonly webhookDeliveries: Counter<'outcome'>;
  /** The registry in the Prometheus text format, and the content type that goes with it. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** From a cached answer to the slowest report a source is given time for. */
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** One registry a process, handed around like any argument; `ofProcess` adds memory, event loop and GC. */
export function openMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    sourceCalls: new Counter({
      name: 'superledger_source_calls_total',
      help: 'Data calls to a source, by how they ended.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    sourceCallSeconds: new Histogram({
      name: 'superledger_source_call_seconds',
      help: 'Duration of a data call to a source, queueing and retries included.',
      labelNames: ['source'],
      buckets: CALL_SECONDS,
      registers,
    }),
    sourceRetries: new Counter({
      name: 'superledger_source_retries_total',
      help: 'Requests sent again after a failure that passes.',
      labelNames: ['source'],
      registers,
    }),
    cacheReads: new Counter({
      name: 'superledger_cache_reads_total',
      help: 'Keys looked up in the cache: hit, miss, stale copy on error, refused by only-if-cached.',
      labelNames: ['source', 'result'],
      registers,
    }),
    breakerState: new Gauge({
      name: 'superledger_breaker_state',
      help: 'Circuit to a source: 0 closed, 1 half-open, 2 open.',
      labelNames: ['source'],
      registers,
    }),
    sourceUnknownCodes: new Counter({
      name: 'superledger_source_unknown_codes_total',
      help: 'Codes of a source that no table of ours maps.',
      labelNames: ['source', 'what', 'code'],
      registers,
    }),
    webhookDeliveries: new Counter({
      name: 'superledger_webhook_deliveries_total',
      help: 'Deliveries to webhooks, by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
