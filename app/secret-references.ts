import { StartupError } from './startup-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The keys of the configuration whose values are secrets: `${NAME}` only, and never printed. */
const SECRET_KEYS = new Set([
  'password',
  'clientSecret',
  'privateKey',
  'passphrase',
  'cursorKey',
  'rolePrivateKey',
  'auditPrivateKey',
  'webhookSecret',
  'webhookKey',
  'caseKey',
]);
/** `value` is one of an API key only. */
const isSecret = (path: readonly string[]): boolean => {
  const [parent, key = ''] = path.slice(-2);
  return SECRET_KEYS.has(key) || (parent === 'credentials' && key === 'value');
};
const WHOLE = /^\$\{([A-Z][A-Z0-9_]*)\}$/;
const ANY = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/**
 * Replaces every `${NAME}` by the environment's value.
 * @throws StartupError for a secret written as text, and for a name the environment does not have.
 */
export function resolveReferences(value: unknown, environment: Environment): unknown {
  return walk(value, [], (text, path) => {
    if (isSecret(path) && !WHOLE.test(text))
      throw new StartupError(
        `the configuration holds a secret as text at ${path.join('.')}; write \${NAME} and set the environment variable`,
      );
    return text.replaceAll(ANY, (_, name: string) => {
      const found = environment[name];
      if (found === undefined)
        throw new StartupError(
          `the configuration needs the environment variable ${name} (at ${path.join('.')}), which is not set`,
        );
      return found;
    });
  });
}

/** A configuration as it may be printed: every secret is a placeholder. */
export const redact = (value: unknown): unknown =>
  walk(value, [], (text, path) => (isSecret(path) ? '[redacted]' : text));

function walk(
  value: unknown,
  path: readonly string[],
  onText: (text: string, path: readonly string[]) => string,
): unknown {
  if (typeof value === 'string') return onText(value, path);
  if (Array.isArray(value))
    return value.map((each, index) => walk(each, [...path, `${index}`], onText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, walk(each, [...path, key], onText)]),
  );
}
