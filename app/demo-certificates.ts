import {
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';

/** A certificate with its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority of this moment, for the demo and for tests, that nobody trusts unless told to, and what it vouches for. */
interface Authority extends Certificate {
  /** A server of this name or IPv4 address, or a client of this name. */
  issue(host: string): Certificate;
}

export function newAuthority(): Authority {
  const keys = newKeys();
  const name = distinguished('test authority');
  const own = certificate({ subject: name, issuer: name, keys, by: keys.privateKey, more: IS_CA });
  return {
    ...own,
    issue(host) {
      const server = newKeys();
      const parts = host.split('.').map(Number);
      const isAddress = parts.length === 4 && parts.every(Number.isInteger);
      const alternative = isAddress ? der(0x87, Buffer.from(parts)) : der(0x82, Buffer.from(host));
      return certificate({
        subject: distinguished(host),
        issuer: name,
        keys: server,
        by: keys.privateKey,
        more: sequence(ALTERNATIVE_NAME, der(0x04, sequence(alternative))),
      });
    },
  };
}

/** X.690 with lengths below 65,536. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const size = length < 128 ? [length] : long;
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const COMMON_NAME = hex('0603550403');
const ALTERNATIVE_NAME = hex('0603551d11');
const ECDSA_SHA256 = sequence(hex('06082a8648ce3d040302'));
/** Basic constraints, critical: an authority. */
const IS_CA = sequence(hex('0603551d13'), hex('0101ff'), der(0x04, sequence(hex('0101ff'))));

const distinguished = (name: string): Buffer =>
  sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

const DAY_MS = 86_400_000;
const utc = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));

/** The demo's are made once and kept with its secrets. */
const GOOD_FOR_MS = 5 * 365 * DAY_MS;

/** X.509, version 3, good from yesterday on. */
function certificate(of: {
  readonly subject: Buffer;
  readonly issuer: Buffer;
  readonly keys: ReturnType<typeof newKeys>;
  readonly by: KeyObject;
  readonly more: Buffer;
}): Certificate {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const body = sequence(
    der(0xa0, hex('020102')),
    der(0x02, serial),
    ECDSA_SHA256,
    of.issuer,
    sequence(utc(Date.now() - DAY_MS), utc(Date.now() + GOOD_FOR_MS)),
    of.subject,
    of.keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(of.more)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, of.by));
  return {
    cert: new X509Certificate(sequence(body, ECDSA_SHA256, signature)).toString(),
    key: String(of.keys.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}
