import type { SupplierReport } from '#domain/procurement';
import type { Writer } from '#domain/sources';
import { needKey, unsupported, type Context } from './context.ts';
import { supplierUpdate, type SupplierUpdate } from './supplier-record.ts';

/** What became of a request: an accepted supplier gets the ERP's number and can be ordered from. */
export const reportSupplier = (context: Context): Writer<SupplierReport> =>
  supplierUpdate(
    context,
    (report) => toUpdate(context, report),
    ({ number, status }, { outcome, vendorNumber }) =>
      outcome === 'ACCEPTED' ? number === vendorNumber : status === context.settings.refusedStatus,
  );

function toUpdate(context: Context, report: SupplierReport): SupplierUpdate {
  const { outcome, vendorNumber } = report;
  const { acceptedStatus, refusedStatus } = context.settings;
  const key = needKey(context, report.requestId, 'requestId');
  if (outcome === 'REFUSED') return { key, body: { status: refusedStatus, exported: true } };
  if (vendorNumber === null)
    throw unsupported(context, 'an accepted supplier has the number that the ERP gave it');
  return { key, body: { number: vendorNumber, status: acceptedStatus, exported: true } };
}
