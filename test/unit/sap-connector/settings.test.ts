import { describe, expect, it } from 'vitest';
import { connector } from '#sources/sap-s4hana/connector';

describe('the settings of a SAP source', () => {
  it('have a default for everything a cloud tenant has in common', () => {
    expect(connector.parseSettings({})).toMatchObject({
      chartOfAccounts: 'YCOA',
      controllingArea: 'A000',
      ledger: '0L',
      odataRoot: '/sap/opu/odata/sap',
      maxUrlBytes: 2000,
      maxBatchParts: 20,
      documentTypes: { invoice: 'RE', creditMemo: 'RE', journal: 'SA', payments: ['KZ', 'ZP'] },
      sapClient: null,
      fiscalCalendar: null,
    });
  });

  it.each([
    [{ ledger: "0'" }, 'ledger'],
    [{ odataRoot: 'https://elsewhere' }, 'odataRoot'],
    [{ fiscalCalendar: { variant: 'V3', openPeriods: 1 } }, 'fiscalCalendar.variant'],
    [{ chartOfAcounts: 'YCOA' }, 'chartOfAcounts'],
    [{ documentTypes: { payments: [] } }, 'documentTypes.payments'],
  ])('are refused with the name of what is wrong: %j', (settings, name) => {
    expect(() => connector.parseSettings(settings)).toThrow(name);
  });

  it('promise exactly the capabilities that open', () => {
    const { reads, writes, follows = {} } = connector;
    const promised = [...reads, ...writes, ...Object.keys(follows)];
    const environment = {
      sourceId: 'sap',
      settings: connector.parseSettings({}),
      legalEntities: [],
      pageSize: 100,
      now: () => new Date(0),
      countUnknown: () => undefined,
      fetch: async () => ({ status: 200, headers: {}, text: '' }),
    };
    expect(Object.keys(connector.open(environment)).toSorted()).toEqual(promised.toSorted());
  });
});
