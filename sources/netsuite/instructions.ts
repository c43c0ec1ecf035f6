import { LosslessNumber } from 'lossless-json';
import type { SourceLegalEntity } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { formatAmount, type Money } from '#domain/money';
import { toKey, type Context } from './context.ts';

/** An amount as a JSON number with all its digits; no float on the way. */
export const toJsonNumber = (money: Money): LosslessNumber =>
  new LosslessNumber(formatAmount(money));

export const unsupported = ({ source }: Context, message: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', message);

/** @throws SourceError UNSUPPORTED for what is no id of this source. */
export function needKey(context: Context, id: string, path: string): string {
  const key = toKey(context, id);
  if (key === null) throw unsupported(context, `${path} is not known to this source`);
  return key;
}

/** @throws SourceError UNSUPPORTED */
export function needEntity(context: Context, code: string): SourceLegalEntity {
  const entity = context.legalEntities.find((known) => known.code === code);
  if (!entity) throw unsupported(context, 'this source keeps no books for the legal entity');
  return entity;
}

/** Ours are 16 characters of A-Z0-9, which need no escaping in an address. */
export function needReference(context: Context, reference: string): string {
  if (!/^[A-Z][A-Z0-9]{15}$/.test(reference))
    throw unsupported(context, 'the reference is not of 16 characters A-Z0-9');
  return reference;
}

/**
 * The currency's internal id; null leaves it to NetSuite, which is only right for the legal entity's own.
 * @throws SourceError UNSUPPORTED
 */
export function currencyId(
  context: Context,
  currency: string,
  entity: SourceLegalEntity,
): string | null {
  const id = context.settings.currencyIds[currency] ?? null;
  if (id === null && currency !== entity.currency)
    throw unsupported(context, `${currency} has no internal id in currencyIds`);
  return id;
}
