import type { SupplierBankDetails } from '#domain/supplier';
import type { SapNaming } from './context.ts';
import { unsupported, wholeText } from './instruction.ts';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
const BIC = /^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/;

/** An account as A_BusinessPartnerBank takes it. Bank key and account number are SAP's to work out of the IBAN. */
export function bankRow({ holder, iban, bic }: SupplierBankDetails, id: string, sap: SapNaming) {
  if (!IBAN.test(iban)) throw unsupported(sap, 'the account has no IBAN');
  if (bic !== null && !BIC.test(bic)) throw unsupported(sap, 'the BIC is none');
  return {
    /** Four characters of the caller's choice, unique to the business partner. */
    BankIdentification: id,
    BankCountryKey: iban.slice(0, 2),
    IBAN: iban,
    ...(bic === null ? {} : { SWIFTCode: bic }),
    BankAccountHolderName: wholeText(holder, 60, "an account holder's name", sap),
  };
}
