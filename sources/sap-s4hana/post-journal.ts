import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { JournalInstruction } from '#domain/ledger';
import { sum } from '#domain/money';
import type { Submission, Writer } from '#domain/sources';
import { writeFailure } from './answers.ts';
import type { Sap, SapNaming } from './context.ts';
import {
  balanceOf,
  CUBE,
  CUBE_LINE_FIELDS,
  cubeLineWire,
  documentOf,
  type CubeLineWire,
} from './cube.ts';
import { companyOf, referenceOf } from './instruction.ts';
import { parseConfirmation } from './journal-confirmation.ts';
import { JOURNAL_ACTION, journalXml } from './journal-xml.ts';
import { documentKeyText } from './keys.ts';
import { equal } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { conflict, onlyOurs, outcomeUnknown } from './write-outcome.ts';
import { parseRows, sapFlag } from './wire.ts';
import { groupBy } from './group.ts';

/** The synchronous SOAP service: the answer to the request says what was posted. */
export function sapPostJournal(sap: Sap): Writer<JournalInstruction> {
  return {
    prepare: (instruction) =>
      toPrepared({
        path: sap.settings.journalPath,
        contentType: 'text/xml',
        payload: journalXml(instruction, sap),
        subject: '',
        ignoredFields: [],
      }),

    async submit(prepared, call) {
      const { path, payload } = fromPrepared(prepared);
      const answer = await sap.client.soap(path, JOURNAL_ACTION, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the journal entry', answer);
      const confirmation = parseConfirmation(answer.text);
      if (confirmation.kind === 'posted')
        return toSubmission(documentKeyText(confirmation), confirmation.document, sap);
      if (confirmation.kind === 'unreadable') throw outcomeUnknown(sap.source, 'the journal entry');
      throw new SourceError(sap.source, 'DECLINED', 'SAP declined the journal entry', {
        sourceCode: confirmation.sourceCode,
      });
    },

    async enquire(instruction, call) {
      const documents = groupBy(await linesByReference(instruction, sap, call), documentOf);
      const found = onlyOurs([...documents], ([, [line]]) => line.IsReversed, sap.source);
      if (found === null) return null;
      const [key, lines] = found;
      if (!sameAmount(lines, instruction, sap)) throw conflict(sap.source);
      return toSubmission(key, lines[0].AccountingDocument, sap);
    },
  };
}

/** The cube has the header's reference on every line; a reversing entry has that of what it reverses. */
async function linesByReference(instruction: JournalInstruction, sap: Sap, call: Call) {
  const rows = await sap.client.rows(
    {
      ...CUBE,
      where: [
        equal('CompanyCode', companyOf(instruction.legalEntity, sap)),
        equal('DocumentReferenceID', referenceOf(instruction.reference, sap)),
        equal('AccountingDocumentType', sap.settings.documentTypes.journal),
      ],
      select: [...CUBE_LINE_FIELDS, 'IsReversal'],
    },
    call,
  );
  const lines = parseRows(sap.source, 'an accounting line', foundLineWire, rows);
  return lines.filter(({ IsReversal }) => !IsReversal);
}

const foundLineWire = cubeLineWire.extend({ IsReversal: sapFlag });

/** The debits tell the size of an entry: its balance is always zero. */
function sameAmount(
  lines: readonly CubeLineWire[],
  { currency, lines: wanted }: JournalInstruction,
  sap: SapNaming,
): boolean {
  if (lines.some((line) => line.TransactionCurrency !== currency)) return false;
  const debits = lines.filter((line) => line.DebitCreditCode === 'S');
  const asked = wanted.filter(({ side }) => side === 'DEBIT').map(({ amount }) => amount);
  return balanceOf(sap.source, debits, currency).amountMinor === sum(asked, currency).amountMinor;
}

const toSubmission = (key: string, documentNumber: string, sap: SapNaming): Submission => ({
  id: sap.keys.id(key),
  documentNumber,
  ignoredFields: [],
});
