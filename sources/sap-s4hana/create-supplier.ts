import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Submission, Writer } from '#domain/sources';
import type { Supplier, SupplierInstruction } from '#domain/supplier';
import { parseEntity, writeFailure } from './answers.ts';
import type { Sap, SapNaming } from './context.ts';
import { referenceOf } from './instruction.ts';
import { parseSupplierKey, withoutPadding } from './keys.ts';
import { ignoredFieldsOf, newSupplier } from './new-supplier.ts';
import { equal } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { toSupplier } from './supplier-wire.ts';
import { BUSINESS_PARTNERS, readPartners } from './suppliers.ts';
import { oneLine } from './texts.ts';
import { sapText } from './wire.ts';
import { conflict, duplicate, outcomeUnknown } from './write-outcome.ts';

const created = z.object({ BusinessPartner: z.string(), Supplier: sapText });

/** POST A_BusinessPartner: one deep create of the business partner with all that makes it a supplier. */
export function sapCreateSupplier(sap: Sap): Writer<SupplierInstruction> {
  return {
    prepare(instruction) {
      return toPrepared({
        path: BUSINESS_PARTNERS.set,
        contentType: 'application/json',
        payload: JSON.stringify(newSupplier(instruction, sap)),
        subject: '',
        ignoredFields: ignoredFieldsOf(instruction),
      });
    },

    async submit(prepared, call) {
      const { path, payload, ignoredFields } = fromPrepared(prepared);
      const answer = await sap.client.write(BUSINESS_PARTNERS.service, path, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the supplier', answer);
      const wire = created.safeParse(parseEntity(answer.text));
      // The supplier's number is the business partner's where the answer has not got it yet.
      const key = wire.success && parseSupplierKey(wire.data.Supplier ?? wire.data.BusinessPartner);
      if (!key) throw outcomeUnknown(sap.source, 'the supplier');
      return toSubmission(key, ignoredFields, sap);
    },

    async enquire(instruction, call) {
      const found = await findByReference(instruction, sap, call);
      const [wire] = found;
      if (!wire) return null;
      if (found.length > 1) throw duplicate(sap.source);
      const supplier = toSupplier(wire, sap);
      if (!supplier || !isSame(supplier, instruction)) throw conflict(sap.source);
      return toSubmission(supplier.provenance.sourceKey, ignoredFieldsOf(instruction), sap);
    },
  };
}

const findByReference = ({ reference }: SupplierInstruction, sap: Sap, call: Call) =>
  readPartners(sap, { where: [equal('SearchTerm1', referenceOf(reference, sap))], top: 2 }, call);

/** The search term is open to SAP's users, so that a supplier needs more than our reference to be ours. */
const isSame = (
  supplier: Supplier,
  { name, country, legalEntity, bankAccount }: SupplierInstruction,
) =>
  supplier.name === oneLine(name) &&
  supplier.country === country &&
  supplier.legalEntities.includes(legalEntity) &&
  (bankAccount === null || supplier.bankAccounts.some(({ iban }) => iban === bankAccount.iban));

const toSubmission = (
  key: string,
  ignoredFields: readonly string[],
  sap: SapNaming,
): Submission => ({
  id: sap.keys.id(key),
  documentNumber: withoutPadding(key),
  ignoredFields,
});
