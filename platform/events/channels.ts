/** Woken when something was written to the outbox: the sequencer listens. */
export const OUTBOX_CHANNEL = 'superledger_outbox';
/** Woken when events were stamped: every reader listens. */
export const LOG_CHANNEL = 'superledger_log';
