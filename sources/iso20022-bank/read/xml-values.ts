import { isCalendarDate, type CalendarDate, type Instant } from '#domain/date';
import { InvalidMoney, negate, parseMoney, type Money } from '#domain/money';
import { plainDecimal } from '#domain/plain-decimal';
import { at, broken, required, requiredText, textAt, type XmlElement } from './xml-element.ts';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;
/** A day may carry a time zone, which does not change which day it is. */
const DATE = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/;

/** An ISODateTime. Without an offset it is taken as UTC: banks mean their own local time, and nothing hangs on it. */
export function instantOf(element: XmlElement): Instant {
  const text = element.text.trim();
  const match = DATE_TIME.exec(text);
  const [, day = '', offset] = match ?? [];
  const time = Date.parse(offset === undefined ? `${text}Z` : text);
  if (!isCalendarDate(day) || Number.isNaN(time)) broken(element, 'is no date and time');
  return new Date(time).toISOString();
}

export const optionalInstant = (element: XmlElement, path: string): Instant | null =>
  mapped(at(element, path), instantOf);

/** A choice of Dt or DtTm, as the bank's own calendar day. */
export function dayOf(choice: XmlElement): CalendarDate {
  const day = at(choice, 'Dt');
  const [, date = ''] = day
    ? (DATE.exec(day.text.trim()) ?? [])
    : (DATE_TIME.exec(requiredText(choice, 'DtTm')) ?? []);
  return isCalendarDate(date) ? date : broken(choice, 'is no day of the calendar');
}

export const optionalDay = (element: XmlElement, path: string): CalendarDate | null =>
  mapped(at(element, path), dayOf);

/** A day that stands by itself. */
export const plainDay = (element: XmlElement, path: string): CalendarDate | null =>
  mapped(at(element, path), (found) => {
    const [, date = ''] = DATE.exec(found.text.trim()) ?? [];
    return isCalendarDate(date) ? date : broken(found, 'is no day of the calendar');
  });

/** An amount with its Ccy, without a sign. */
export function amountOf(element: XmlElement): Money {
  if (element.currency === null) broken(element, 'has no currency');
  return decimalAmount(element, element.currency);
}

/** A decimal in a currency that stands elsewhere. */
export function decimalAmount(element: XmlElement, currency: string): Money {
  const text = element.text.trim();
  const decimal = /^\+?[\d.]{1,40}$/.test(text) ? plainDecimal(text) : null;
  if (decimal === null) broken(element, 'is no amount without a sign');
  try {
    return parseMoney(decimal, currency);
  } catch (error) {
    if (!(error instanceof InvalidMoney)) throw error;
    return broken(element, 'is no amount of its currency');
  }
}

export const optionalAmount = (element: XmlElement, path: string): Money | null =>
  mapped(at(element, path), amountOf);

/** True where the element says DBIT, false where it says CRDT. */
export function isDebit(element: XmlElement): boolean {
  const indicator = required(element, 'CdtDbtInd');
  const said = indicator.text.trim();
  if (said === 'DBIT') return true;
  return said === 'CRDT' ? false : broken(indicator, 'is neither CRDT nor DBIT');
}

/** Below zero where the money leaves. */
export const signed = (money: Money, debit: boolean): Money => (debit ? negate(money) : money);

/** xs:boolean; false where it is not there. */
export function flag(element: XmlElement, path: string): boolean {
  const found = at(element, path);
  if (found === null) return false;
  const said = found.text.trim();
  if (said === 'true' || said === '1') return true;
  return said === 'false' || said === '0' ? false : broken(found, 'is neither true nor false');
}

/** A number without a fraction, of at most 18 digits. */
export function optionalCount(element: XmlElement, path: string): bigint | null {
  return mapped(at(element, path), (found) => {
    const text = found.text.trim();
    return /^\d{1,18}$/.test(text) ? BigInt(text) : broken(found, 'is no whole number');
  });
}

/** What banks write where they have no reference: it identifies nothing. */
const NO_REFERENCE = new Set(['NOTPROVIDED', 'NOT PROVIDED', 'NONREF', 'NULL']);

/** A reference; null for what stands where there is none. */
export function referenceAt(element: XmlElement, path: string): string | null {
  const text = textAt(element, path);
  return text === null || NO_REFERENCE.has(text.toUpperCase()) ? null : text;
}

/** A choice of the scheme's own code or the bank's, raw. */
export const codeAt = (element: XmlElement, path: string): string | null =>
  textAt(element, `${path}/Cd`) ?? textAt(element, `${path}/Prtry`);

function mapped<T>(element: XmlElement | null, read: (element: XmlElement) => T): T | null {
  return element === null ? null : read(element);
}
