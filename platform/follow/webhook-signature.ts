import { createHmac, timingSafeEqual } from 'node:crypto';

/** Of `standard-webhooks`: what is older or younger may have been recorded and sent again. */
const TOLERANCE_MS = 5 * 60_000;

export interface SignedWebhook {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: string;
  /** `v1,<base64>`, several with blanks between them. */
  readonly signatures: string;
  readonly body: string;
}

/**
 * Whether who knows the secret has sent this, and just now (https://www.standardwebhooks.com): HMAC-SHA256 over id,
 * time and body, with the secret's text as key, or with its bytes where it is written `whsec_<base64>`.
 */
export function isSigned(
  { id, timestamp, signatures, body }: SignedWebhook,
  secret: string,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || id === '') return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > TOLERANCE_MS) return false;
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  const due = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((each) => {
    const [version, text = ''] = each.split(',');
    const given = Buffer.from(text, 'base64');
    return version === 'v1' && given.length === due.length && timingSafeEqual(given, due);
  });
}
