import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { CUBE, GL_LINES, clientOf, startDemo } from './sap-client.ts';
import type { Answer, SapClient } from './sap-client.ts';

const PATH = '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi';
let sap: Simulator;
let client: SapClient;

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
});
afterAll(() => sap.stop());

const HEADER =
  '<MessageHeader><ID>1</ID><CreationDateTime>2026-11-20T10:00:00Z</CreationDateTime></MessageHeader>';

function item(account: string, amount: string, currency = 'EUR', more = ''): string {
  const side = amount.startsWith('-') ? 'H' : 'S';
  return `<Item><GLAccount>${account}</GLAccount><AmountInTransactionCurrency currencyCode="${currency}">${amount}</AmountInTransactionCurrency><DebitCreditCode>${side}</DebitCreditCode>${more}</Item>`;
}

const BALANCED = item('0000661000', '12.50') + item('0000113100', '-12.50');

function entry(items: string, postingDate = '2026-11-19', reference = 'J00000000000001A'): string {
  return `<JournalEntryCreateRequest>${HEADER}<JournalEntry><OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType><BusinessTransactionType>RFBU</BusinessTransactionType><AccountingDocumentType>SA</AccountingDocumentType><DocumentReferenceID>${reference}</DocumentReferenceID><DocumentHeaderText>Fees &amp; more</DocumentHeaderText><CreatedByUser>LEDGER</CreatedByUser><CompanyCode>DE01</CompanyCode><DocumentDate>2026-11-19</DocumentDate><PostingDate>${postingDate}</PostingDate>${items}</JournalEntry></JournalEntryCreateRequest>`;
}

function envelope(...entries: string[]): string {
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN"><soapenv:Body><sfin:JournalEntryBulkCreateRequest>${HEADER}${entries.join('')}</sfin:JournalEntryBulkCreateRequest></soapenv:Body></soapenv:Envelope>`;
}

function send(body: string, contentType = 'text/xml; charset=utf-8'): Promise<Answer> {
  const headers = { authorization: `Basic ${btoa('ledger:secret')}`, 'content-type': contentType };
  return client.raw(PATH, { method: 'POST', headers, body });
}

interface Confirmation {
  readonly JournalEntryCreateConfirmation: { AccountingDocument: string; FiscalYear: string };
  readonly Log: {
    MaximumLogItemSeverityCode: string;
    Item: { TypeID: string; SeverityCode: string; Note: string };
  };
}

function confirmations(answer: Answer): Confirmation[] {
  const parser = new XMLParser({ parseTagValue: false, removeNSPrefix: true });
  const document = parser.parse(answer.text) as {
    Envelope: {
      Body: {
        JournalEntryBulkCreateConfirmation: { JournalEntryCreateConfirmation: Confirmation };
      };
    };
  };
  const bulk = document.Envelope.Body.JournalEntryBulkCreateConfirmation;
  return [bulk.JournalEntryCreateConfirmation].flat();
}

describe('posting a journal entry', () => {
  it('confirms the number, and shows the lines in both views, without any CSRF token', async () => {
    const answer = await send(envelope(entry(BALANCED)));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/xml');
    const [confirmation] = confirmations(answer);
    const { AccountingDocument: number, FiscalYear: year } =
      confirmation!.JournalEntryCreateConfirmation;
    expect(number).toMatch(/^01\d{8}$/);
    expect(confirmation!.Log.MaximumLogItemSeverityCode).toBe('1');
    const filter = `AccountingDocument eq '${number}' and FiscalYear eq '${year}' and CompanyCode eq 'DE01'`;
    const lines = await client.rows(`${GL_LINES}?$filter=${encodeURIComponent(filter)}`);
    expect(
      lines.map((line) => [
        line['GLAccount'],
        line['DebitCreditCode'],
        line['AmountInTransactionCurrency'],
      ]),
    ).toEqual([
      ['0000661000', 'S', '12.500'],
      ['0000113100', 'H', '-12.500'],
    ]);
    expect(lines[0]).toMatchObject({
      AccountingDocumentType: 'SA',
      FiscalPeriod: '011',
      DocumentReferenceID: 'J00000000000001A',
      AccountingDocumentHeaderText: 'Fees & more',
    });
    const byReference = await client.rows(
      `${CUBE}?$filter=DocumentReferenceID eq 'J00000000000001A' and CompanyCode eq 'DE01'`,
    );
    expect(byReference).toHaveLength(2);
    const books = (await client.raw('/__admin/books')).json()['journalEntries'];
    expect(books).toContainEqual(
      expect.objectContaining({
        number,
        documentReferenceID: 'J00000000000001A',
        debitAmount: '12.50',
      }),
    );
  });
});

describe('refusing a journal entry', () => {
  it.each([
    [
      'an unbalanced entry',
      item('0000661000', '12.50') + item('0000113100', '-12.40'),
      '2026-11-19',
      '702(F5)',
    ],
    [
      'two currencies',
      item('0000661000', '12.50') + item('0000113300', '-12', 'JPY'),
      '2026-11-19',
      '703(F5)',
    ],
    ['a closed period', BALANCED, '2026-04-30', '201(F5)'],
    [
      'an unknown account',
      item('0000999999', '1.00') + item('0000113100', '-1.00'),
      '2026-11-19',
      '506(F5)',
    ],
    [
      'a header account',
      item('0000000100', '1.00') + item('0000113100', '-1.00'),
      '2026-11-19',
      '351(F5)',
    ],
    [
      'a control account',
      item('0000211000', '1.00') + item('0000113100', '-1.00'),
      '2026-11-19',
      '354(F5)',
    ],
    [
      'a third decimal',
      item('0000661000', '1.005') + item('0000113100', '-1.005'),
      '2026-11-19',
      '604(RW)',
    ],
    [
      'a sign against its code',
      item('0000661000', '1.00').replace('>S<', '>H<') + item('0000113100', '-1.00'),
      '2026-11-19',
      '606(RW)',
    ],
  ])('refuses %s with HTTP 200, no number and a log', async (_, items, postingDate, typeId) => {
    const answer = await send(envelope(entry(items, postingDate, 'REFUSED')));
    expect(answer.status).toBe(200);
    const [confirmation] = confirmations(answer);
    expect(confirmation?.JournalEntryCreateConfirmation.AccountingDocument).toBe('0000000000');
    expect(confirmation?.Log.Item).toMatchObject({ TypeID: typeId, SeverityCode: '3' });
    expect(confirmation?.Log.Item.Note).not.toBe('');
    expect(await client.rows(`${CUBE}?$filter=DocumentReferenceID eq 'REFUSED'`)).toEqual([]);
  });
});

describe('the journal entry service', () => {
  it('judges each entry of a bulk by itself', async () => {
    const unbalanced = item('0000661000', '1.00') + item('0000113100', '-2.00');
    const both = confirmations(await send(envelope(entry(unbalanced), entry(BALANCED))));
    expect(both.map(({ Log: log }) => log.MaximumLogItemSeverityCode)).toEqual(['3', '1']);
  });

  it('answers SOAP 1.2 in kind', async () => {
    const body = envelope(entry(BALANCED)).replace(
      'http://schemas.xmlsoap.org/soap/envelope/',
      'http://www.w3.org/2003/05/soap-envelope',
    );
    const answer = await send(body, 'application/soap+xml');
    expect(answer.headers.get('content-type')).toContain('application/soap+xml');
    expect(confirmations(answer)).toHaveLength(1);
  });

  it.each([
    ['no XML', 'journal'],
    [
      'another message',
      envelope(entry(BALANCED)).replaceAll('JournalEntryBulkCreateRequest', 'Other'),
    ],
    ['another namespace', envelope(entry(BALANCED)).replace('SAPSCORE/SFIN', 'OTHER')],
    ['no message header', envelope(entry(BALANCED)).replaceAll(HEADER, '')],
  ])('answers %s with a fault', async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Fault>');
  });

  it('needs the communication user', async () => {
    const answer = await client.raw(PATH, { method: 'POST', body: envelope(entry(BALANCED)) });
    expect(answer.status).toBe(401);
  });
});
