/** A calendar does not exist, or does not reach the asked day. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
}
