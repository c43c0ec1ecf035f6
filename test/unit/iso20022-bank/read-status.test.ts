import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BankMessage, CancellationAnswer, StatusReport } from '#domain/bank/messages';
import { documentOf, groupHeader, recordsOf } from '#test/support/bank-files/messages';
import { refusalOf } from '#test/support/bank-files/refusal';
import { hasSpecs, sampleFile } from '#test/support/iso-20022';

async function messageOf(file: string | AsyncIterable<Uint8Array>): Promise<BankMessage> {
  const records = await recordsOf(file);
  const [only] = records;
  expect(records).toHaveLength(1);
  if (only?.record !== 'MESSAGE') throw new Error('the file is no message');
  return only.message;
}

async function reportOf(file: string | AsyncIterable<Uint8Array>): Promise<StatusReport> {
  const message = await messageOf(file);
  if (message.kind !== 'STATUS_REPORT') throw new Error('the message is no status report');
  return message.report;
}

async function answerOf(file: string): Promise<CancellationAnswer> {
  const message = await messageOf(file);
  if (message.kind !== 'CANCELLATION_ANSWER') throw new Error('the message is no answer');
  return message.answer;
}

const report = (group: string, informations = ''): string =>
  documentOf(
    'pain.002.001.10',
    `<CstmrPmtStsRpt>${groupHeader}<OrgnlGrpInfAndSts><OrgnlMsgId>F1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>${informations}</CstmrPmtStsRpt>`,
  );

const information = (content: string, id = 'F1-P1'): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${content}</OrgnlPmtInfAndSts>`;

const one = (id: string): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>`;
const answer = (status: string, details: string, before = ''): string =>
  documentOf(
    'camt.029.001.10',
    `<RsltnOfInvstgtn><Assgnmt><Id>ANS-1</Id><Assgnr/><Assgne/><CreDtTm>2026-11-28T11:00:00Z</CreDtTm></Assgnmt>${before}<Sts>${status}</Sts><CxlDtls>${details}</CxlDtls></RsltnOfInvstgtn>`,
  );
const group = (content: string): string =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>F1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${content}</OrgnlGrpInfAndSts>`;

const refusedInformation = (status: string): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId><PmtInfCxlSts>${status}</PmtInfCxlSts><CxlStsRsnInf><Rsn><Prtry>late</Prtry></Rsn></CxlStsRsnInf></OrgnlPmtInfAndSts>`;

describe('a status report', () => {
  test('keeps every level, its reasons, and codes as they are', async () => {
    const reasons =
      '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf><AddtlInf>in 2025</AddtlInf></StsRsnInf><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>';
    const transaction = `<TxInfAndSts><StsId>S1</StsId><OrgnlInstrId>I1</OrgnlInstrId><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>${reasons}</TxInfAndSts>`;
    expect(
      await reportOf(report('', information(`<PmtInfSts>NEWS</PmtInfSts>${transaction}`))),
    ).toEqual({
      header: { messageId: 'BANK-1', createdAt: '2026-11-28T05:00:00.000Z' },
      originalMessageId: 'F1',
      group: null,
      paymentInformation: [
        {
          originalPaymentInformationId: 'F1-P1',
          status: 'NEWS',
          reasons: [],
          transactions: [
            {
              status: 'RJCT',
              reasons: [
                { code: 'AC04', proprietary: null, text: 'closed in 2025' },
                { code: null, proprietary: 'X9', text: null },
              ],
              statusId: 'S1',
              originalInstructionId: 'I1',
              originalEndToEndId: 'E1',
              originalUetr: null,
              acceptedAt: null,
              accountServicerReference: null,
              executionDate: null,
            },
          ],
        },
      ],
    });
  });

  test('keeps the transactions of each payment information apart', async () => {
    const { paymentInformation } = await reportOf(
      report(
        '',
        information(one('A') + one('B')) +
          information(one('C'), 'F1-P2') +
          information('', 'F1-P3'),
      ),
    );
    expect(
      paymentInformation.map(({ originalPaymentInformationId, transactions }) => [
        originalPaymentInformationId,
        transactions.map(({ originalEndToEndId }) => originalEndToEndId),
      ]),
    ).toEqual([
      ['F1-P1', ['A', 'B']],
      ['F1-P2', ['C']],
      ['F1-P3', []],
    ]);
  });
});

describe('a status report in detail', () => {
  test('says when the bank took it and on which day it executes', async () => {
    const transaction =
      '<TxInfAndSts><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId><TxSts>ACWC</TxSts><AccptncDtTm>2026-11-28T10:00:00.25+01:00</AccptncDtTm><AcctSvcrRef>B-1</AcctSvcrRef><OrgnlTxRef><ReqdExctnDt><Dt>2026-12-02</Dt></ReqdExctnDt></OrgnlTxRef></TxInfAndSts>';
    const { paymentInformation } = await reportOf(report('', information(transaction)));
    expect(paymentInformation[0]?.transactions[0]).toMatchObject({
      originalEndToEndId: null,
      acceptedAt: '2026-11-28T09:00:00.250Z',
      accountServicerReference: 'B-1',
      executionDate: '2026-12-02',
    });
  });

  test('of nothing we can know is refused', async () => {
    expect((await refusalOf(report('').replace(/<OrgnlMsgId>.*?<\/OrgnlMsgId>/, ''))).message).toBe(
      'CstmrPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgId is missing',
    );
    expect((await refusalOf(report('', information('', '')))).message).toContain(
      'OrgnlPmtInfAndSts/OrgnlPmtInfId is empty',
    );
  });
});

describe('an answer to a cancellation', () => {
  test('names transactions at either place, by the ids that stand there', async () => {
    const uetr = '3d6f2a10-8f5e-4b7a-9c1d-2e4f6a8b0c11';
    const reason = '<CxlStsRsnInf><Rsn><Cd>LEGL</Cd></Rsn></CxlStsRsnInf>';
    const below = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>F1-P1</OrgnlPmtInfId><TxInfAndSts><OrgnlInstrId>I1</OrgnlInstrId><UETR>${uetr}</UETR><TxCxlSts>RJCR</TxCxlSts>${reason}</TxInfAndSts></OrgnlPmtInfAndSts>`;
    const beside = `<TxInfAndSts><OrgnlGrpInf><OrgnlMsgId>F2</OrgnlMsgId></OrgnlGrpInf><OrgnlEndToEndId>E2</OrgnlEndToEndId><OrgnlUETR>${uetr}</OrgnlUETR><TxCxlSts>ACCR</TxCxlSts></TxInfAndSts>`;
    const read = await answerOf(
      answer(
        '<Conf>RJCR</Conf>',
        group('') + below + beside,
        '<RslvdCase><Id>CXL-1-F1</Id></RslvdCase>',
      ),
    );
    expect(read).toMatchObject({
      header: { messageId: 'ANS-1', createdAt: '2026-11-28T11:00:00.000Z' },
      originalRequestId: 'CXL-1-F1',
      status: 'RJCR',
    });
    expect(read.transactions).toEqual([
      {
        status: 'RJCR',
        reasons: [{ code: 'LEGL', proprietary: null, text: null }],
        originalMessageId: 'F1',
        originalInstructionId: 'I1',
        originalEndToEndId: null,
        originalUetr: uetr,
      },
      {
        status: 'ACCR',
        reasons: [],
        originalMessageId: 'F2',
        originalInstructionId: null,
        originalEndToEndId: 'E2',
        originalUetr: uetr,
      },
    ]);
  });

  test('speaks for all where only group or payment information say, and say the same', async () => {
    const other = '<AssgnmtCxlConf>true</AssgnmtCxlConf>';
    const ofGroup = `<OrgnlGrpCxlId>REQ</OrgnlGrpCxlId>`;
    const byGroup = await answerOf(
      answer(
        other,
        group('<GrpCxlSts>RJCR</GrpCxlSts>').replace('<OrgnlMsgId>', `${ofGroup}<OrgnlMsgId>`),
      ),
    );
    expect([byGroup.status, byGroup.originalRequestId]).toEqual(['RJCR', 'REQ']);
    const both = await answerOf(
      answer(other, refusedInformation('RJCR') + refusedInformation('RJCR')),
    );
    expect([both.status, both.reasons.length]).toEqual(['RJCR', 2]);
    const differing = await answerOf(
      answer(other, refusedInformation('RJCR') + refusedInformation('ACCR')),
    );
    expect([differing.status, differing.originalRequestId]).toEqual([null, null]);
  });
});

describe.skipIf(!hasSpecs)('the published samples', () => {
  test('a partial report is read completely', async () => {
    const read = await reportOf(fs.createReadStream(sampleFile('own-pain.002.001.10-part.xml')));
    expect(read.group).toEqual({ status: 'PART', reasons: [] });
    const [only] = read.paymentInformation;
    expect(only?.status).toBe('PART');
    expect(
      only?.transactions.map(({ statusId, status, reasons, originalEndToEndId, originalUetr }) => [
        statusId,
        status,
        reasons[0]?.code,
        originalEndToEndId,
        originalUetr,
      ]),
    ).toEqual([
      ['ST-1', 'ACSP', undefined, 'PAY-2026-004711', '3d6f2a10-8f5e-4b7a-9c1d-2e4f6a8b0c11'],
      ['ST-2', 'RJCT', 'AC04', 'PAY-2026-004712', 'b1c2d3e4-f5a6-4789-8abc-def012345678'],
    ]);
  });

  test('a duplicate file is a group that was refused', async () => {
    const file = fs.createReadStream(sampleFile('own-pain.002.001.10-file-duplicate.xml'));
    const read = await reportOf(file);
    expect(read.originalMessageId).toBe('GW-20261120-000042');
    expect([read.group?.status, read.group?.reasons[0]?.code]).toEqual(['RJCT', 'DU01']);
    expect(read.paymentInformation).toEqual([]);
  });
});
