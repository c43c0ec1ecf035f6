import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSigned } from '#platform/follow/webhook-signature';

const now = new Date('2026-11-22T12:00:00.000Z');
const secret = 'a-secret-of-enough-characters';
const seconds = String(now.getTime() / 1_000);

function signed(more: { body?: string; timestamp?: string; key?: string | Buffer } = {}) {
  const { body = '{"changed":true}', timestamp = seconds, key = secret } = more;
  const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64');
  return { id: 'msg_1', timestamp, body, signatures: `v1,${signature}` };
}

test('what is signed with the secret is believed, beside signatures of other versions too', () => {
  expect(isSigned(signed(), secret, now)).toBe(true);
  const several = { ...signed(), signatures: `v1a,AAAA ${signed().signatures}` };
  expect(isSigned(several, secret, now)).toBe(true);
});

test('a secret in the standard’s own form is the bytes it stands for', () => {
  const key = Buffer.from('0123456789abcdef0123456789abcdef');
  expect(isSigned(signed({ key }), `whsec_${key.toString('base64')}`, now)).toBe(true);
});

test.each([
  ['another secret', signed({ key: 'somebody else’s secret, long enough' })],
  ['another body', { ...signed(), body: '{}' }],
  ['another id', { ...signed(), id: 'msg_2' }],
  ['a time long ago', signed({ timestamp: String(Number(seconds) - 301) })],
  ['a time to come', signed({ timestamp: String(Number(seconds) + 301) })],
  ['a time that is none', signed({ timestamp: 'now' })],
  ['no signature', { ...signed(), signatures: '' }],
  ['half a signature', { ...signed(), signatures: signed().signatures.slice(0, 20) }],
])('%s is not', (_, webhook) => {
  expect(isSigned(webhook, secret, now)).toBe(false);
});
