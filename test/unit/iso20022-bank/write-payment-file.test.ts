import currencyCodes from 'currency-codes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits } from '#domain/currency';
import { formatAmount } from '#domain/money';
import { writePaymentFile } from '#sources/iso20022-bank/write-payment-file';
import {
  builtIn,
  creditor,
  creditTransfer,
  payeeAddress,
  paymentFile,
} from '#test/support/bank-files/instruction';
import { hasSpecs, schemas } from '#test/support/iso-20022';

const iso = builtIn('iso');
const sepa = builtIn('epc-sct');
const crossBorder = builtIn('cross-border');

/** What stands in every element of a name, in order. */
const inside = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(
    ([, text = '']) => text,
  );

/** Payment types of a file with two payments of which one has this purpose, and the other SUPP. */
const purposes = (other: string | null): string[] =>
  inside(
    writePaymentFile(
      paymentFile([creditTransfer(1), creditTransfer(2, { categoryPurpose: other })]),
      sepa,
    ),
    'PmtTpInf',
  );

/** Ten-thousandths, by another way than the writer's: no currency has more digits. */
const scaled = (text: string): bigint => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
};

describe('a payment file', () => {
  test('is this, letter for letter', () => {
    const amount = { amountMinor: 119_005n, currency: 'EUR' };
    const only = creditTransfer(1, {
      amount,
      remittance: [
        { documentNumber: 'A&B <1>', documentDate: '2026-10-22', amount, creditorReference: null },
      ],
    });
    expect(writePaymentFile(paymentFile([only]), iso)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">',
        '<CstmrCdtTrfInitn>',
        '<GrpHdr><MsgId>PAY-7F3A-F1</MsgId><CreDtTm>2026-11-28T09:15:00Z</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>1190.05</CtrlSum><InitgPty><Nm>Contoso Manufacturing GmbH</Nm></InitgPty></GrpHdr>',
        '<PmtInf><PmtInfId>PAY-7F3A-F1-P1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>1</NbOfTxs><CtrlSum>1190.05</CtrlSum><PmtTpInf><CtgyPurp><Cd>SUPP</Cd></CtgyPurp></PmtTpInf><ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt><Dbtr><Nm>Contoso Manufacturing GmbH</Nm><PstlAdr><Ctry>DE</Ctry></PstlAdr></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct><DbtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></DbtrAgt><ChrgBr>SHAR</ChrgBr>',
        `<CdtTrfTxInf><PmtId><InstrId>PAY-7F3A-00001</InstrId><EndToEndId>PAY-7F3A-00001</EndToEndId><UETR>${only.uetr}</UETR></PmtId><Amt><InstdAmt Ccy="EUR">1190.05</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>BNPAFRPPXXX</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>Fabrikam SARL</Nm><PstlAdr><StrtNm>Rue de Rivoli 1</StrtNm><PstCd>75001</PstCd><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct><RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>A&amp;B &lt;1&gt;</Nb><RltdDt>2026-10-22</RltdDt></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="EUR">1190.05</RmtdAmt></RfrdDocAmt></Strd></RmtInf></CdtTrfTxInf>`,
        '</PmtInf>',
        '</CstmrCdtTrfInitn>',
        '</Document>',
        '',
      ].join('\n'),
    );
  });

  test('has one payment information a day, each with its own totals', () => {
    const late = { paymentInformationId: 'PAY-7F3A-F1-P2', requestedExecutionDate: '2026-12-02' };
    const payments = [creditTransfer(1), creditTransfer(2, late), creditTransfer(3)];
    const xml = writePaymentFile(paymentFile(payments), sepa);
    expect(inside(xml, 'NbOfTxs')).toEqual(['3', '2', '1']);
    expect(inside(xml, 'CtrlSum')).toEqual(['35701.50', '23801.00', '11900.50']);
    expect(inside(xml, 'ReqdExctnDt')).toEqual(['<Dt>2026-12-01</Dt>', '<Dt>2026-12-02</Dt>']);
    expect(inside(xml, 'EndToEndId')).toEqual(
      [0, 2, 1].map((index) => payments[index]?.endToEndId),
    );
  });

  test('says a purpose once where all have it, and of each payment where they differ', () => {
    const level = '<SvcLvl><Cd>SEPA</Cd></SvcLvl>';
    const supplier = `${level}<CtgyPurp><Cd>SUPP</Cd></CtgyPurp>`;
    expect(purposes('SUPP')).toEqual([supplier]);
    expect(purposes(null)).toEqual([supplier, level]);
  });

  test('never has an empty element, whatever is not known of the payee', () => {
    const unknown = { ...creditor, bic: null, bankCountry: null, address: null };
    const bare = creditTransfer(1, { creditor: unknown, remittance: [], categoryPurpose: null });
    const xml = writePaymentFile(paymentFile([bare]), iso);
    expect(xml).not.toMatch(/<(\w+)[^>]*><\/\1>|<\w+\/>/);
    expect(xml).not.toMatch(/CdtrAgt|RmtInf|PmtTpInf/);
  });

  test('is not written where the check would refuse it', () => {
    const nameless = creditTransfer(1, { creditor: { ...creditor, name: ' ' } });
    expect(() => writePaymentFile(paymentFile([nameless]), iso)).toThrow('creditor.name');
  });
});

describe('the same payment by another profile', () => {
  test('has its UETR where it may, and not in SEPA', () => {
    const file = paymentFile([creditTransfer(1)]);
    const uetr = [file.payments[0]?.uetr];
    expect(inside(writePaymentFile(file, iso), 'UETR')).toEqual(uetr);
    expect(inside(writePaymentFile(file, crossBorder), 'UETR')).toEqual(uetr);
    expect(inside(writePaymentFile(file, sepa), 'UETR')).toEqual([]);
  });

  test('refers to documents where it may, and to their numbers in free text in SEPA', () => {
    const file = paymentFile([creditTransfer(1)]);
    expect(writePaymentFile(file, iso)).toContain('<Nb>FAB-1</Nb>');
    const inSepa = writePaymentFile(file, sepa);
    expect(inside(inSepa, 'RmtInf')).toEqual(['<Ustrd>FAB-1</Ustrd>']);
    expect(inSepa).not.toContain('RfrdDocInf');
  });

  test('says of a credit note that it is one, structured or in the text', () => {
    const [item] = creditTransfer(1).remittance;
    if (!item) throw new Error('the kit gives a document');
    const amount = { amountMinor: -500n, currency: 'EUR' };
    const netted = creditTransfer(1, {
      remittance: [item, { ...item, documentNumber: 'CN-7', amount }],
    });
    const file = paymentFile([netted]);
    expect(inside(writePaymentFile(file, iso), 'RfrdDocInf')[1]).toContain('<Cd>CREN</Cd>');
    expect(inside(writePaymentFile(file, iso), 'RfrdDocAmt')[1]).toBe(
      '<CdtNoteAmt Ccy="EUR">5.00</CdtNoteAmt>',
    );
    expect(inside(writePaymentFile(file, sepa), 'Ustrd')).toEqual(['FAB-1, CREN CN-7']);
  });

  test('carries a creditor reference structured, and never beside free text', () => {
    const [item] = creditTransfer(1).remittance;
    if (!item) throw new Error('the kit gives a document');
    const referred = creditTransfer(1, {
      remittance: [{ ...item, creditorReference: 'RF18539007547034' }],
    });
    const xml = writePaymentFile(paymentFile([referred]), sepa);
    expect(inside(xml, 'Ref')).toEqual(['RF18539007547034']);
    expect(xml).not.toContain('Ustrd');
  });

  test('is written in its letters and says who bears charges', () => {
    const payee = { ...creditor, name: 'Łódź Müller & Søn' };
    const file = paymentFile([creditTransfer(1, { creditor: payee })]);
    const names = (xml: string): string | undefined => inside(xml, 'Nm').at(-1);
    expect(names(writePaymentFile(file, iso))).toBe('Łódź Müller &amp; Søn');
    expect(names(writePaymentFile(file, sepa))).toBe('Lodz Mueller + Son');
    expect(names(writePaymentFile(file, crossBorder))).toBe('Lódz Müller &amp; Son');
    expect(inside(writePaymentFile(file, sepa), 'ChrgBr')).toEqual(['SLEV']);
    expect(inside(writePaymentFile(file, crossBorder), 'ChrgBr')).toEqual(['SHAR']);
  });

  test('finds an account without IBAN by the clearing code of its bank', () => {
    const american = {
      ...creditor,
      iban: null,
      accountNumber: '000123456789',
      bic: null,
      bankCode: '026009593',
      bankCountry: 'US',
    };
    const xml = writePaymentFile(
      paymentFile([creditTransfer(1, { creditor: american })]),
      crossBorder,
    );
    expect(inside(xml, 'ClrSysMmbId')).toEqual([
      '<ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>026009593</MmbId>',
    ]);
    expect(inside(xml, 'CdtrAcct')).toEqual(['<Id><Othr><Id>000123456789</Id></Othr></Id>']);
  });
});

describe('amounts', () => {
  const currencies = currencyCodes.codes().filter((code) => currencyDigits(code) !== null);
  const amount = fc.record({
    currency: fc.constantFrom(...currencies),
    amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  });

  test('have the digits of every currency of ISO 4217', () => {
    expect(currencies.length).toBeGreaterThan(150);
    for (const currency of currencies) {
      const money = { amountMinor: 1_234_567n, currency };
      const xml = writePaymentFile(
        paymentFile([creditTransfer(1, { amount: money, remittance: [] })]),
        iso,
      );
      const [written = ''] = inside(xml, 'InstdAmt');
      expect(written).toBe(formatAmount(money));
      expect(written.split('.')[1]?.length ?? 0).toBe(currencyDigits(currency));
      expect(xml).toContain(`<InstdAmt Ccy="${currency}">`);
    }
  });

  test('sum up to the control sum, exactly, whatever their currencies are', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const payments = amounts.map((each, index) =>
          creditTransfer(index, { amount: each, remittance: [] }),
        );
        const xml = writePaymentFile(paymentFile(payments), iso);
        const total = inside(xml, 'InstdAmt')
          .map(scaled)
          .reduce((left, right) => left + right, 0n);
        expect(inside(xml, 'CtrlSum').map(scaled)).toEqual([total, total]);
      }),
    );
  });
});

describe.skipIf(!hasSpecs)('against the published schema', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...Array.from(`aZ9äÖßłøéñ&<>"'/ λЖ€`)), maxLength: 10 })
    .map((letters) => `N${letters}`);

  test.each(['iso', 'epc-sct', 'cross-border'])('what %s writes is valid', (name) => {
    const profile = builtIn(name);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ payee: text, city: text, document: text, minor: fc.bigInt(1n, 10n ** 10n) }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        (rows) => {
          const payments = rows.map(({ payee, city, document, minor }, index) => {
            const money = { amountMinor: minor, currency: 'EUR' };
            return creditTransfer(index, {
              amount: money,
              creditor: { ...creditor, name: payee, address: { ...payeeAddress, city } },
              remittance: [
                {
                  documentNumber: document,
                  documentDate: null,
                  amount: money,
                  creditorReference: null,
                },
              ],
            });
          });
          const xml = writePaymentFile(paymentFile(payments), profile);
          expect(schemas().validate(xml)).toBe('VALIDATED');
        },
      ),
    );
  });
});

describe.skipIf(!hasSpecs)('what is seldom in a file, against the published schema', () => {
  test('what is rarely written is valid too', () => {
    const credit = {
      documentNumber: 'CN-1',
      documentDate: null,
      amount: { amountMinor: -500n, currency: 'EUR' },
      creditorReference: null,
    };
    const referred = { ...credit, amount: { ...credit.amount, amountMinor: 100n } };
    const byCode = {
      iban: null,
      accountNumber: '0001',
      bic: null,
      bankCode: '026',
      bankCountry: 'US',
    };
    const payments = [
      creditTransfer(1, {
        remittance: [credit, { ...referred, creditorReference: 'RF18539007547034' }],
      }),
      creditTransfer(2, { creditor: { ...creditor, ...byCode }, categoryPurpose: null }),
      creditTransfer(3, {
        creditor: { ...creditor, address: { ...payeeAddress, street: null, region: 'Ile' } },
        remittance: [],
        paymentInformationId: 'PAY-7F3A-F1-P2',
      }),
    ];
    const xml = writePaymentFile(paymentFile(payments), iso);
    expect(schemas().validate(xml)).toBe('VALIDATED');
    expect(inside(xml, 'CdtNoteAmt')).toEqual(['5.00']);
    expect(inside(xml, 'CtrySubDvsn')).toEqual(['Ile']);
  });

  test('10,000 payments are one valid file, with every payment in it', () => {
    const payments = Array.from({ length: 10_000 }, (_, index) => creditTransfer(index + 1));
    const xml = writePaymentFile(paymentFile(payments), sepa);
    expect(schemas().validate(xml)).toBe('VALIDATED');
    expect(new Set(inside(xml, 'EndToEndId')).size).toBe(10_000);
    expect(inside(xml, 'CtrlSum')[0]).toBe('119005000.00');
  });
});
