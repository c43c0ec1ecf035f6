import { MAX_BODY_BYTES } from '../plugins/limits.ts';

/** What live status may take of this process; `subscriptions` in the configuration. */
export interface SubscriptionLimits {
  /** How long a new socket may wait before it says who it is; then it is closed with 4408. */
  readonly connectionInitTimeoutMs: number;
  /** Of this process; one more is answered 503. */
  readonly maxSockets: number;
  /** Of one person, or of one address where nobody has said who it is; one more is closed with 1013. */
  readonly maxSocketsPerViewer: number;
  /** Open at a time on one socket, queries and mutations included; one more is SUBSCRIPTION_MAX_LIMIT. */
  readonly maxOperationsPerSocket: number;
  /** Of one message a client sends; a larger one closes its socket with 1009. */
  readonly maxMessageBytes: number;
  /** Events that wait for one operation. */
  readonly queueCapacity: number;
  /** What waits in a socket's own buffer; from here on its client counts as slow and its events wait in the queue. */
  readonly maxBufferedBytes: number;
  /** A socket that says nothing for so long is pinged, and cut off when it still says nothing after as long again. */
  readonly idlePingMs: number;
  /** Entities one snapshot may hold. */
  readonly maxSnapshot: number;
}

export const DEFAULT_SUBSCRIPTION_LIMITS: SubscriptionLimits = {
  connectionInitTimeoutMs: 5_000,
  maxSockets: 20_000,
  maxSocketsPerViewer: 100,
  maxOperationsPerSocket: 100,
  maxMessageBytes: MAX_BODY_BYTES,
  queueCapacity: 1_000,
  maxBufferedBytes: 1 << 20,
  idlePingMs: 15_000,
  maxSnapshot: 500,
};
