import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coupaSupplierId } from '#simulators/world/purchase-orders';
import { connect, idsOf, openSimulator, requestToken, rowsOf, world } from './client.ts';
import type { Row, Simulated } from './client.ts';

let coupa: Simulated;
beforeAll(async () => {
  coupa = await openSimulator();
});
afterAll(() => coupa.stop());

describe('signing in', () => {
  test('a token comes with its scopes and lasts a day', async () => {
    const answer = await requestToken(coupa.url, { scope: 'core.invoice.read' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 86_399,
      scope: 'core.invoice.read',
    });
  });

  test.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ scope: 'core.invoice.read core.everything' }, 400, 'invalid_scope'],
    [{ scope: '' }, 400, 'invalid_scope'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('%j is refused', async (form, status, error) => {
    const answer = await requestToken(coupa.url, form);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
  });

  test('a token opens what it was asked for and nothing else', async () => {
    const reader = await connect(coupa.url, 'core.supplier.read');
    expect((await reader.get('suppliers?limit=1')).status).toBe(200);
    expect((await reader.get('invoices?limit=1')).status).toBe(403);
    expect((await reader.put('suppliers/3001', { 'on-hold': true })).status).toBe(403);
    const nobody = await fetch(`${coupa.url}/api/suppliers`, {
      headers: { accept: 'application/json', authorization: 'Bearer made-up' },
    });
    expect(nobody.status).toBe(401);
  });

  test('the format has to be named', async () => {
    const answer = await coupa.client.send('GET', 'suppliers', undefined, { accept: 'text/html' });
    expect(answer.status).toBe(406);
  });
});

describe('paging', () => {
  test('a page has 50 rows at most, by id, without a total', async () => {
    const first = await rowsOf(coupa, 'suppliers?limit=200');
    expect(first).toHaveLength(50);
    const ids = world.suppliers.map(coupaSupplierId).slice(0, 100);
    expect(idsOf(first)).toEqual(ids.slice(0, 50));
    expect(idsOf(await rowsOf(coupa, 'suppliers?offset=50'))).toEqual(ids.slice(50, 100));
    expect(idsOf(await rowsOf(coupa, `suppliers?id[gt]=${ids[49]}`))).toEqual(ids.slice(50, 100));
  });

  test('what nothing matches is an empty list', async () => {
    const { status, body } = await coupa.client.get('suppliers?name=Nobody');
    expect([status, body]).toEqual([200, []]);
  });

  test('many keys are one request', async () => {
    const rows = await rowsOf(coupa, 'suppliers?id[in]=3003,3001,9999');
    expect(idsOf(rows)).toEqual([3001, 3003]);
  });
});

describe('filters', () => {
  test('names are taken with dashes and with underscores', async () => {
    const rows = await rowsOf(coupa, 'suppliers?on_hold=true');
    const blocked = world.suppliers.filter(({ records }) => records.some((one) => one.blocked));
    const ids = blocked.map(coupaSupplierId);
    expect(ids).not.toEqual([]);
    expect(idsOf(rows)).toEqual(ids);
    expect(idsOf(await rowsOf(coupa, 'suppliers?on-hold=true'))).toEqual(ids);
  });

  test('nested fields of one record and of a list of them', async () => {
    const [order] = world.purchaseOrders;
    const supplier = world.suppliers[order!.supplier - 1]!;
    const number = supplier.records[0]!.nativeKey;
    const bySupplier = await rowsOf(coupa, `purchase_orders?supplier[number]=${number}`);
    expect(idsOf(bySupplier)).toContain(order!.coupaId);
    const account = `${order!.entity}-${order!.lines[0]!.costCenter}-${order!.lines[0]!.account}`;
    const byAccount = await rowsOf(
      coupa,
      `purchase_orders?order_lines[account][code]=${account}&id=${order!.coupaId}`,
    );
    expect(idsOf(byAccount)).toEqual([order!.coupaId]);
  });

  test('instants are compared as such, whatever zone they are written in', async () => {
    const all = await rowsOf(coupa, 'suppliers');
    const at = String(all[7]!['updated-at']);
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+01:00$/);
    const utc = new Date(at).toISOString();
    const since = await rowsOf(coupa, `suppliers?updated_at[gt_or_eq]=${encodeURIComponent(utc)}`);
    expect(idsOf(since)).toContain(all[7]!['id']);
    const after = await rowsOf(coupa, `suppliers?updated_at[gt]=${encodeURIComponent(utc)}`);
    expect(idsOf(after)).not.toContain(all[7]!['id']);
  });

  test.each(['no_such_field=1', 'updated_at[contains]=2026', 'limit=many', 'a[b=c'])(
    '%s is refused',
    async (query) => {
      const { status, body } = await coupa.client.get(`suppliers?${query}`);
      expect(status).toBe(400);
      expect(body).toHaveProperty('errors');
    },
  );

  test('blank and not_in', async () => {
    const noTax = await rowsOf(coupa, 'suppliers?tax_id[blank]=true&limit=50');
    expect(noTax.every((row) => row['tax-id'] === null)).toBe(true);
    expect(noTax.length).toBeGreaterThan(0);
    const others = await rowsOf(coupa, 'suppliers?status[not_in]=active,draft');
    expect(others.map(({ status }) => status)).toEqual(['inactive']);
  });
});

describe('what is shown', () => {
  test('decimals are texts, ids are numbers, keys have dashes', async () => {
    const [order] = await rowsOf(coupa, 'purchase_orders?limit=1');
    expect(order!['id']).toBeTypeOf('number');
    const [line] = order!['order-lines'] as Row[];
    expect(line).toMatchObject({ total: expect.stringMatching(/^\d+\.\d+$/) as string });
    expect(line).toHaveProperty('receipt-required');
  });

  test('fields choose, and so does return_object', async () => {
    const fields = encodeURIComponent('["id","po_number",{"order_lines":["id","line_num"]}]');
    const [chosen] = await rowsOf(coupa, `purchase_orders?limit=1&fields=${fields}`);
    expect(Object.keys(chosen!)).toEqual(['id', 'po-number', 'order-lines']);
    expect(Object.keys((chosen!['order-lines'] as Row[])[0]!)).toEqual(['id', 'line-num']);
    const [limited] = await rowsOf(coupa, 'suppliers?limit=1&return_object=limited');
    expect(limited).toEqual({ id: 3001 });
  });

  test('everything of the world is here, and exported', async () => {
    const open = await rowsOf(coupa, 'purchase_orders?exported=false');
    expect(open).toEqual([]);
    const seen: Row[] = [];
    for (let last = 0, page: Row[] = []; ; last = Number(page.at(-1)!['id'])) {
      page = await rowsOf(coupa, `purchase_orders?id[gt]=${last}`);
      seen.push(...page);
      if (page.length < 50) break;
    }
    expect(seen.map((row) => row['po-number'])).toEqual(
      world.purchaseOrders.map(({ number }) => number),
    );
    const invoices = await rowsOf(coupa, 'invoices?exported=false');
    expect(invoices).toEqual([]);
  });

  test('an unknown record is not found', async () => {
    expect((await coupa.client.get('suppliers/1')).status).toBe(404);
    expect((await coupa.client.get('gizmos/1')).status).toBe(404);
  });
});
