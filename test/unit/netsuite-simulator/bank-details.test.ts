import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, openSimulator, rowsOf, world } from './client.ts';
import type { Simulated } from './client.ts';

const RECORD = 'customrecord_2663_entity_bank_details';
/** A vendor of an American file format, and one of a SEPA one. */
const vendorIn = (hasIban: boolean): string =>
  world.suppliers
    .filter(({ bank }) => bank && (bank.iban !== null) === hasIban)
    .flatMap(({ records }) => records)
    .find(({ system }) => system === 'netsuite')?.nativeKey ?? '';

let simulator: Simulated;
beforeAll(async () => {
  simulator = await openSimulator();
});
afterAll(() => simulator.stop());

const detailsOf = (vendor: string, where = "isinactive = 'F'") =>
  rowsOf(
    simulator,
    `SELECT custrecord_2663_entity_acct_no AS number, custrecord_2663_entity_bank_no AS bank,
       custrecord_2663_entity_iban AS iban, custrecord_2663_entity_bic AS bic,
       custrecord_2663_entity_country_code AS country,
       TO_CHAR(lastmodified, 'HH24:MI') AS changed
     FROM ${RECORD} WHERE custrecord_2663_parent_vendor = ? AND ${where}`,
    [vendor],
  );

it('fills the fields of an account’s file format and leaves the others blank', async () => {
  const [american] = await detailsOf(vendorIn(false));
  expect(american).toMatchObject({ number: expect.any(String), bank: expect.any(String) });
  expect(american).not.toHaveProperty('bic');
  expect(american).not.toHaveProperty('country');
  const [european] = await detailsOf(vendorIn(true));
  expect(european).toMatchObject({ iban: expect.any(String), bic: expect.any(String) });
  expect(european).not.toHaveProperty('number');
});

it('keeps former accounts, inactive', async () => {
  const [{ count } = {}] = await rowsOf(
    simulator,
    `SELECT COUNT(*) AS count FROM ${RECORD} WHERE isinactive = 'T'`,
  );
  expect(Number(count)).toBeGreaterThan(5);
});

it('changes an account without touching its vendor', async () => {
  const vendor = vendorIn(false);
  const stampOf = () =>
    rowsOf(
      simulator,
      "SELECT TO_CHAR(lastmodifieddate, 'HH24:MI') AS at FROM vendor WHERE id = ?",
      [vendor],
    );
  const before = await stampOf();
  const deed = { deed: 'change-bank-account', vendor, number: '1234567890' };
  const answer = await fetch(`${simulator.url}/__admin/person`, {
    method: 'POST',
    body: JSON.stringify(deed),
  });
  expect(answer.ok).toBe(true);
  expect(await detailsOf(vendor)).toMatchObject([{ number: '1234567890', changed: '10:00' }]);
  expect(await stampOf()).toEqual(before);
});

it('knows no such record where the SuiteApp is not installed', async () => {
  const bare = await openSimulator({ electronicBankPayments: 'absent' });
  const answer = await bare.client.suiteql(`SELECT id FROM ${RECORD}`);
  expect(errorOf(answer)).toMatchObject({ status: 400, code: 'INVALID_PARAMETER' });
  expect(errorOf(answer).detail).toContain(`Record '${RECORD}' was not found`);
  await bare.stop();
});
