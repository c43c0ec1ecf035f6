import { postingCases } from '../posting-cases.ts';
import type { KillRow } from './row.ts';
import type { Asked, Scene } from './scene.ts';
import { withoutKey } from './without-key.ts';

const reason = 'asked for by the failure tests';
const LEGAL_ENTITY = 'JP01';

function caseOf(name: string): Asked {
  const found = postingCases.find((each) => each.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return { persona: found.persona, mutation: found.mutation, input: withoutKey(found.input()) };
}

const lastMonth = (): { fiscalYear: number; period: number } => {
  const today = new Date();
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  return { fiscalYear: day.getUTCFullYear(), period: day.getUTCMonth() + 1 };
};
const gate = (mutation: string): Asked => ({
  persona: 'controller',
  mutation,
  input: { legalEntityId: LEGAL_ENTITY, ...lastMonth(), reason },
});
const gateOf = (scene: Scene) => async (): Promise<unknown> => {
  const { fiscalYear, period } = lastMonth();
  const { closeChecklist } = await scene.ask(
    `{ closeChecklist(legalEntity: "${LEGAL_ENTITY}", period: { fiscalYear: ${fiscalYear}, period: ${period} }) { gate } }`,
  );
  return closeChecklist.gate;
};

/** One after the other: the period is what the cell before left it as. */
const gateRow = (mutation: string, undo: string, from: string, to: string): KillRow => ({
  name: mutation,
  writes: 0,
  isApproved: true,
  async stage(scene) {
    const now = gateOf(scene);
    if ((await now()) !== from) await scene.complete(gate(undo));
    return { ...gate(mutation), effects: [], shows: { now, expected: to } };
  },
});

const reversal = (name: string, effects: readonly string[]): KillRow => ({
  name: name.replace('postJournalEntry', 'reverseJournalEntry'),
  writes: 1,
  isApproved: true,
  async stage(scene) {
    const { id } = await scene.complete(caseOf(name));
    const linked = async (): Promise<unknown> =>
      (await scene.ask(`{ journalEntry(id: "${id}") { reversedBy { lines { side } } } }`))
        .journalEntry.reversedBy.lines.length;
    return {
      persona: 'controller',
      mutation: 'reverseJournalEntry',
      input: { journalEntryId: id, reason },
      effects,
      shows: { now: linked, expected: 2 },
    };
  },
});

const entry = (name: string, effects: readonly string[]): KillRow => ({
  name,
  writes: 1,
  isApproved: true,
  stage: async () => ({ ...caseOf(name), effects }),
});

export const ledgerRows: readonly KillRow[] = [
  entry('postJournalEntry', ['sap journal']),
  entry('postJournalEntry at NetSuite', ['netsuite journalEntry']),
  reversal('postJournalEntry', ['sap journal']),
  reversal('postJournalEntry at NetSuite', ['netsuite journalEntry']),
  gateRow('closePeriod', 'reopenPeriod', 'OPEN', 'CLOSED'),
  gateRow('reopenPeriod', 'closePeriod', 'CLOSED', 'OPEN'),
];
