/** Where every "now" comes from, so that a 48 h cool-off passes in a test. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
