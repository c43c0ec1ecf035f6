import { afterEach, describe, expect, test } from 'vitest';
import { callApi, postFile, readMessages } from './api-client.ts';
import { authority, closeBanks, openBank } from './bank.ts';
import { paymentFile } from './files.ts';

afterEach(closeBanks);

describe('the bank’s API', () => {
  test('a payment file is taken, executed once, reported, and stands on the statement', async () => {
    const bank = await openBank();
    const https = bank.endpoints!['https']!;
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1', amount: '1200.50' }]);

    const answer = await postFile(https, 'M1', xml);
    expect(answer).toMatchObject({ status: 202, body: { messageId: 'M1' } });
    await bank.bookWhen(({ statuses }) => statuses.EXECUTED === 1);
    await bank.deed({ deed: 'close-day', account: 'US01-USD' });

    const messages = await readMessages(https);
    expect(messages.map(({ xml: text }) => /<(?:GrpSts|TxSts)>(\w+)/.exec(text)?.[1])).toEqual([
      'ACTC',
      'ACSP',
      undefined,
      'ACSC',
      undefined,
    ]);
    expect(messages.at(-1)?.xml).toContain(
      '<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">4998799.50</Amt>',
    );
    const [first] = messages;
    const acknowledge = `${https}/v1/messages/${first!.id}/acknowledgement`;
    expect((await callApi(acknowledge, { method: 'POST' })).status).toBe(204);
    expect((await callApi(acknowledge, { method: 'POST' })).status).toBe(204);
    expect(await readMessages(https)).toHaveLength(messages.length - 1);
  });

  test('a MsgId that was received before is answered 409, whatever is in the file', async () => {
    const bank = await openBank();
    const https = bank.endpoints!['https']!;
    const xml = paymentFile('M1', 'US01-USD', [{ endToEndId: 'E1' }]);
    await postFile(https, 'M1', xml);

    const again = await postFile(https, 'M1', xml);
    const other = await postFile(https, 'M1', xml.replace('E1', 'E2'));

    expect(again).toMatchObject({ status: 409, body: { code: 'DU01', messageId: 'M1' } });
    expect(other.status).toBe(409);
    const known = await callApi(`${https}/v1/payment-files?messageId=M1`);
    expect(known.body.files).toHaveLength(1);
    expect(await bank.book()).toMatchObject({ instructed: 1, replayed: 2 });
  });

  test('who has neither certificate nor token is not let in', async () => {
    const bank = await openBank({
      tlsClientCa: authority.cert,
      clientId: 'superledger',
      clientSecret: 'secret',
    });
    const https = bank.endpoints!['https']!;
    const certificate = authority.issue('superledger');
    const form = { method: 'POST', body: 'grant_type=client_credentials', certificate };
    const basic = `Basic ${Buffer.from('superledger:secret').toString('base64')}`;

    expect((await callApi(`${https}/v1/messages`)).status).toBe(401);
    expect((await callApi(`${https}/v1/messages`, { certificate })).status).toBe(401);
    expect((await callApi(`${https}/oauth2/token`, form)).status).toBe(401);
    const token = await callApi(`${https}/oauth2/token`, {
      ...form,
      headers: { authorization: basic },
    });
    const headers = { authorization: `Bearer ${token.body.access_token}` };
    expect((await callApi(`${https}/v1/messages`, { certificate, headers })).status).toBe(200);
    expect((await callApi(`${https}/v1/messages`, { headers })).status).toBe(401);
  });
});
