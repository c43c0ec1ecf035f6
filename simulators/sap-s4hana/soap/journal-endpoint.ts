import { randomUUID } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../../faults.ts';
import type { Books } from '../books/books.ts';
import { SapFailure } from '../odata/failure.ts';
import type { PostedJournal } from '../posting/journal.ts';
import { readJournalEntry } from './journal-entry.ts';
import type { JournalEntry } from './journal-entry.ts';
import { escapeXml, parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

export const JOURNAL_PATH = '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi';

const NAMESPACE = 'http://sap.com/xi/SAPSCORE/SFIN';
const ENVELOPES = {
  'http://schemas.xmlsoap.org/soap/envelope/': 'text/xml',
  'http://www.w3.org/2003/05/soap-envelope': 'application/soap+xml',
} as const;
type Envelope = keyof typeof ENVELOPES;
const SOAP_11: Envelope = 'http://schemas.xmlsoap.org/soap/envelope/';
const MAX_ENTRIES = 999;

interface JournalEndpoint {
  readonly books: Books;
  readonly post: (entry: JournalEntry) => PostedJournal;
  readonly now: () => Date;
}

/**
 * The synchronous journal entry service: each entry of the bulk is posted or refused by itself, and a refusal is an
 * HTTP 200 with a log. A request that is not the WSDL's is a SOAP fault.
 */
export function answerJournalRequest(
  request: SimulatorRequest,
  endpoint: JournalEndpoint,
): SimulatorResponse {
  const document = parseXml(request.body);
  const envelope = (Object.keys(ENVELOPES) as Envelope[]).find((uri) => request.body.includes(uri));
  if (!document || !envelope) return fault(SOAP_11, 'The request is no SOAP envelope');
  if (!request.headers['content-type']?.startsWith(ENVELOPES[envelope]))
    return fault(envelope, `The content type must be ${ENVELOPES[envelope]}`);
  const bulk = document.child('Envelope')?.child('Body')?.child('JournalEntryBulkCreateRequest');
  if (!bulk || !request.body.includes(NAMESPACE))
    return fault(envelope, `JournalEntryBulkCreateRequest of ${NAMESPACE} expected`);
  const entries = bulk.children('JournalEntryCreateRequest');
  const headers = [bulk, ...entries].map((element) => element.child('MessageHeader'));
  if (entries.length === 0 || entries.length > MAX_ENTRIES || !headers.every(isHeader))
    return fault(envelope, 'The message does not follow its schema: MessageHeader and entries');
  const confirmations = entries.map((entry) => confirmation(entry, endpoint));
  const severity = Math.max(...confirmations.map((one) => one.severity));
  const body = `<n0:JournalEntryBulkCreateConfirmation xmlns:n0="${NAMESPACE}">${messageHeader(endpoint)}${confirmations.map(({ xml }) => xml).join('')}<Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode></Log></n0:JournalEntryBulkCreateConfirmation>`;
  return soap(200, envelope, body);
}

function isHeader(header: XmlElement | null): boolean {
  return header !== null && !Number.isNaN(Date.parse(header.text('CreationDateTime')));
}

/**
 * Severity 1 is information, 3 an error: which of the codes a real log uses is not in the fact
 * sheet's fixtures.
 */
function confirmation(request: XmlElement, endpoint: JournalEndpoint) {
  const { books, post } = endpoint;
  try {
    const entry = readJournalEntry(request.child('JournalEntry'));
    const posted = books.transaction(() => post(entry));
    const note = `Document posted successfully: BKPFF ${posted.number}${posted.companyCode}${posted.fiscalYear}`;
    return { severity: 1, xml: confirmationXml(endpoint, posted, log(1, '605(RW)', note)) };
  } catch (error) {
    if (!(error instanceof SapFailure)) throw error;
    const [messageClass = '', number = ''] = error.code.split('/');
    const failed = { number: '0000000000', companyCode: '', fiscalYear: '0000' };
    const items = log(3, `${number}(${messageClass})`, error.message);
    return { severity: 3, xml: confirmationXml(endpoint, failed, items) };
  }
}

function confirmationXml(
  endpoint: JournalEndpoint,
  { number, companyCode, fiscalYear }: PostedJournal,
  items: string,
): string {
  const created = `<AccountingDocument>${number}</AccountingDocument><CompanyCode>${companyCode}</CompanyCode><FiscalYear>${fiscalYear}</FiscalYear>`;
  return `<JournalEntryCreateConfirmation>${messageHeader(endpoint)}<JournalEntryCreateConfirmation>${created}</JournalEntryCreateConfirmation>${items}</JournalEntryCreateConfirmation>`;
}

function log(severity: number, typeId: string, note: string): string {
  return `<Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode><Item><TypeID>${escapeXml(typeId)}</TypeID><SeverityCode>${severity}</SeverityCode><Note>${escapeXml(note)}</Note></Item></Log>`;
}

function messageHeader({ now }: JournalEndpoint): string {
  return `<MessageHeader><ID>${randomUUID().replaceAll('-', '').slice(0, 32)}</ID><CreationDateTime>${now().toISOString()}</CreationDateTime></MessageHeader>`;
}

function fault(envelope: Envelope, message: string): SimulatorResponse {
  const text = escapeXml(message);
  const body =
    envelope === SOAP_11
      ? `<soap-env:Fault><faultcode>soap-env:Client</faultcode><faultstring xml:lang="en">${text}</faultstring></soap-env:Fault>`
      : `<soap-env:Fault><soap-env:Code><soap-env:Value>soap-env:Sender</soap-env:Value></soap-env:Code><soap-env:Reason><soap-env:Text xml:lang="en">${text}</soap-env:Text></soap-env:Reason></soap-env:Fault>`;
  return soap(500, envelope, body);
}

function soap(status: number, envelope: Envelope, body: string): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': `${ENVELOPES[envelope]}; charset=utf-8` },
    body: `<soap-env:Envelope xmlns:soap-env="${envelope}"><soap-env:Header/><soap-env:Body>${body}</soap-env:Body></soap-env:Envelope>`,
  };
}
