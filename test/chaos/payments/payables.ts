import { buildWorld } from '#simulators/world/build';
import type { WorldInvoice, WorldSupplier } from '#simulators/world/model';
import { STORY } from '#simulators/world/suppliers';
import { ACCOUNTS, type LegalEntity } from './config.ts';

/** Somebody who can be paid, as the legal entity's ERP knows them. */
export interface Payee {
  readonly no: number;
  readonly supplierId: string;
  readonly nativeKey: string;
}

/** An open invoice of a payee, in the currency of our account. */
export interface Payable {
  readonly legalEntity: LegalEntity;
  readonly supplierId: string;
  readonly invoiceId: string;
  readonly openMinor: number;
}

/** The seed of the demo company (app/demo-systems.ts). */
const DEMO_SEED = 20_260_101;
/** Smaller ones are soon used up. */
const LEAST_OPEN_MINOR = 50_000;
const ENTITIES = Object.keys(ACCOUNTS) as LegalEntity[];
/** Whom a control stops, whatever is paid. */
const LEFT_OUT: ReadonlySet<number> = new Set([
  ...STORY.sharedIban,
  STORY.blocked,
  STORY.deleted,
  STORY.billedTwice,
]);

/** The demo company as it is on its first day. */
export function openWorld(day: string): {
  readonly payables: readonly Payable[];
  /** Those whose currency is our account's. */
  readonly payees: Readonly<Record<LegalEntity, readonly Payee[]>>;
} {
  const world = buildWorld({ seed: DEMO_SEED, anchor: day });
  const payees = Object.fromEntries(
    ENTITIES.map((code) => [code, world.suppliers.flatMap((each) => payeeOf(each, code))]),
  ) as Record<LegalEntity, Payee[]>;
  const payables = ENTITIES.flatMap((code) => {
    const known = new Map(payees[code].map((each) => [each.no, each]));
    return world.invoices
      .filter((each) => each.entity === code && isPayable(each, code))
      .flatMap((invoice): Payable[] => {
        const payee = known.get(invoice.supplier);
        if (!payee) return [];
        const { supplierId } = payee;
        const invoiceId = invoiceIdOf(invoice, code);
        return [{ legalEntity: code, supplierId, invoiceId, openMinor: invoice.open }];
      });
  });
  return { payables, payees };
}

function payeeOf({ no, bank, currency, records }: WorldSupplier, code: LegalEntity): Payee[] {
  if (!bank || LEFT_OUT.has(no) || currency !== ACCOUNTS[code].currency) return [];
  const { erp } = ACCOUNTS[code];
  const own = records.find((each) => each.system === erp && each.entities.includes(code));
  if (!own || own.blocked || own.deleted) return [];
  return [{ no, nativeKey: own.nativeKey, supplierId: `${erp}:${own.nativeKey}` }];
}

const isPayable = (invoice: WorldInvoice, code: LegalEntity): boolean =>
  invoice.open >= LEAST_OPEN_MINOR &&
  invoice.currency === ACCOUNTS[code].currency &&
  !invoice.creditMemo &&
  !invoice.cancelled &&
  !invoice.pendingApproval &&
  invoice.block === '';

/** SAP numbers its documents anew each year. */
const invoiceIdOf = ({ nativeKey, postingDate }: WorldInvoice, code: LegalEntity): string =>
  ACCOUNTS[code].erp === 'sap'
    ? `sap:${nativeKey}.${postingDate.slice(0, 4)}`
    : `netsuite:${nativeKey}`;
