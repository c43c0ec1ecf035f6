import { describe, expect, test } from 'vitest';
import { writeCancellation } from '#sources/iso20022-bank/write-cancellation';
import { builtIn, cancellation, creditTransfer } from '#test/support/bank-files/instruction';
import { codeSet, hasSpecs, schemas } from '#test/support/iso-20022';

const iso = builtIn('iso');

test('a cancellation names its payments one by one, by every id the bank may know them by', () => {
  const xml = writeCancellation(cancellation(), iso);
  const [first] = cancellation().payments;
  expect(xml).toContain(
    `<TxInf><CxlId>C-PAY-7F3A-00001</CxlId><OrgnlInstrId>PAY-7F3A-00001</OrgnlInstrId><OrgnlEndToEndId>PAY-7F3A-00001</OrgnlEndToEndId><OrgnlUETR>${first?.uetr}</OrgnlUETR><OrgnlInstdAmt Ccy="EUR">11900.50</OrgnlInstdAmt><OrgnlReqdExctnDt><Dt>2026-12-01</Dt></OrgnlReqdExctnDt><CxlRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlRsnInf></TxInf>`,
  );
  expect(xml).toContain('<CtrlData><NbOfTxs>2</NbOfTxs><CtrlSum>23801.00</CtrlSum></CtrlData>');
  expect(xml).toContain('<OrgnlMsgId>PAY-7F3A-F1</OrgnlMsgId>');
  expect(xml).not.toMatch(/GrpCxl>|PmtInfCxl>/);
  expect(writeCancellation(cancellation(), iso)).toBe(xml);
});

test('a payment that had no UETR in its file has none in its cancellation', () => {
  expect(writeCancellation(cancellation(), builtIn('epc-sct'))).not.toContain('OrgnlUETR');
});

test('nothing is written for no payment, or with an id no bank would take', () => {
  expect(() => writeCancellation(cancellation([]), iso)).toThrow('a cancellation is of a payment');
  const long = { ...cancellation(), messageId: 'x'.repeat(36) };
  expect(() => writeCancellation(long, iso)).toThrow('up to 35');
});

describe.skipIf(!hasSpecs)('against the published schema', () => {
  test.each(['iso', 'epc-sct', 'cross-border'])('what is written by %s is valid', (name) => {
    const days = [
      creditTransfer(1),
      creditTransfer(2, { paymentInformationId: 'PAY-7F3A-F1-P2' }),
      creditTransfer(3),
    ];
    const xml = writeCancellation(cancellation(days), builtIn(name));
    expect(schemas().validate(xml)).toBe('VALIDATED');
    expect(xml.match(/<OrgnlPmtInfAndCxl>/g)).toHaveLength(2);
  });

  test('its reason is one of the external codes', () => {
    expect(codeSet('external_cancellation_reason_code')).toContain(cancellation().reasonCode);
  });
});
