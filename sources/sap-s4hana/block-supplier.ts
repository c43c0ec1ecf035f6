import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Submission, Writer } from '#domain/sources';
import type { SupplierBlockInstruction } from '#domain/supplier';
import { writeFailure } from './answers.ts';
import type { Sap, SapNaming } from './context.ts';
import { companyOf, supplierOf } from './instruction.ts';
import { withoutPadding } from './keys.ts';
import { encodeOption, equal, quote } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { BUSINESS_PARTNERS } from './suppliers.ts';
import { parseRows, sapFlag, sapText } from './wire.ts';
import { outcomeUnknown } from './write-outcome.ts';

/** SAP keeps no reason for a block: the flags themselves tell whether it is there. */
const IGNORED = ['reference'];

/** PATCH A_Supplier for every company code, A_SupplierCompany for one: posting and payment together. */
export function sapBlockSupplier(sap: Sap): Writer<SupplierBlockInstruction> {
  const submission = (key: string): Submission => ({
    id: sap.keys.id(key),
    documentNumber: withoutPadding(key),
    ignoredFields: IGNORED,
  });
  return {
    absorbsRepeats: true,
    prepare(instruction) {
      const supplier = supplierOf(instruction.supplierId, sap);
      const company = companyIn(instruction, sap);
      const { blocked } = instruction;
      const flags =
        company === null
          ? { PostingIsBlocked: blocked, PaymentIsBlockedForSupplier: blocked }
          : {
              SupplierIsBlockedForPosting: blocked,
              PaymentBlockingReason: blocked ? sap.settings.paymentBlock : '',
            };
      return toPrepared({
        path: pathOf(supplier, company),
        contentType: 'application/json',
        payload: JSON.stringify(flags),
        subject: supplier,
        ignoredFields: IGNORED,
      });
    },

    async submit(prepared, call) {
      const { path, payload, subject } = fromPrepared(prepared);
      const answer = await sap.client.change(BUSINESS_PARTNERS.service, path, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the block', answer);
      if (answer.status !== 204) throw outcomeUnknown(sap.source, 'the block');
      return submission(subject);
    },

    async enquire(instruction, call) {
      const supplier = supplierOf(instruction.supplierId, sap);
      const company = companyIn(instruction, sap);
      const isDone =
        company === null
          ? await isCentrally(instruction.blocked, supplier, sap, call)
          : await isInCompany(instruction.blocked, { supplier, company }, sap, call);
      return isDone ? submission(supplier) : null;
    },
  };
}

const companyIn = ({ legalEntity }: SupplierBlockInstruction, sap: SapNaming): string | null =>
  legalEntity === null ? null : companyOf(legalEntity, sap);

const pathOf = (supplier: string, company: string | null): string =>
  company === null
    ? `A_Supplier(${quote(supplier)})`
    : `A_SupplierCompany(Supplier=${quote(supplier)},CompanyCode=${encodeOption(quote(company))})`;

const centralFlags = z.object({ PostingIsBlocked: sapFlag, PaymentIsBlockedForSupplier: sapFlag });

/** A block counts when posting and payment are stopped, its lifting when neither is. */
async function isCentrally(blocked: boolean, supplier: string, sap: Sap, call: Call) {
  const rows = await sap.client.rows(
    {
      service: BUSINESS_PARTNERS.service,
      set: 'A_Supplier',
      where: [equal('Supplier', supplier)],
      select: Object.keys(centralFlags.shape),
    },
    call,
  );
  const [flags] = parseRows(sap.source, 'a supplier', centralFlags, rows);
  return flags?.PostingIsBlocked === blocked && flags.PaymentIsBlockedForSupplier === blocked;
}

const companyFlags = z.object({
  SupplierIsBlockedForPosting: sapFlag,
  PaymentBlockingReason: sapText,
});

async function isInCompany(
  blocked: boolean,
  { supplier, company }: { readonly supplier: string; readonly company: string },
  sap: Sap,
  call: Call,
) {
  const rows = await sap.client.rows(
    {
      service: BUSINESS_PARTNERS.service,
      set: 'A_SupplierCompany',
      where: [equal('Supplier', supplier), equal('CompanyCode', company)],
      select: Object.keys(companyFlags.shape),
    },
    call,
  );
  const [flags] = parseRows(sap.source, "a supplier's company code", companyFlags, rows);
  return (
    flags?.SupplierIsBlockedForPosting === blocked &&
    (flags.PaymentBlockingReason !== null) === blocked
  );
}
