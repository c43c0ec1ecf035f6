import type { CreditTransfer, RemittanceItem } from '#domain/bank/payment-file';
import type { BankProfile } from '#domain/bank/profile';
import { inCharacters } from './characters.ts';

/** Length of Ustrd. */
const MAX_UNSTRUCTURED = 140;
/** Length of RfrdDocInf/Nb and of CdtrRefInf/Ref. */
const MAX_REFERENCE = 35;

/** What the payee reads, in the one form the profile takes it in: structured or free text, never both. */
export type Remittance =
  | { readonly form: 'NONE' }
  | { readonly form: 'UNSTRUCTURED'; readonly text: string }
  | { readonly form: 'CREDITOR_REFERENCE'; readonly reference: string }
  | { readonly form: 'DOCUMENTS'; readonly documents: readonly RemittanceItem[] }
  /** It fits no form; nothing is cut off for that. */
  | { readonly form: 'REFUSED'; readonly message: string };

/**
 * Document references where the profile takes them and they fit, a creditor's reference where there is exactly one,
 * else the document numbers as free text.
 */
export function remittanceOf(payment: CreditTransfer, profile: BankProfile): Remittance {
  const items: RemittanceItem[] = [];
  for (const [index, item] of payment.remittance.entries()) {
    const documentNumber = inCharacters(item.documentNumber, profile.characters);
    if (documentNumber === null)
      return refused(`document ${index + 1} has a number that cannot be written in the file`);
    if (item.creditorReference !== null && !isCreditorReference(item.creditorReference))
      return refused(`document ${index + 1} has a creditor reference that is not of ISO 11649`);
    items.push({ ...item, documentNumber });
  }
  const [first] = items;
  if (first === undefined) return { form: 'NONE' };
  const { structured, maxStructured, unstructured } = profile.remittance;
  if (structured === 'DOCUMENTS' && items.length <= maxStructured && items.every(hasShortNumber))
    return { form: 'DOCUMENTS', documents: items };
  if (structured !== 'NONE' && items.length === 1 && first.creditorReference !== null)
    return { form: 'CREDITOR_REFERENCE', reference: first.creditorReference };
  const text = items.map(inWords).join(', ');
  if (unstructured && text.length <= MAX_UNSTRUCTURED) return { form: 'UNSTRUCTURED', text };
  return refused(
    unstructured
      ? `${items.length} documents take ${text.length} characters and ${MAX_UNSTRUCTURED} are allowed: pay them with several payments`
      : `its ${items.length} documents fit neither the structured form of the profile nor any other`,
  );
}

/** A credit note says so by its code, as it would where the form is structured. */
const inWords = ({ amount, creditorReference, documentNumber }: RemittanceItem): string =>
  amount.amountMinor < 0n ? `CREN ${documentNumber}` : (creditorReference ?? documentNumber);

const refused = (message: string): Remittance => ({ form: 'REFUSED', message });

const hasShortNumber = ({ documentNumber }: RemittanceItem): boolean =>
  documentNumber.length <= MAX_REFERENCE;

/** ISO 11649: RF, two check digits, up to 21 letters and digits, modulo 97 as an IBAN's. */
function isCreditorReference(reference: string): boolean {
  if (!/^RF\d{2}[A-Z0-9]{1,21}$/.test(reference)) return false;
  const digits = Array.from(reference.slice(4) + reference.slice(0, 4), (char) =>
    parseInt(char, 36),
  ).join('');
  return BigInt(digits) % 97n === 1n;
}
