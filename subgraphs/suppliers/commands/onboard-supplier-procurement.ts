import { SourceError } from '#domain/failures';
import { invariant } from '#domain/invariant';
import { writeOf, type Step } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { supplierInstruction, type OnboardSupplierContent } from './onboard-supplier-content.ts';

/** What procurement is told: the number of the supplier it asked for, or a supplier it did not know of. */
export function procurementSteps(
  services: CommandServices,
  content: OnboardSupplierContent,
): readonly Step[] {
  const { procurement, requestId } = content;
  if (procurement === null) return [];
  return [
    requestId === null
      ? registerStep(services, procurement, content)
      : reportStep(services, procurement, requestId),
  ];
}

/** Buyers need no bank account: it stays in the books. */
const registerStep = (
  { sources, timing }: CommandServices,
  source: string,
  content: OnboardSupplierContent,
): Step => ({
  name: 'procurement',
  write(reference) {
    const writer = sources.writerFor('registerSupplier', source);
    if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} cannot take suppliers`);
    const instruction = { ...supplierInstruction(content, reference), bankAccount: null };
    return writeOf({ source, writer, instruction, ...timing(source) });
  },
});

const reportStep = (
  { sources, timing }: CommandServices,
  source: string,
  requestId: string,
): Step => ({
  name: 'procurement',
  write(reference, done) {
    const writer = sources.writerFor('reportSupplier', source);
    const vendor = done['vendor'];
    invariant(writer && vendor, 'the facts saw that it can be told, and the vendor comes first');
    const vendorNumber = vendor.documentNumber;
    const instruction = { reference, requestId, outcome: 'ACCEPTED' as const, vendorNumber };
    return writeOf({ source, writer, instruction, ...timing(source) });
  },
});
