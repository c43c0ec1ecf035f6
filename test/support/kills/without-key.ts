/** An input of test/support/posting-cases.ts, whose key the kill table gives itself. */
export function withoutKey(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { idempotencyKey: _, ...rest } = input;
  return rest;
}
