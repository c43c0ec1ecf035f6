import fs from 'node:fs';
import path from 'node:path';
import { XmlDocument, XmlError, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { BankFileError, type BankFileFault } from '#domain/bank/channel';

/** `TOO_LARGE` and `NO_SCHEMA`: it was not looked at. Whoever asks decides what that is worth, and says so. */
export type SchemaVerdict = 'VALIDATED' | 'TOO_LARGE' | 'NO_SCHEMA';

export interface SchemaValidation {
  /** @throws BankFileError SCHEMA, NOT_XML or DOCTYPE, with the line; never with what stands there. */
  validate(xml: Uint8Array | string): SchemaVerdict;
  /** Larger files are `TOO_LARGE`. */
  readonly limitBytes: number;
}

/** Validation holds a file whole, and nothing else runs meanwhile: some 40 ms a megabyte. */
const LIMIT_BYTES = 20 * 1024 ** 2;
const ISO_20022 = /^urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.\d{3}\.\d{3}\.\d{2})$/;

/**
 * Validates against the schemas of a folder, `<message>.xsd` as ISO 20022 publishes them (`pain.001.001.09.xsd`). Each
 * is compiled once, when it is first needed, and kept for as long as the process runs.
 * @throws Error where the folder has no schema at all.
 */
export function schemaValidation(folder: string): SchemaValidation {
  const names = new Set(fs.readdirSync(folder).filter((name) => name.endsWith('.xsd')));
  if (names.size === 0) throw new Error('the folder of ISO 20022 schemas has no .xsd file');
  const compiled = new Map<string, XsdValidator>();

  function validatorOf(message: string): XsdValidator | null {
    const known = compiled.get(message);
    if (known) return known;
    if (!names.has(`${message}.xsd`)) return null;
    const schema = XmlDocument.fromBuffer(fs.readFileSync(path.join(folder, `${message}.xsd`)));
    try {
      const validator = XsdValidator.fromDoc(schema);
      compiled.set(message, validator);
      return validator;
    } finally {
      schema.dispose();
    }
  }

  return {
    limitBytes: LIMIT_BYTES,
    validate(xml) {
      const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
      if (bytes.byteLength > LIMIT_BYTES) return 'TOO_LARGE';
      const document = parse(bytes);
      try {
        const message = ISO_20022.exec(document.root.namespaceUri)?.[1];
        const validator = message === undefined ? null : validatorOf(message);
        if (validator === null) return 'NO_SCHEMA';
        told('SCHEMA', 'the file does not conform to its schema', () =>
          validator.validate(document),
        );
        return 'VALIDATED';
      } finally {
        document.dispose();
      }
    },
  };
}

/** External entities are never loaded; a document type is refused before anything of it is read. */
function parse(bytes: Uint8Array): XmlDocument {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<!DOCTYPE'))
    throw new BankFileError('DOCTYPE', 'the file has a document type');
  return told('NOT_XML', 'the file is not well-formed', () => XmlDocument.fromBuffer(bytes));
}

/** The library's words quote the file: only the line is taken from them. */
function told<T>(fault: BankFileFault, message: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const line = error instanceof XmlLibError ? error.details[0]?.line : undefined;
    throw new BankFileError(fault, message, line ?? null);
  }
}
