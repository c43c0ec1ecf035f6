/** A configured source and how it is right now, as this process sees it. */
export interface SourceStatus {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly region: string;
  readonly domains: readonly string[];
  /** Codes. */
  readonly legalEntities: readonly string[];
  readonly circuit: 'CLOSED' | 'HALF_OPEN' | 'OPEN';
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastFailureCode: string | null;
  readonly callsInFlight: number;
  readonly requestsPerSecond: number;
}
