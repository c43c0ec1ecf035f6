// Vitest's global set-up: processes of the product that tests start and kill run compiled, as users run them.
import { buildIfStale } from './build.mjs';

export async function setup() {
  await buildIfStale();
}
