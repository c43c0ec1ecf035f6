import { Counter } from 'prom-client';
import { boundedMap } from '../bounded-map.ts';
import type { Database } from '../db/client.ts';
import { personOf, type Viewer } from '../identity/viewer.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { appendAudit } from './trail.ts';

export interface RefusedMutationsOptions {
  readonly database: Database;
  readonly tenant: string;
  readonly now: () => Date;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

interface Refused {
  readonly viewer: Viewer | null;
  readonly fields: readonly string[];
  readonly code: string;
  readonly requestId: string;
}

/** So that nobody can flood the trail with what they may not do. */
const ENTRIES_A_MINUTE = 30;
const MINUTE_MS = 60_000;
const MAX_SUBJECTS = 10_000;
const GATEWAY = 'superledger:gateway';

/**
 * Writes down what the gateway refused before it reached a subgraph: up to ENTRIES_A_MINUTE for each subject, all of
 * it in the metrics. Of nobody known there is a number only. The refusal stands, written down or not.
 */
export function refusedMutations(
  options: RefusedMutationsOptions,
): (refused: Refused) => Promise<void> {
  const { database, tenant, now, metrics, logger } = options;
  const counter = refusals(metrics);
  const windows = boundedMap<{ from: number; count: number }>(MAX_SUBJECTS);
  const mayWrite = (subject: string): boolean => {
    const at = now().getTime();
    const window = windows.getOrMake(subject, () => ({ from: at, count: 0 }));
    if (at - window.from >= MINUTE_MS) Object.assign(window, { from: at, count: 0 });
    window.count += 1;
    return window.count <= ENTRIES_A_MINUTE;
  };
  return async ({ viewer, fields, code, requestId }) => {
    const isWritten = viewer !== null && mayWrite(viewer.subject);
    counter.inc({ code, written: `${isWritten}` });
    if (!isWritten) return;
    try {
      await appendAudit(database, {
        tenant,
        at: now(),
        actor: { subject: viewer.subject, person: personOf(viewer) },
        action: `${fields[0] ?? 'mutation'}.refused`,
        object: GATEWAY,
        decision: code,
        requestId,
        details: { fields, roles: viewer.roles },
      });
    } catch (error) {
      logger.error({ requestId, err: error }, 'a refused mutation could not be written down');
    }
  };
}

const refusals = ({ registry }: Metrics): Counter<'code' | 'written'> =>
  new Counter({
    name: 'superledger_refused_mutations_total',
    help: 'Mutations the gateway refused for their token, and whether the audit trail has them.',
    labelNames: ['code', 'written'],
    registers: [registry],
  });
