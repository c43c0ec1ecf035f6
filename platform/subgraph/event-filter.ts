import { clientError } from '../errors.ts';
import { legalEntitiesOf, type StampedEvent } from '../events/event.ts';
import { seesRow } from '../identity/row-access.ts';
import type { Viewer } from '../identity/viewer.ts';
import { legalEntityCode } from './legal-entity-filter.ts';

export type Accepts = (event: StampedEvent) => boolean;
type Values = Readonly<Record<string, unknown>>;

/** What each entry of a subscription field's `filter` lets through; lists mean any of. */
const FILTERS: Readonly<
  Record<string, (wanted: readonly string[], viewer: Viewer | null) => Accepts>
> = {
  ids: (ids, viewer) => {
    const set = new Set(ids);
    return ({ body, suppliers }) =>
      set.has(body.entity.id) ||
      (body.entity.type === 'Supplier' && isOneOf(suppliers, set, viewer));
  },
  supplierId: (ids, viewer) => {
    const set = new Set(ids);
    return ({ body, suppliers }) =>
      body.supplierId !== null && (set.has(body.supplierId) || isOneOf(suppliers, set, viewer));
  },
  legalEntities: (wanted) => {
    const codes = new Set(wanted.map(legalEntityCode));
    return ({ body }) => legalEntitiesOf(body).some((code) => codes.has(code));
  },
  statuses: (statuses) => {
    const set = new Set(statuses);
    return ({ body }) => set.has(body.to);
  },
};

/**
 * Whether another record of its supplier is asked for, one that the viewer may know of: what is linked never widens
 * what somebody sees, it only lets a filter find more of that.
 */
const isOneOf = (
  suppliers: StampedEvent['suppliers'] = [],
  wanted: ReadonlySet<string>,
  viewer: Viewer | null,
): boolean =>
  suppliers.some(
    ({ id, legalEntities }) => wanted.has(id) && seesRow(viewer, { legalEntities, supplierId: id }),
  );

/**
 * The client's choice, from the field's coerced arguments; where it starts is event-start.ts. An argument or an entry
 * that is understood in neither place is refused: to ignore it would deliver more, or from elsewhere, than was asked for.
 */
export function filterOf(values: Values, viewer: Viewer | null): Accepts {
  const { filter, after: _after, snapshot: _snapshot, ...others } = given(values);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw notServed(`the argument ${unknown}`);
  const parts = Object.entries(given((filter ?? {}) as Values)).map(([name, wanted]) => {
    const part = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    if (!part) throw notServed(`the filter ${name}`);
    return part([wanted].flat().map(String), viewer);
  });
  return (event) => parts.every((accepts) => accepts(event));
}

/** Whether the viewer may know of the event at all, decided on the envelope and before anything is read. */
export const visibleTo =
  (viewer: Viewer | null): Accepts =>
  ({ body }) =>
    seesRow(viewer, { legalEntities: legalEntitiesOf(body), supplierId: body.supplierId });

const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));

const notServed = (what: string): Error =>
  clientError('BAD_USER_INPUT', `${what} is not served by this subscription`);
