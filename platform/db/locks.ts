/** The advisory locks of a deployment, each with a number of its own: two jobs with one number would wait for each other. */
export const LOCKS = {
  /** The one sequencer. */
  sequencer: 72_707_401,
  /** The one sealer of the audit trail. */
  sealer: 72_707_402,
  /** Held while the durable engine starts. */
  launch: 72_707_403,
  /** Whoever deletes what the event log need not keep any more. */
  retention: 72_707_404,
  /** The one follower of what changes in the sources. */
  follower: 72_707_405,
  /** Whoever delivers webhooks. */
  webhooks: 72_707_406,
  /** Whoever keeps the crosswalk of suppliers. */
  crosswalk: 72_707_431,
  /** Held in each transaction that changes the crosswalk. */
  crosswalkChange: 72_707_432,
  /** Whoever fetches what banks put out. */
  bankFeed: 72_707_441,
  /** Held in each transaction that says what a movement of a bank account is. */
  bankMatching: 72_707_442,
  /** The first of 64, one a worker that is there. */
  firstWorker: 72_707_500,
} as const;
