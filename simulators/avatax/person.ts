import { z } from 'zod';
import { changed, voidDocument, type Account } from './transactions.ts';

/** What somebody does at AvaTax's own screens. */
const Deed = z.strictObject({
  deed: z.enum(['lock', 'void', 'adjust']),
  company: z.string(),
  code: z.string(),
});

/** Does it; throws what the rules refuse. */
export function personAt(account: Account): (deed: unknown) => object {
  return (given) => {
    const { deed, company, code } = Deed.parse(given);
    const document = account.books.find(company, code);
    if (!document) throw new Error('The transaction was not found.');
    const { version } = document;
    const response =
      deed === 'void'
        ? voidDocument(account, document)
        : changed(
            account,
            deed === 'lock'
              ? { ...document, locked: true }
              : { ...document, status: 'Adjusted', version: version + 1 },
          );
    if (response.status !== 200) throw new Error(response.body);
    return { code };
  };
}
