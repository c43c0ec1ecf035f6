import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Account, AccountFilter } from '#domain/ledger';
import type { Row } from '#domain/page';
import type { LedgerSource } from '#domain/sources';
import { accountClass } from './codes.ts';
import type { CollectionQuery } from './collection-url.ts';
import { inOrder, provenance, type Sap, type SapNaming } from './context.ts';
import { afterKey } from './keyset.ts';
import { parseAccountKey, withoutPadding, type AccountKey } from './keys.ts';
import { equal, or, term } from './odata-literals.ts';
import { inLanguage } from './texts.ts';
import { walk } from './walk.ts';
import { expanded, parseRows, sapFlag, sapText } from './wire.ts';

const ACCOUNTS = {
  service: 'API_GLACCOUNTINCHARTOFACCOUNTS_SRV',
  set: 'A_GLAccountInChartOfAccounts',
  expand: ['to_Text'],
} satisfies CollectionQuery;

export const accountWire = z.object({
  ChartOfAccounts: z.string().min(1),
  GLAccount: z.string().min(1),
  GLAccountType: sapText,
  AccountIsBlockedForPosting: sapFlag,
  AccountIsMarkedForDeletion: sapFlag,
  to_Text: expanded(
    z.object({ Language: z.string(), GLAccountName: sapText, GLAccountLongName: sapText }),
  ),
});

export type AccountWire = z.infer<typeof accountWire>;

const FIELDS = Object.keys(accountWire.shape);

export function sapAccounts(sap: Sap): Pick<LedgerSource, 'accountsById' | 'accounts'> {
  async function read(query: Partial<CollectionQuery>, call: Call) {
    const rows = await sap.client.rows({ ...ACCOUNTS, select: FIELDS, ...query }, call);
    return parseRows(sap.source, 'a G/L account', accountWire, rows);
  }
  const keyText = (id: string) => {
    const key = sap.keys.account(id);
    return key && accountKeyText(key);
  };

  return {
    async accountsById(ids, call) {
      const keys = ids.flatMap((id) => sap.keys.account(id) ?? []);
      const accounts = (await read({ anyOf: keys.map(accountIs) }, call)).map((wire) =>
        toAccount(wire, sap),
      );
      return inOrder(ids, keyText, new Map(accounts.map((one) => [one.provenance.sourceKey, one])));
    },

    async accounts(filter, page, call) {
      const where = accountConditions(sap, filter);
      if (where === null) return { rows: [], hasMore: false };
      return await walk<Account>({
        page,
        pageSize: sap.pageSize,
        isSelective: filter.search !== null,
        async read(start, top) {
          const after = afterKey(sap.source, start, ['ChartOfAccounts', 'GLAccount'], keyParts);
          if (after === null) return { rows: [], isFull: false };
          const orderby = ['ChartOfAccounts asc', 'GLAccount asc'];
          const wires = await read({ where: [...where, ...after], orderby, top }, call);
          const rows = wires.map((wire) => toRow(toAccount(wire, sap), filter));
          return { rows, isFull: wires.length === top };
        },
      });
    },
  };
}

const accountKeyText = ({ chartOfAccounts, glAccount }: AccountKey): string =>
  `${chartOfAccounts}.${glAccount}`;

const accountIs = ({ chartOfAccounts, glAccount }: AccountKey): string =>
  term([equal('ChartOfAccounts', chartOfAccounts), equal('GLAccount', glAccount)]);

function keyParts(text: string): readonly string[] | null {
  const key = parseAccountKey(text);
  return key && [key.chartOfAccounts, key.glAccount];
}

/** The chart serves every company of the source, so an entity of the source has all of it, another one none. */
function accountConditions(sap: SapNaming, filter: AccountFilter): readonly string[] | null {
  const keys = filter.ids && filter.ids.flatMap((id) => sap.keys.account(id) ?? []);
  const isOurs = filter.legalEntities?.some((code) => sap.companyOf(code) !== null) ?? true;
  if (!isOurs || keys?.length === 0) return null;
  return [
    equal('ChartOfAccounts', sap.settings.chartOfAccounts),
    ...(keys ? [or(keys.map(accountIs))] : []),
  ];
}

function toAccount(wire: AccountWire, sap: SapNaming): Account {
  const key = accountKeyText({
    chartOfAccounts: wire.ChartOfAccounts,
    glAccount: wire.GLAccount,
  });
  const text = inLanguage(wire.to_Text, sap.settings.language);
  const account = { glAccount: wire.GLAccount, type: wire.GLAccountType };
  return {
    id: sap.keys.id(key),
    provenance: provenance(sap, key, { status: wire.GLAccountType }),
    number: withoutPadding(wire.GLAccount),
    name: text?.GLAccountLongName ?? text?.GLAccountName ?? withoutPadding(wire.GLAccount),
    ...accountClass(account, sap.settings.accountRanges, sap.countUnknown),
    isPosting: !wire.AccountIsBlockedForPosting && !wire.AccountIsMarkedForDeletion,
    chartOfAccounts: wire.ChartOfAccounts,
    // The currency of an account is company code data, which this service does not have.
    currency: null,
    legalEntities: sap.entityCodes,
  };
}

/** V2 can search the number, but not a text behind a navigation to many, so both are searched here. */
function toRow(account: Account, { search }: AccountFilter): Row<Account | null> {
  const needle = search?.toLowerCase() ?? '';
  const isShown = [account.number, account.name].some((text) =>
    text.toLowerCase().includes(needle),
  );
  return { node: isShown ? account : null, sort: '', key: account.provenance.sourceKey };
}
