import { inject } from 'vitest';
import { productClient, type ProductClient } from './product-client.ts';

interface ProvidedProduct {
  readonly url: string;
  readonly databaseUrl: string;
  /** Its subgraphs, each served by itself. */
  readonly standalone: Readonly<Record<string, string>>;
  /** Its data folder. */
  readonly folder: string;
  /** The simulators' base URLs, by source id. */
  readonly systems: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  // oxlint's and TypeScript's way to add to a module's interface.
  interface ProvidedContext {
    product: ProvidedProduct;
  }
}

/** The one product of scripts/test-product.mjs; tests that use it break nothing and expect others beside them. */
export function sharedProduct(): ProductClient & ProvidedProduct {
  const product = inject('product');
  return { ...productClient(product.url), ...product };
}
