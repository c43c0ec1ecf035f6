import fs from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterEach, describe, expect, test } from 'vitest';
import { callApi, postFile, readMessages } from './api-client.ts';
import { closeBanks, openBank } from './bank.ts';
import type { TestBank } from './bank.ts';
import { cancellationFile, paymentFile } from './files.ts';
import { codeSet, isPublished, published } from './published.ts';

afterEach(closeBanks);

const UETR = '3d6f2a10-8f5e-4b7a-9c1d-2e4f6a8b0c11';
const PAYMENTS = ['change-date', 'close-match', 'no-match', 'fee', 'charges-included'] as const;

/** Everything a bank can say, said once. */
async function saidAll(bank: TestBank): Promise<readonly string[]> {
  const https = bank.endpoints!['https']!;
  const script = (deed: object) => bank.deed({ deed: 'script', ...deed });
  for (const behaviour of PAYMENTS) await script({ behaviour, endToEndId: `U-${behaviour}` });
  await script({ behaviour: 'strip-reference', endToEndId: 'U-1' });
  await script({ behaviour: 'return', endToEndId: 'U-2', value: 0, code: 'AC04' });
  await script({ behaviour: 'reject', endToEndId: 'U-3' });
  await script({ behaviour: 'status-twice', messageId: 'U' });
  const others = ['U-1', 'U-2', 'U-3', ...PAYMENTS.map((each) => `U-${each}`)];
  const files = {
    U: paymentFile('U', 'US01-USD', [
      { endToEndId: 'U-FX', amount: '50.25', currency: 'EUR' },
      { endToEndId: 'U-4', uetr: UETR, creditor: 'Müller &amp; Söhne' },
      ...others.map((endToEndId) => ({ endToEndId })),
    ]),
    D: paymentFile('D', 'DE01-EUR', [{ endToEndId: 'D-1' }, { endToEndId: 'D-2', uetr: UETR }]),
    G: paymentFile('G', 'GB01-GBP', [{ endToEndId: 'G-1' }, { endToEndId: 'G-2' }]),
    J: paymentFile('J', 'JP01-JPY', [
      {
        endToEndId: 'J-1',
        amount: '1000',
        uetr: UETR,
        agent: 'BNPAFRPPXXX',
        address: '<PstlAdr><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr>',
      },
    ]),
    X: paymentFile('X', 'US01-USD', [{ endToEndId: 'X-1' }], { sum: '1' }),
  };
  for (const [messageId, xml] of Object.entries(files))
    expect((await postFile(https, messageId, xml)).status).toBe(202);
  await bank.bookWhen(({ statuses }) => statuses.WAITING === 0 && statuses.RETURNED === 1);
  await callApi(`${https}/v1/cancellation-requests`, {
    method: 'POST',
    headers: { 'x-message-id': 'C' },
    body: cancellationFile('C', 'U', ['U-4', 'unknown']),
  });
  await bank.bookWhen(({ cancellationRequests }) => cancellationRequests[0]?.answered === true);
  await bank.deed({ deed: 'portal-payment', account: 'DE01-EUR', amount: '12.30', name: 'Stadt' });
  await bank.deed({ deed: 'incoming', account: 'DE01-EUR', amount: '99', name: 'A & B' });
  await bank.deed({ deed: 'fee', account: 'JP01-JPY', amount: '300' });
  for (const { account } of (await bank.book()).balances)
    await bank.deed({ deed: 'report', account });
  await bank.deed({ deed: 'close-day' });
  await bank.deed({ deed: 'close-day' });
  await bank.deed({ deed: 'release' });
  return (await readMessages(https)).map(({ xml }) => xml);
}

const namespaceOf = (xml: string): string => /iso:20022:tech:xsd:([\w.]+)/.exec(xml)?.[1] ?? '';

describe.skipIf(!isPublished)('what the bank says', () => {
  test('every message it can send is valid by the published schemas, in codes that exist', async () => {
    const messages = await saidAll(await openBank());
    const codes = codeSet('external_status_reason_code');
    const returns = codeSet('external_return_reason_code');
    const statuses = codeSet('external_payment_transaction_status_code');

    const faults = messages.flatMap((xml) => {
      using schema = XmlDocument.fromBuffer(
        fs.readFileSync(path.join(published, `${namespaceOf(xml)}.xsd`)),
      );
      using validator = XsdValidator.fromDoc(schema);
      using document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return [];
      } catch (error) {
        return [`${namespaceOf(xml)}: ${String(error)}`];
      }
    });

    expect(faults).toEqual([]);
    expect([...new Set(messages.map(namespaceOf))].toSorted()).toEqual([
      'camt.029.001.10',
      'camt.052.001.08',
      'camt.053.001.08',
      'camt.054.001.08',
      'pain.002.001.10',
    ]);
    const all = messages.join('');
    const found = (of: RegExp) => [...new Set([...all.matchAll(of)].map(([, code]) => code ?? ''))];
    expect(found(/<TxSts>(\w+)/g).filter((code) => !statuses.has(code))).toEqual([]);
    const reasons = found(/<StsRsnInf><Rsn><Cd>(\w+)/g);
    expect(reasons.filter((code) => !codes.has(code))).toEqual([]);
    expect(found(/<RtrInf><Rsn><Cd>(\w+)/g).filter((code) => !returns.has(code))).toEqual([]);
    expect(found(/<TxSts>(\w+)/g).toSorted()).toEqual(
      ['ACSC', 'ACSP', 'ACWC', 'RJCT', 'RVMC', 'RVNM'].toSorted(),
    );
  });

  test('a file of somebody else’s hand is read: only its account is not ours', async () => {
    const bank = await openBank();
    const xml = fs.readFileSync(path.join(published, 'samples/own-pain.001.001.09.xml'), 'utf8');
    const answer = await postFile(bank.endpoints!['https']!, 'GW-20261120-000042', xml);
    expect(answer.status).toBe(202);
    const { payments } = await bank.bookWhen(({ statuses }) => statuses.REJECTED === 2);
    expect(payments.map(({ code }: { code: string }) => code)).toEqual(['AC02', 'AC02']);
  });
});
