/** `2026-11-20T10:00:00+01:00`: whole seconds, in the time zone of the instance. */
export function stampOf(at: Date, timeZone: string): string {
  const sign = timeZone.startsWith('-') ? -1 : 1;
  const [hours = '0', minutes = '0'] = timeZone.slice(1).split(':');
  const shiftMs = sign * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(at.getTime() + shiftMs).toISOString().slice(0, 19) + timeZone;
}

/** Milliseconds; a date without a time is midnight UTC. Null for what is neither. */
export function instantOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text))
    return null;
  const zoned = /T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}
