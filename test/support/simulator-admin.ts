/** The admin endpoints of one simulator (simulators/faults.ts), as tests use them. */
export interface SimulatorAdmin {
  /** How many calls of each kind it has seen since the last `forget`. */
  counts(): Promise<{ readonly data: number; readonly token: number; readonly csrf: number }>;
  forget(): Promise<void>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  noFaults(): Promise<void>;
  /** How many scripted faults have not hit anything yet. */
  faultsLeft(): Promise<number>;
  /** What was written to it over its API. */
  books(): Promise<unknown>;
  /** What somebody does at a screen of the system. */
  person(deed: Readonly<Record<string, unknown>>): Promise<void>;
}

export function simulatorAdmin(url: string): SimulatorAdmin {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/__admin/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  };
  return {
    counts: async () => ({
      data: 0,
      token: 0,
      csrf: 0,
      ...((await call('GET', 'requests')) as { counts: object }).counts,
    }),
    forget: async () => void (await call('DELETE', 'requests')),
    fault: async (fault) => void (await call('POST', 'faults', fault)),
    faultsLeft: async () => ((await call('GET', 'faults')) as unknown[]).length,
    noFaults: async () => void (await call('DELETE', 'faults')),
    books: () => call('GET', 'books'),
    person: async (deed) => void (await call('POST', 'person', deed)),
  };
}
