import { FileRefused } from './file-refused.ts';
import { CANCELLATION_NAMESPACE, readCancellation } from './read-cancellation.ts';
import type { CancellationFile } from './read-cancellation.ts';
import { PAYMENT_NAMESPACE, readPaymentFile } from './read-payment-file.ts';
import type { PaymentFile } from './read-payment-file.ts';
import { parseXml } from './xml-tree.ts';

export type CustomerFile =
  | { readonly kind: 'payments'; readonly file: PaymentFile }
  | { readonly kind: 'cancellation'; readonly file: CancellationFile };

/** @throws FileRefused FF01 for what is neither a payment file nor a request to cancel. */
export function readCustomerFile(bytes: Uint8Array): CustomerFile {
  const { namespace, root } = parseXml(utf8(bytes));
  if (root.name === 'Document' && namespace === PAYMENT_NAMESPACE)
    return { kind: 'payments', file: readPaymentFile(root) };
  if (root.name === 'Document' && namespace === CANCELLATION_NAMESPACE)
    return { kind: 'cancellation', file: readCancellation(root) };
  throw new FileRefused('FF01', 'Neither pain.001.001.09 nor camt.055.001.09.');
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefused('FF01', 'Not UTF-8.');
  }
}
