import type { SupplierCompany, SupplierDocument } from '../books/supplier-document.ts';
import { badRequest } from '../odata/failure.ts';
import type { Fields } from '../odata/model.ts';
import type { Payload } from '../odata/payload.ts';
import { addBankAccount } from './bank-account.ts';
import { createSupplier } from './new-supplier.ts';
import type { NewSupplierContext } from './new-supplier.ts';

/** New suppliers, their bank accounts, and changes of their blocks, central and by company code. */
export interface SupplierPosting {
  /** Returns the key of the new business partner. */
  create(payload: Payload): Fields;
  /** Returns the key of the new bank account. */
  addBank(payload: Payload): Fields;
  change(key: Fields, payload: Payload): void;
  changeInCompany(key: Fields, payload: Payload): void;
}

export function supplierPosting(context: NewSupplierContext): SupplierPosting {
  const { books, now } = context;
  const current = (key: Fields): SupplierDocument => {
    const document = books.suppliers.get(String(key['Supplier']));
    if (!document) throw new Error('A supplier row has no document');
    return document;
  };
  return {
    create: (payload) => createSupplier(payload, context),
    addBank: (payload) => addBankAccount(payload, books, now()),
    change: (key, payload) => {
      const document = current(key);
      const flagOf = changes(payload, {
        PaymentIsBlockedForSupplier: document.paymentBlocked,
        PostingIsBlocked: document.postingBlocked,
        PurchasingIsBlocked: document.purchasingBlocked,
        DeletionIndicator: document.deleted,
      });
      books.putSupplier({
        ...document,
        paymentBlocked: flagOf.PaymentIsBlockedForSupplier,
        postingBlocked: flagOf.PostingIsBlocked,
        purchasingBlocked: flagOf.PurchasingIsBlocked,
        deleted: flagOf.DeletionIndicator,
        changedAt: now().toISOString(),
      });
    },
    changeInCompany: (key, payload) => {
      const document = current(key);
      const code = String(key['CompanyCode']);
      const before = document.companies[code];
      if (!before) throw new Error('A supplier company row has no document');
      const given = changes(payload, {
        SupplierIsBlockedForPosting: before.postingBlocked,
        PaymentBlockingReason: before.paymentBlock,
        IsToBeCheckedForDuplicates: before.checksDuplicates,
      });
      const after: SupplierCompany = {
        ...before,
        postingBlocked: given.SupplierIsBlockedForPosting,
        paymentBlock: given.PaymentBlockingReason,
        checksDuplicates: given.IsToBeCheckedForDuplicates,
      };
      books.putSupplier({
        ...document,
        companies: { ...document.companies, [code]: after },
        changedAt: now().toISOString(),
      });
    },
  };
}

/**
 * What was sent over what was there; a field that this simulator cannot change is refused, not
 * lost.
 */
function changes<T extends Record<string, string | boolean>>(payload: Payload, before: T): T {
  for (const name of [...Object.keys(payload.fields), ...Object.keys(payload.children)])
    if (!Object.hasOwn(before, name))
      throw badRequest('SADL_ENTITY_RUNTIME/012', `Property ${name} cannot be changed here`);
  return { ...before, ...(payload.fields as Partial<T>) };
}
