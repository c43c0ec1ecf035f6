import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BankFileError } from '#domain/bank/channel';
import { writePaymentFile } from '#sources/iso20022-bank/write-payment-file';
import { schemaValidation } from '#sources/iso20022-bank/xsd';
import { builtIn, paymentFile } from '#test/support/bank-files/instruction';
import { documentOf, statementOf } from '#test/support/bank-files/messages';
import { hasSpecs, sampleFile, schemas } from '#test/support/iso-20022';

const refusal = (xml: string): BankFileError => {
  try {
    schemas().validate(xml);
  } catch (error) {
    return error as BankFileError;
  }
  throw new Error('it was valid');
};

describe.skipIf(!hasSpecs)('schemas', () => {
  test('every published sample is valid', () => {
    const samples = fs.readdirSync(sampleFile(''));
    expect(samples).toHaveLength(5);
    const verdicts = samples.map((name) => schemas().validate(fs.readFileSync(sampleFile(name))));
    expect(new Set(verdicts)).toEqual(new Set(['VALIDATED']));
  });

  test('what does not conform is refused with its line and without what stands there', () => {
    const file = writePaymentFile(paymentFile(), builtIn('iso'));
    const { fault, line, message } = refusal(file.replace('DE89370400440532013000', 'Geheim'));
    expect([fault, line, message]).toEqual([
      'SCHEMA',
      5,
      'the file does not conform to its schema',
    ]);
  });

  test('what is no XML, or has a document type, is refused before', () => {
    expect(refusal('<Document>').fault).toBe('NOT_XML');
    expect(refusal(`<!DOCTYPE a [<!ENTITY b "c">]>${statementOf('')}`).fault).toBe('DOCTYPE');
  });

  test('what was not looked at is said', () => {
    expect(schemas().validate(documentOf('camt.086.001.02', '<A/>'))).toBe('NO_SCHEMA');
    expect(schemas().validate('<Document/>')).toBe('NO_SCHEMA');
    const large = new Uint8Array(schemas().limitBytes + 1);
    expect(schemas().validate(large)).toBe('TOO_LARGE');
  });

  test('a thousand files leave nothing behind', () => {
    const file = writePaymentFile(paymentFile(), builtIn('iso'));
    schemas().validate(file);
    const before = process.memoryUsage().external;
    for (let count = 0; count < 1000; count += 1) schemas().validate(file);
    expect(process.memoryUsage().external - before).toBeLessThan(32 * 1024 ** 2);
  });
});

test('a folder without schemas is a mistake of the configuration', () => {
  const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'schemas-'));
  expect(() => schemaValidation(empty)).toThrow('has no .xsd file');
  fs.rmdirSync(empty);
});
