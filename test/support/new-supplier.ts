/** An onboarding that every control passes. */
export const newSupplier = {
  legalEntityId: 'superledger:DE01',
  name: 'Blaue Werke AG',
  country: 'DE',
  taxId: { value: 'DE 136 695 976' },
  contact: { email: 'office@example.com', phone: '+49 30 123456' },
  bankAccount: { holder: 'Blaue Werke AG', iban: 'DE89 3704 0044 0532 0130 00', bic: 'COBADEFF' },
};
