import type { Books } from '../books/books.ts';
import { alpha } from '../books/company.ts';
import type { SupplierBank } from '../books/supplier-document.ts';
import { refusal } from '../odata/failure.ts';
import type { Fields } from '../odata/model.ts';
import type { Payload } from '../odata/payload.ts';
import { accountOfIban, isIban } from './iban.ts';
import { requiredText, textOf } from './payload-fields.ts';

/** Adds an account to a business partner; returns the key of its row. */
export function addBankAccount(payload: Payload, books: Books, now: Date): Fields {
  const partner = alpha(requiredText(payload.fields, 'BusinessPartner'));
  const document = books.suppliers.get(partner);
  if (!document) throw refusal('R11/100', `Business partner ${partner} does not exist`);
  const bank = bankAccountOf(payload.fields, document.banks, now);
  books.putSupplier({
    ...document,
    banks: [...document.banks, bank],
    changedAt: now.toISOString(),
  });
  return { BusinessPartner: partner, BankIdentification: bank.identification };
}

/** The account that a payload describes, beside those that are there. Throws SAP's refusal. */
export function bankAccountOf(
  fields: Fields,
  others: readonly SupplierBank[],
  now: Date,
): SupplierBank {
  const iban = textOf(fields, 'IBAN');
  const country = requiredText(fields, 'BankCountryKey');
  const bic = textOf(fields, 'SWIFTCode');
  if (iban !== '' && !isIban(iban)) throw refusal('IBAN/004', 'The IBAN is not valid');
  if (iban !== '' && !iban.startsWith(country))
    throw refusal('IBAN/012', `The IBAN does not belong to bank country ${country}`);
  if (bic !== '' && !/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(bic))
    throw refusal('BF00/109', `SWIFT code ${bic} is not valid`);
  const identification = textOf(fields, 'BankIdentification').toUpperCase() || nextOf(others);
  if (others.some((other) => other.identification === identification))
    throw refusal('R11/117', `Bank details ${identification} have already been created`);
  const ofIban = iban === '' ? null : accountOfIban(iban);
  return {
    identification,
    country,
    bankNumber: ofIban?.bankNumber || requiredWithoutIban(fields, 'BankNumber', iban),
    account: (ofIban?.account || requiredWithoutIban(fields, 'BankAccount', iban)).slice(0, 18),
    iban,
    bic,
    holder: textOf(fields, 'BankAccountHolderName'),
    name: textOf(fields, 'BankAccountName'),
    validFrom: now.toISOString(),
    origin: 'api',
  };
}

function requiredWithoutIban(fields: Fields, name: string, iban: string): string {
  return iban === '' ? requiredText(fields, name) : textOf(fields, name);
}

/** SAP's own numbers count on from 0001. */
function nextOf(others: readonly SupplierBank[]): string {
  const numbers = others.flatMap(({ identification }) =>
    /^\d{4}$/.test(identification) ? [Number(identification)] : [],
  );
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}
