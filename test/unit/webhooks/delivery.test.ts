import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { StampedEvent } from '#platform/events/event';
import { wantsEvent } from '#platform/webhooks/endpoint';
import { restOf } from '#platform/webhooks/rest';
import { pauseAfter, SCHEDULE } from '#platform/webhooks/schedule';
import { newSecret, webhookSeal } from '#platform/webhooks/secret';
import { signedDelivery } from '#platform/webhooks/signed-delivery';

const event: StampedEvent = {
  sequence: 42,
  topic: 'invoice.status-changed',
  key: 'sap:5105600001.2026',
  occurredAt: '2026-11-18T09:00:00.000Z',
  body: {
    source: 'sap',
    from: 'APPROVED',
    to: 'POSTED',
    reason: 'Jane Doe asked for it',
    entity: { type: 'Invoice', id: 'sap:5105600001.2026' },
    legalEntity: 'DE01',
    supplierId: 'sap:10300001',
  },
};
const secret = newSecret();
const to = { tenant: 'test', reference: 'SABCDEFGHJKMNPQ0', secrets: [secret] };

describe('a delivery', () => {
  const { headers, body } = signedDelivery(event, to, new Date());

  test('is a CloudEvent with everything it needs, and nothing that a person wrote', () => {
    expect(JSON.parse(body)).toEqual({
      specversion: '1.0',
      id: '42',
      source: 'urn:superledger:test',
      type: 'superledger.invoice.status-changed',
      subject: 'sap:5105600001.2026',
      time: '2026-11-18T09:00:00.000Z',
      datacontenttype: 'application/json',
      partitionkey: 'sap:5105600001.2026',
      data: {
        cursor: 'NDI',
        sequence: 42,
        source: 'sap',
        from: 'APPROVED',
        to: 'POSTED',
        entity: { type: 'Invoice', id: 'sap:5105600001.2026' },
        legalEntities: ['DE01'],
        supplierId: 'sap:10300001',
      },
    });
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  });

  test('signed with two secrets verifies with either', () => {
    const both = [newSecret(), secret];
    const signed = signedDelivery(event, { ...to, secrets: both }, new Date());
    for (const each of both)
      expect(new Webhook(each).verify(signed.body, signed.headers)).toMatchObject({ id: '42' });
    expect(signed.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    expect(() => new Webhook(newSecret()).verify(signed.body, signed.headers)).toThrow('matching');
  });

  test('verifies with the library of Standard Webhooks', () => {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: '42' });
  });

  test.each([
    ['another body', () => new Webhook(secret).verify(`${body} `, headers)],
    ['another secret', () => new Webhook(newSecret()).verify(body, headers)],
    ['another id', () => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'other' })],
    [
      'an hour ago',
      () => {
        const old = signedDelivery(event, to, new Date(Date.now() - 3_600_000));
        return new Webhook(secret).verify(old.body, old.headers);
      },
    ],
  ])('does not verify with %s', (_, verify) => {
    expect(verify).toThrow(/signature|timestamp/i);
  });

  test('has the same id and body whenever it is sent', () => {
    const later = signedDelivery(event, to, new Date(Date.now() + 60_000));
    expect(later.body).toBe(body);
    expect(later.headers['webhook-id']).toBe(headers['webhook-id']);
    expect(later.headers['webhook-signature']).not.toBe(headers['webhook-signature']);
  });
});

describe('a secret', () => {
  const seal = webhookSeal(randomBytes(32).toString('base64url'));
  const sealed = seal.seal(secret, 'S1');

  test('is stored so that only its key opens it, for its webhook, unaltered', () => {
    expect(Buffer.from(sealed).toString('latin1')).not.toContain(secret.slice(6, 20));
    expect(seal.open(sealed, 'S1')).toBe(secret);
    const other = webhookSeal(randomBytes(32).toString('base64url'));
    const altered = sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte));
    expect(() => other.open(sealed, 'S1')).toThrow(/authenticate/);
    expect(() => seal.open(sealed, 'S2')).toThrow(/authenticate/);
    expect(() => seal.open(altered, 'S1')).toThrow(/authenticate/);
  });

  test('is never sealed twice alike', () => {
    expect(Buffer.from(seal.seal(secret, 'S1'))).not.toEqual(Buffer.from(sealed));
  });
});

describe('the pause after a failure', () => {
  test('doubles up to four hours, jittered down to half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, r) => {
          const pause = pauseAfter(SCHEDULE, n, null, () => r);
          const full = Math.min(SCHEDULE.longestPauseMs, 5_000 * 2 ** (n - 1));
          expect(pause).toBeGreaterThanOrEqual(full / 2);
          expect(pause).toBeLessThanOrEqual(full);
        },
      ),
    );
  });

  test('is what the receiver asks for where that is longer, within four hours', () => {
    expect(pauseAfter(SCHEDULE, 1, 60_000)).toBe(60_000);
    expect(pauseAfter(SCHEDULE, 1, 10, () => 1)).toBe(5_000);
    expect(pauseAfter(SCHEDULE, 1, 9_999_999_999)).toBe(SCHEDULE.longestPauseMs);
  });

  test('leaves some thirty tries within three days', () => {
    let tries = 0;
    for (let ms = 0; ms < SCHEDULE.giveUpAfterMs; tries++)
      ms += pauseAfter(SCHEDULE, tries + 1, null, () => 0.5);
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(50);
  });
});

describe('a receiver', () => {
  test('that fails for several entities in a row is left alone, then tried with one', () => {
    let now = 1_000;
    const rest = restOf(SCHEDULE, 8, () => now);
    for (const key of ['a', 'b', 'c', 'd']) rest.failed(key);
    expect(rest.room()).toBe(8);
    rest.failed('e');
    expect(rest.room()).toBe(0);
    now = rest.until();
    expect(rest.room()).toBe(1);
    rest.succeeded();
    expect(rest.room()).toBe(8);
  });

  test('that cannot take one event is not left alone for it', () => {
    const rest = restOf(SCHEDULE, 8, () => 0);
    for (let time = 0; time < 50; time++) rest.failed('poison');
    expect(rest.room()).toBe(8);
  });

  test.each([
    ['its topic', ['invoice.status-changed'], [], true],
    ['its company', ['invoice.status-changed'], ['US01', 'DE01'], true],
    ['another topic', ['payment.status-changed'], [], false],
    ['another company', ['invoice.status-changed'], ['US01'], false],
  ] as const)('gets by filter: %s', (_, topics, legalEntities, wanted) => {
    expect(wantsEvent({ topics, legalEntities }, event)).toBe(wanted);
  });

  test('of some companies gets nothing that belongs to none', () => {
    const none = { ...event, body: { ...event.body, legalEntity: null } };
    const topics = ['invoice.status-changed'] as const;
    expect(wantsEvent({ topics, legalEntities: ['DE01'] }, none)).toBe(false);
    expect(wantsEvent({ topics, legalEntities: [] }, none)).toBe(true);
  });
});
