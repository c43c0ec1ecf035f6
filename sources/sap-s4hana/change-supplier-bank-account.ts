import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Submission, Writer } from '#domain/sources';
import type { SupplierBankInstruction } from '#domain/supplier';
import { parseEntity, writeFailure } from './answers.ts';
import { bankRow } from './bank-row.ts';
import type { Sap } from './context.ts';
import { referenceOf, supplierOf } from './instruction.ts';
import { withoutPadding } from './keys.ts';
import { equal } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { BUSINESS_PARTNERS } from './suppliers.ts';
import { parseRows, sapText } from './wire.ts';
import { conflict, duplicate, outcomeUnknown } from './write-outcome.ts';

const SET = 'A_BusinessPartnerBank';

const bankWire = z.object({
  BankIdentification: z.string(),
  IBAN: sapText,
  BankAccountName: sapText,
});

/** POST A_BusinessPartnerBank: one more account, valid from now on; those before it stay as they are. */
export function sapChangeSupplierBankAccount(sap: Sap): Writer<SupplierBankInstruction> {
  const submission = (key: string): Submission => ({
    id: sap.keys.id(key),
    documentNumber: withoutPadding(key),
    ignoredFields: [],
  });
  return {
    absorbsRepeats: true,
    prepare({ reference, supplierId, bankAccount }) {
      const supplier = supplierOf(supplierId, sap);
      const ours = referenceOf(reference, sap);
      const row = {
        BusinessPartner: supplier,
        ...bankRow(bankAccount, identificationOf(ours), sap),
        BankAccountName: ours,
      };
      return toPrepared({
        path: SET,
        contentType: 'application/json',
        payload: JSON.stringify(row),
        subject: supplier,
        ignoredFields: [],
      });
    },

    async submit(prepared, call) {
      const { path, payload, subject } = fromPrepared(prepared);
      const answer = await sap.client.write(BUSINESS_PARTNERS.service, path, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the bank account', answer);
      if (!bankWire.safeParse(parseEntity(answer.text)).success)
        throw outcomeUnknown(sap.source, 'the bank account');
      return submission(subject);
    },

    async enquire({ reference, supplierId, bankAccount }, call) {
      const supplier = supplierOf(supplierId, sap);
      const ours = referenceOf(reference, sap);
      const where = [equal('BusinessPartner', supplier), equal('BankAccountName', ours)];
      const query = { service: BUSINESS_PARTNERS.service, set: SET, where, top: 2 };
      const rows = await sap.client.rows(query, call);
      const found = parseRows(sap.source, 'a bank account', bankWire, rows);
      const [row] = found;
      if (!row) return null;
      if (found.length > 1) throw duplicate(sap.source);
      if (row.IBAN !== bankAccount.iban) throw conflict(sap.source);
      return submission(supplier);
    },
  };
}

const LETTERS = 26;
const CHARACTERS = 36;

/**
 * Four characters that are the reference's own, so that SAP refuses a second row for it. A letter comes first:
 * the numbers that SAP or its users give begin with a digit.
 */
function identificationOf(reference: string): string {
  const bytes = createHash('sha256').update(reference).digest();
  const letter = (bytes.readUInt8(0) % LETTERS) + 10;
  const rest = bytes.readUInt32BE(1) % CHARACTERS ** 3;
  return (letter.toString(CHARACTERS) + rest.toString(CHARACTERS).padStart(3, '0')).toUpperCase();
}
