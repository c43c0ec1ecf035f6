import type { AddressInfo } from 'node:net';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPublicAddress } from '#platform/webhooks/public-address';
import { urlFault } from '#platform/webhooks/destination';
import { publicAddresses, type Resolve } from '#platform/webhooks/checked-lookup';
import { openWebhookTransport } from '#platform/webhooks/transport';

const NOBODY: ReadonlySet<string> = new Set();
const stop = new AbortController().signal;

describe('an address is public or not', () => {
  test.each(['8.8.8.8', '::ffff:8.8.8.8', '2606:4700:4700::1111'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd00::1']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['link-local, a cloud’s metadata among it', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
    ['CGNAT', ['100.64.0.1', '100.127.255.255']],
    ['multicast and broadcast', ['224.0.0.1', '239.1.1.1', '255.255.255.255', 'ff02::1']],
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::']],
    [
      'reserved or documentation',
      ['240.0.0.1', '198.18.0.1', '192.0.2.1', '2001:db8::1', '3fff::1'],
    ],
    ['a private IPv4 inside IPv6', ['::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1']],
    [
      'translated or tunnelled',
      ['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::', '::ffff:0:a00:1'],
    ],
    ['site-local and other space not given out', ['fec0::1', '4000::1', '5f00::1', '100::1']],
    ['none at all', ['', 'localhost', '1.2.3', '0x7f.1', '127.0.0.1 ']],
  ])('%s is not', (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

describe('a URL', () => {
  const allowed = new Set(['localhost', '10.0.0.1']);
  test.each(['https://example.com/hook', 'http://localhost:8080/hook', 'http://10.0.0.1/hook'])(
    '%s is taken',
    (url) => {
      expect(urlFault(url, allowed)).toBeNull();
    },
  );

  test.each([
    ['http://example.com/hook', 'https'],
    ['http://LOCALHOST.example.com/', 'https'],
    ['https://user:secret@example.com/', 'credentials'],
    ['https://user@example.com/', 'credentials'],
    ['https://example.com/#there', 'fragment'],
    ['ftp://localhost/', 'https'],
    ['file:///etc/passwd', 'https'],
    ['example.com', 'none'],
    ['', 'none'],
    [`https://example.com/${'a'.repeat(2_048)}`, 'characters'],
  ])('%s is not', (url, fault) => {
    expect(urlFault(url, allowed)).toContain(fault);
  });
});

const at =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('a host', () => {
  test('at public addresses only is connected to', async () => {
    expect(await publicAddresses('a.example', NOBODY, at('8.8.8.8', '2606:4700::1'))).toHaveLength(
      2,
    );
  });

  test.each([[['10.0.0.1']], [['8.8.8.8', '127.0.0.1']], [['2606:4700::1', '::ffff:127.0.0.1']]])(
    'at %j is refused',
    async (addresses) => {
      await expect(publicAddresses('a.example', NOBODY, at(...addresses))).rejects.toMatchObject({
        code: 'ADDRESS_NOT_PUBLIC',
      });
    },
  );

  test('that the configuration allows may be anywhere', async () => {
    expect(await publicAddresses('a.example', new Set(['a.example']), at('10.0.0.1'))).toHaveLength(
      1,
    );
  });
});

let server: http.Server;
let port: number;
const seen: string[] = [];
beforeAll(async () => {
  server = http.createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url === '/redirect')
      response.writeHead(302, { location: '/elsewhere', 'retry-after': '7' }).end();
    else if (request.url === '/large') response.end('x'.repeat(10_000_000));
    else if (request.url !== '/silent') response.end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sendTo = async (
  url: string,
  options: { resolve?: Resolve; allowed?: ReadonlySet<string>; deadlineMs?: number } = {},
) => {
  const transport = openWebhookTransport({ allowed: NOBODY, now: () => new Date(), ...options });
  try {
    return await transport.send(url, {}, '{}', stop);
  } finally {
    await transport.close();
  }
};

describe('a connection', () => {
  const allowed = new Set(['127.0.0.1']);

  test('goes to the very address that was checked: a name that changes meanwhile leads nowhere', async () => {
    const asked: string[] = [];
    const rebinding: Resolve = async (host) => {
      asked.push(host);
      return [{ address: asked.length === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }];
    };
    // The check at registration sees the public address; the connection looks again, and refuses what it finds.
    await publicAddresses('rebind.example', NOBODY, rebinding);
    const url = `http://rebind.example:${port}/rebound`;
    await expect(sendTo(url, { resolve: rebinding })).rejects.toMatchObject({
      code: 'ADDRESS_NOT_PUBLIC',
    });
    expect(asked).toEqual(['rebind.example', 'rebind.example']);
    expect(seen).not.toContain('/rebound');
  });

  test.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1'])(
    'to an address as the host, %s, is not made',
    async (host) => {
      await expect(sendTo(`http://${host}:${port}/literal`)).rejects.toMatchObject({
        code: 'ADDRESS_NOT_PUBLIC',
      });
      expect(seen).not.toContain('/literal');
    },
  );

  test('follows no redirect, and says when to come back', async () => {
    expect(await sendTo(`http://127.0.0.1:${port}/redirect`, { allowed })).toEqual({
      status: 302,
      retryAfterMs: 7_000,
    });
    expect(seen).not.toContain('/elsewhere');
  });

  test('reads no more of an answer than it has to', async () => {
    const answer = await sendTo(`http://127.0.0.1:${port}/large`, { allowed });
    expect(answer.status).toBe(200);
  });

  test('ends with its deadline', async () => {
    await expect(
      sendTo(`http://127.0.0.1:${port}/silent`, { allowed, deadlineMs: 50 }),
    ).rejects.toThrow(/timeout|aborted/i);
  });
});
