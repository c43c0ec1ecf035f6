import { describe, expect, it } from 'vitest';
import { fakeSap } from './fake-sap.ts';
import { withoutPadding } from '#sources/sap-s4hana/keys';

const { keys } = fakeSap(() => ({})).sap;

describe('native keys', () => {
  it('are read only from ids of this source with exactly their shape', () => {
    expect(keys.supplier('sap:0000100001')).toBe('0000100001');
    expect(keys.supplier('sap:VEND7')).toBe('VEND7');
    expect(keys.invoice('sap:5105600001.2026')).toEqual({
      supplierInvoice: '5105600001',
      fiscalYear: '2026',
    });
    expect(keys.document('sap:1010.2026.0100000001')).toEqual({
      companyCode: '1010',
      fiscalYear: '2026',
      document: '0100000001',
    });
    expect(keys.account('sap:YCOA.0000400000')?.glAccount).toBe('0000400000');
    expect(keys.costCenter('sap:A000.CC-10/1')?.costCenter).toBe('CC-10/1');
  });

  it.each([
    ['supplier', 'netsuite:0000100001'],
    ['supplier', 'sap:100001'],
    ['supplier', "sap:0000100001'or'"],
    ['invoice', 'sap:5105600001'],
    ['invoice', 'sap:5105600001.26'],
    ['invoice', "sap:5105600001.2026'"],
    ['document', 'sap:1010.2026.'],
    ['document', 'sap:1010.2026.01.02'],
    ['account', 'sap:YCOA'],
    ['account', 'sap:ycoa.0000400000'],
    ['costCenter', "sap:A000.CC'1"],
  ] as const)('are nobody’s for the %s id %s', (kind, id) => {
    expect(keys[kind](id)).toBeNull();
  });

  it('lose their padding for people only when they are numbers', () => {
    expect(['0000400000', '0000000000', '00CC10'].map(withoutPadding)).toEqual([
      '400000',
      '0',
      '00CC10',
    ]);
  });
});
