import { ibanFault, maskAccount } from '../iban.ts';
import type { SupplierBankDetails } from '../supplier.ts';
import type { Problem } from './problem.ts';

/** BNK-7 to BNK-9: the account itself, the bank it is at, and whether both are where the supplier is. */
export function checkBankDetails(
  { iban, bic }: Pick<SupplierBankDetails, 'iban' | 'bic'>,
  country: string | null,
): Problem[] {
  const fault = ibanFault(iban);
  if (fault)
    return [
      {
        ...at('iban'),
        code: 'BNK-7',
        severity: 'BLOCK',
        message: MESSAGES[fault],
        evidence: { fault },
      },
    ];
  const ibanCountry = iban.slice(0, 2);
  const found: Problem[] = [];
  const bicCountry = bic?.slice(4, 6) ?? ibanCountry;
  if (bicCountry !== ibanCountry && !TERRITORIES[ibanCountry]?.includes(bicCountry))
    found.push({
      ...at('bic'),
      code: 'BNK-8',
      severity: 'BLOCK',
      message: 'the bank is in another country than the account',
      evidence: { bicCountry, ibanCountry },
    });
  if (country !== null && ibanCountry !== country)
    found.push({
      ...at('iban'),
      code: 'BNK-9',
      severity: 'HOLD',
      message: 'the account is in another country than the supplier',
      evidence: { account: maskAccount(iban), country },
    });
  return found;
}

const at = (field: string) => ({ path: ['input', 'bankAccount', field] });

const MESSAGES = {
  SHAPE: 'this is no IBAN',
  COUNTRY: 'this country has no IBANs',
  LENGTH: 'the IBAN does not have the length of its country',
  CHECK_DIGITS: 'the check digits of the IBAN do not fit',
} as const;

/** Territories whose banks have BICs of their own and accounts under the IBAN of their country. */
const TERRITORIES: Readonly<Partial<Record<string, readonly string[]>>> = {
  FR: ['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT'],
  GB: ['GG', 'IM', 'JE'],
};
