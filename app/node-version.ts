const MIN = [20, 19] as const;

/** Null, or the one sentence that says what Node it takes. */
export function checkNodeVersion(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const old = major < MIN[0] || (major === MIN[0] && minor < MIN[1]);
  return old ? `Node ${MIN.join('.')} or newer is needed, this is ${version}` : null;
}
