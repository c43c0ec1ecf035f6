import { describe, expect, it } from 'vitest';
import { newCall, SAP_PASSWORD, sapOAuth } from '../sources.ts';
import { expectDiscreet } from './abuse.ts';
import { type ContractHarness, portOf } from './harness.ts';
import { failureOf } from './writer.ts';

/** How SAP lets us in: a communication user or OAuth, and a CSRF token for whatever is POSTed. */
export function describeSapSession(harness: ContractHarness): void {
  describe('session', () => {
    describeCsrf(harness);
    describeSignIn(harness);
  });
}

function describeCsrf({ simulated, book }: ContractHarness): void {
  // More keys than one address holds go into a $batch, which is a POST.
  const many = book.suppliers.slice(0, 200).map(({ id }) => id);

  describe('CSRF', () => {
    it('fetches one CSRF token for all batches of a service', async () => {
      const { control, connect } = simulated();
      const { ports, close } = connect();
      const { calls } = await control.watching(async () => {
        await ports.suppliers?.suppliersById(many, newCall());
        await ports.suppliers?.suppliersById(many, newCall());
      });
      expect(calls).toEqual({ data: 2, token: 0, csrf: 1 });
      await close();
    });

    it('fetches a CSRF token anew, once, when it has expired', async () => {
      const { control, connect } = simulated();
      const { ports, close } = connect();
      await ports.suppliers?.suppliersById(many, newCall());
      await control.fault({ fault: 'expired-token', path: '$batch' });
      const { answer, calls } = await control.watching(async () =>
        ports.suppliers?.suppliersById(many, newCall()),
      );
      expect(answer?.map((one) => one?.id)).toEqual(many);
      expect(calls).toEqual({ data: 2, token: 0, csrf: 1 });
      await close();
    });

    it('gives up when a fresh CSRF token is refused as well', async () => {
      const { control, connect } = simulated();
      const connection = connect();
      await control.fault({ fault: 'expired-token', path: '$batch', times: 2 });
      const port = portOf(connection, 'suppliers');
      const { answer, calls } = await control.watching(() =>
        failureOf(port.suppliersById(many, newCall())),
      );
      expect(answer?.kind).toBe('REFUSED');
      expect(calls.data).toBe(2);
      expect(await control.clearFaults()).toBe(false);
      await connection.close();
    });
  });
}

function describeSignIn({ simulated, book }: ContractHarness): void {
  const few = book.suppliers.slice(0, 3).map(({ id }) => id);

  describe('sign-in and paging', () => {
    it('renews an OAuth token once when it has expired', async () => {
      const { control, connect } = simulated();
      const { ports, close } = connect({ credentials: sapOAuth });
      await ports.suppliers?.suppliersById(few, newCall());
      await control.fault({ fault: 'expired-token' });
      const { answer, calls } = await control.watching(async () =>
        ports.suppliers?.suppliersById(few, newCall()),
      );
      expect(answer?.map((one) => one?.id)).toEqual(few);
      expect(calls).toEqual({ data: 2, token: 1, csrf: 0 });
      await close();
    });

    it('is REFUSED with a wrong password, which no message repeats', async () => {
      const { connect } = simulated();
      const password = `${SAP_PASSWORD}-wrong`;
      const connection = connect({
        credentials: { type: 'basic', username: 'SUPERLEDGER', password },
      });
      const port = portOf(connection, 'suppliers');
      const failure = await failureOf(port.suppliersById(few, newCall()));
      expect(failure?.kind).toBe('REFUSED');
      expectDiscreet(failure, connection, [password, SAP_PASSWORD, 'Logon failed']);
      await connection.close();
    });

    it('reads a list right though SAP serves a page twice: it never asks for the nth page', async () => {
      const { control, connect } = simulated();
      const { ports, close } = connect({ limits: { pageSize: 50 } });
      await control.fault({ fault: 'duplicate-page', times: 3 });
      const filter = { ids: null, legalEntities: null, search: null };
      const page = await ports.ledger?.accounts(filter, { first: 120, start: null }, newCall());
      await control.clearFaults();
      expect(page?.rows.map(({ node }) => node.id)).toEqual(
        book.accounts.slice(0, 120).map(({ id }) => id),
      );
      await close();
    });
  });
}
