import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { JournalInstruction } from '#domain/ledger';
import { call, collectionOf, fakeSap, optionsOf, type Answer } from './fake-sap.ts';
import { vendorLine } from './wires.ts';

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' });

const INSTRUCTION: JournalInstruction = {
  reference: 'J0000000000000AB',
  legalEntity: 'DE01',
  postingDate: '2026-05-31',
  description: 'Accrual <May> & "June"',
  currency: 'USD',
  lines: [
    {
      accountId: 'sap:YCOA.0000400000',
      side: 'DEBIT',
      amount: usd(1050n),
      costCenterId: 'sap:A000.0000001000',
      text: null,
    },
    {
      accountId: 'sap:YCOA.0000230000',
      side: 'CREDIT',
      amount: usd(1050n),
      costCenterId: null,
      text: 'other side\u0000',
    },
  ],
};

function writer(answer: Answer = {}) {
  const fake = fakeSap(() => answer);
  const { postJournalEntry } = fake.capabilities;
  if (!postJournalEntry) throw new Error('the connector posts journal entries');
  return { fake, postJournalEntry };
}

const confirmation = (document: string, log: string): Answer => ({
  headers: { 'content-type': 'text/xml' },
  text: `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Header/>
    <soap-env:Body><n0:JournalEntryBulkCreateConfirmation xmlns:n0="http://sap.com/xi/SAPSCORE/SFIN">
    <MessageHeader/><JournalEntryCreateConfirmation><MessageHeader/>${document}<Log>${log}</Log>
    </JournalEntryCreateConfirmation><Log/></n0:JournalEntryBulkCreateConfirmation></soap-env:Body></soap-env:Envelope>`,
});

const document = (number: string) =>
  `<JournalEntryCreateConfirmation><AccountingDocument>${number}</AccountingDocument>` +
  '<CompanyCode>1010</CompanyCode><FiscalYear>2026</FiscalYear></JournalEntryCreateConfirmation>';

const logItem = (typeId: string, severity: string) =>
  `<Item><TypeID>${typeId}</TypeID><SeverityCode>${severity}</SeverityCode><Note>Jane Doe may not</Note></Item>`;

const PERIOD = `<MaximumLogItemSeverityCode>3</MaximumLogItemSeverityCode>${logItem('001(RW)', '1')}${logItem('201(F5)', '3')}`;

describe('preparing a journal entry', () => {
  it('writes SAP’s request, credits negative, texts escaped and cut', () => {
    const { postJournalEntry } = writer();
    const envelope = JSON.parse(postJournalEntry.prepare(INSTRUCTION).body);
    expect(envelope.path).toBe('/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi');
    const parsed = new XMLParser({
      ignoreAttributes: false,
      removeNSPrefix: true,
      parseTagValue: false,
    }).parse(envelope.payload);
    const request = parsed.Envelope.Body.JournalEntryBulkCreateRequest;
    expect(request.MessageHeader.ID).toBe('J0000000000000AB');
    expect(request.MessageHeader.UUID).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(request.JournalEntryCreateRequest.JournalEntry).toEqual({
      OriginalReferenceDocumentType: 'BKPFF',
      BusinessTransactionType: 'RFBU',
      AccountingDocumentType: 'SA',
      DocumentReferenceID: 'J0000000000000AB',
      DocumentHeaderText: 'Accrual <May> & "June"',
      CreatedByUser: 'SUPERLEDGER',
      CompanyCode: '1010',
      DocumentDate: '2026-05-31',
      PostingDate: '2026-05-31',
      Item: [
        {
          ReferenceDocumentItem: '1',
          GLAccount: '0000400000',
          AmountInTransactionCurrency: { '#text': '10.50', '@_currencyCode': 'USD' },
          DebitCreditCode: 'S',
          DocumentItemText: 'Accrual <May> & "June"',
          AssignmentReference: 'J0000000000000AB',
          AccountAssignment: { CostCenter: '0000001000' },
        },
        {
          ReferenceDocumentItem: '2',
          GLAccount: '0000230000',
          AmountInTransactionCurrency: { '#text': '-10.50', '@_currencyCode': 'USD' },
          DebitCreditCode: 'H',
          DocumentItemText: 'other side',
          AssignmentReference: 'J0000000000000AB',
        },
      ],
    });
    expect(postJournalEntry.prepare({ ...INSTRUCTION }).body).toBe(
      postJournalEntry.prepare(INSTRUCTION).body,
    );
  });

  it.each<[string, Partial<JournalInstruction>]>([
    ['one line', { lines: INSTRUCTION.lines.slice(1) }],
    ['a second currency', { currency: 'EUR' }],
    ['a legal entity of another source', { legalEntity: 'US01' }],
    [
      'an account of another source',
      { lines: INSTRUCTION.lines.map((line) => ({ ...line, accountId: 'netsuite:1' })) },
    ],
  ])('is unsupported for %s', (_, changes) => {
    expect(() => writer().postJournalEntry.prepare({ ...INSTRUCTION, ...changes })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });
});

const submit = async (answer: Answer) => {
  const { fake, postJournalEntry } = writer(answer);
  const submission = await postJournalEntry.submit(postJournalEntry.prepare(INSTRUCTION), call);
  return { submission, fake };
};

describe('submitting a journal entry', () => {
  it('sends the XML once without a CSRF token, and answers with the document', async () => {
    const { submission, fake } = await submit(confirmation(document('0100000042'), ''));
    expect(submission).toMatchObject({
      id: 'sap:1010.2026.0100000042',
      documentNumber: '0100000042',
    });
    expect(fake.requests).toMatchObject([{ method: 'POST', effect: 'write' }]);
    expect(fake.requests[0]?.headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      soapaction: expect.stringMatching(/^"http:\/\/sap\.com\/xi\/SAPSCORE\/SFIN\/.*"$/),
    });
  });

  it.each<[string, Answer, object]>([
    [
      'no document and an error in the log',
      confirmation('', PERIOD),
      { kind: 'DECLINED', details: { sourceCode: 'F5/201' } },
    ],
    [
      'the document of zeros',
      confirmation(document('0000000000'), PERIOD),
      { kind: 'DECLINED', details: { sourceCode: 'F5/201' } },
    ],
    [
      'the document of zeros and nothing else',
      confirmation(document('0000000000'), ''),
      { kind: 'DECLINED', details: { sourceCode: 'NO_DOCUMENT' } },
    ],
    ['an empty confirmation', confirmation('', ''), { kind: 'OUTCOME_UNKNOWN' }],
    ['an HTML page', { text: '<html><br></html>' }, { kind: 'OUTCOME_UNKNOWN' }],
    [
      'a document type',
      { text: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' },
      { kind: 'OUTCOME_UNKNOWN' },
    ],
    ['a fault', { status: 403, text: '<fault/>' }, { kind: 'REFUSED' }],
  ])('means for a 200 with %s what SAP means', async (_, answer, expected) => {
    await expect(submit(answer)).rejects.toMatchObject(expected);
    await expect(submit(answer)).rejects.not.toMatchObject({
      message: expect.stringContaining('Jane'),
    });
  });
});

const line = (changes: Readonly<Record<string, unknown>> = {}) =>
  vendorLine({
    AccountingDocument: '0100000042',
    DebitCreditCode: 'S',
    AmountInTransactionCurrency: '10.50',
    TransactionCurrency: 'USD',
    ...changes,
  });
const credit = line({
  AccountingDocumentItem: '002',
  DebitCreditCode: 'H',
  AmountInTransactionCurrency: '-10.50',
});

const enquire = async (...rows: readonly unknown[]) => {
  const { fake, postJournalEntry } = writer(collectionOf(rows));
  return { found: await postJournalEntry.enquire(INSTRUCTION, call), fake };
};

describe('enquiring about a journal entry', () => {
  it('looks for our reference in the header and takes the one entry of the same size', async () => {
    const { found, fake } = await enquire(line(), credit);
    expect(found).toMatchObject({ id: 'sap:1010.2026.0100000042', documentNumber: '0100000042' });
    expect(optionsOf(fake.requests[0] ?? never())['$filter']).toBe(
      "CompanyCode eq '1010' and DocumentReferenceID eq 'J0000000000000AB' and AccountingDocumentType eq 'SA'",
    );
  });

  it('finds what a person reversed, so that it is not posted again, and not what reverses it', async () => {
    expect((await enquire()).found).toBeNull();
    const reversed = [line({ IsReversed: true }), { ...credit, IsReversed: true }];
    const reversal = line({ AccountingDocument: '0100000043', IsReversal: true });
    expect((await enquire(...reversed, reversal)).found).toHaveProperty(
      'id',
      'sap:1010.2026.0100000042',
    );
    const standing = line({ AccountingDocument: '0100000044' });
    expect((await enquire(...reversed, reversal, standing)).found).toHaveProperty(
      'id',
      'sap:1010.2026.0100000044',
    );
    expect((await enquire(reversal)).found).toBeNull();
  });

  it.each([
    [[line(), line({ AccountingDocument: '0100000043' })], 'DUPLICATE_REFERENCE'],
    [[line({ AmountInTransactionCurrency: '10.51' })], 'REFERENCE_CONFLICT'],
    [[line({ TransactionCurrency: 'EUR' })], 'REFERENCE_CONFLICT'],
  ])('needs a person for what is not exactly ours', async (rows, sourceCode) => {
    await expect(enquire(...rows)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode },
    });
  });
});

function never(): never {
  throw new Error('something was expected');
}
