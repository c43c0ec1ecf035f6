import type { WorldInvoice } from '#simulators/world/model';

export const SOURCE = 'sap';

export const id = (key: string): string => `${SOURCE}:${key}`;

export const accountKey = (number: string): string => `YCOA.${number.padStart(10, '0')}`;

export const costCenterKey = (code: string): string => `A000.${code}`;

export const invoiceKey = ({ nativeKey, postingDate }: WorldInvoice): string =>
  `${nativeKey}.${postingDate.slice(0, 4)}`;

/** Of a payment or journal entry. */
export const documentKey = (document: {
  readonly entity: string;
  readonly date: string;
  readonly nativeKey: string;
}): string => `${document.entity}.${document.date.slice(0, 4)}.${document.nativeKey}`;
