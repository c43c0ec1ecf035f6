import type { CutOff } from '#domain/bank/profile';

/**
 * Usual hours of a bank in Central Europe, to start from: every bank has its own, by contract, and a deployment names
 * them with a profile of its own.
 */
export const CENTRAL_EUROPE: readonly CutOff[] = [
  { currency: 'EUR', time: '15:00', timeZone: 'Europe/Berlin', calendar: 'TARGET', leadDays: 0 },
  { currency: 'USD', time: '14:00', timeZone: 'America/New_York', calendar: 'NYFED', leadDays: 0 },
  { currency: 'JPY', time: '12:00', timeZone: 'Asia/Tokyo', calendar: 'BOJ', leadDays: 1 },
  { currency: null, time: '12:00', timeZone: 'Europe/Berlin', calendar: 'WEEKDAYS', leadDays: 1 },
];
