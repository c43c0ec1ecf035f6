import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newCall } from '../sources.ts';
import { expectDiscreet } from './abuse.ts';
import { type ContractHarness, portOf, spread } from './harness.ts';
import { failureOf } from './writer.ts';

/** How NetSuite lets us in, and what its paging by offset could do to amounts. */
export function describeNetSuiteSession(harness: ContractHarness): void {
  describe('session', () => {
    describeSignIn(harness);
    describePages(harness);
  });
}

function describeSignIn({ simulated, book }: ContractHarness): void {
  const ids = book.suppliers.slice(0, 3).map(({ id }) => id);

  describe('sign-in', () => {
    it('signs in once for calls at the same time', async () => {
      const { control, connect } = simulated();
      const connection = connect();
      const port = portOf(connection, 'suppliers');
      const { calls } = await control.watching(() =>
        Promise.all(Array.from({ length: 5 }, () => port.suppliersById(ids, newCall()))),
      );
      expect(calls).toEqual({ data: 5, token: 1, csrf: 0 });
      await connection.close();
    });

    it('renews a token once when it has expired', async () => {
      const { control, connect } = simulated();
      const { ports, close } = connect();
      await ports.suppliers?.suppliersById(ids, newCall());
      await control.fault({ fault: 'expired-token' });
      const { answer, calls } = await control.watching(async () =>
        ports.suppliers?.suppliersById(ids, newCall()),
      );
      expect(answer?.map((one) => one?.id)).toEqual(ids);
      expect(calls).toEqual({ data: 2, token: 1, csrf: 0 });
      await close();
    });

    it('gives up when the renewed token is refused as well', async () => {
      const { control, connect } = simulated();
      const connection = connect();
      await control.fault({ fault: 'expired-token', times: 2 });
      const port = portOf(connection, 'suppliers');
      const { answer, calls } = await control.watching(() =>
        failureOf(port.suppliersById(ids, newCall())),
      );
      expect(answer?.kind).toBe('REFUSED');
      expect(calls.data).toBe(2);
      await connection.close();
    });

    it('cannot sign in with a key that is not the certificate’s', async () => {
      const { connect } = simulated();
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const connection = connect({
        credentials: {
          type: 'oauth2JwtBearer',
          tokenUrl: '/services/rest/auth/oauth2/v1/token',
          clientId: 'superledger',
          certificateId: 'certificate',
          privateKey: pem,
          algorithm: 'PS256',
          scope: ['rest_webservices'],
        },
      });
      const port = portOf(connection, 'suppliers');
      const failure = await failureOf(port.suppliersById(ids, newCall()));
      expect(['REFUSED', 'UNAVAILABLE']).toContain(failure?.kind);
      expectDiscreet(failure, connection, [pem.slice(100, 160), 'client_assertion']);
      await connection.close();
    });
  });
}

function describePages({ simulated, book }: ContractHarness): void {
  describe('pages', () => {
    it('reads rows over pages that do not fit one, each once', async () => {
      const { connect } = simulated();
      const { ports, close } = connect({ limits: { pageSize: 50 } });
      const entries = spread(book.journalEntries, 60);
      const found = await ports.ledger?.journalEntriesById(
        entries.map(({ id }) => id),
        newCall(),
      );
      for (const [at, { node }] of entries.entries()) expect(found?.[at]).toMatchObject(node);
      await close();
    });

    it('notices a page that comes twice, before its amounts count double', async () => {
      const { control, connect } = simulated();
      const connection = connect({ limits: { pageSize: 50 } });
      const entries = spread(book.journalEntries, 60).map(({ id }) => id);
      const port = portOf(connection, 'ledger');
      // It hits the first page too, before which there is none.
      await control.fault({ fault: 'duplicate-page', times: 2 });
      const failure = await failureOf(port.journalEntriesById(entries, newCall()));
      expect(failure?.kind).toBe('MALFORMED');
      expect(await control.clearFaults()).toBe(false);
      await connection.close();
    });
  });
}
