import { isLosslessNumber, type LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ScreenedParty, Screener, Screening, ScreeningHit } from '#domain/checks';
import { parseDecimal, type Decimal } from '#domain/decimal';
import { SourceError } from '#domain/failures';
import { caseIdOf } from './case-id.ts';
import { listVersion } from './catalog.ts';
import { ask, type Environment } from './client.ts';
import { plainDecimal } from '#domain/plain-decimal';
import { countryProperty } from './settings.ts';

/** Ours, echoed in the answer: it names nobody. */
const QUERY = 'party';

/** Scores have no more digits than a decimal of ours; what is longer is cut, which the thresholds do not see. */
const SCORE = /^\d\.\d{1,9}|^\d/;

const score = z
  .custom<LosslessNumber>(isLosslessNumber, 'is no number')
  .transform((number, context): string => {
    const text = SCORE.exec(plainDecimal(number.toString()) ?? '')?.[0];
    if (text !== undefined) return text;
    context.addIssue('is no score');
    return z.NEVER;
  });

const result = z.object({
  id: z.string().min(1),
  score,
  datasets: z.array(z.string()).default([]),
  referents: z.array(z.string()).default([]),
});
const responses = z.object({
  responses: z.record(
    z.string(),
    z.object({
      status: z
        .custom<LosslessNumber>(isLosslessNumber)
        .transform((number) => Number(number.toString())),
      results: z.array(result),
    }),
  ),
});

export const screening = (environment: Environment): Screener => ({
  async screen(party, call) {
    // Before and after would be two versions: the older one is what the answer can be held against.
    const version = await listVersion(environment, call);
    return toScreening(environment, party, version, await match(environment, party, call));
  },
});

async function match(
  environment: Environment,
  party: ScreenedParty,
  call: Call,
): Promise<readonly ScreeningHit[]> {
  const { sourceId: source, settings } = environment;
  const { dataset, algorithm, reviewAt, topics, limit } = settings;
  const query = new URLSearchParams([
    ['limit', String(limit)],
    // Nothing under the lower of the two comes back.
    ['threshold', reviewAt],
    ['cutoff', reviewAt],
    ['algorithm', algorithm],
    ...topics.map((topic): [string, string] => ['topics', topic]),
  ]);
  const body = JSON.stringify({ queries: { [QUERY]: toExample(environment, party) } });
  const path = `/match/${dataset}?${query.toString()}`;
  const answer = await ask(environment, { method: 'POST', path, body }, responses, call);
  const mine = answer.responses[QUERY];
  if (mine?.status !== 200)
    throw new SourceError(source, 'MALFORMED', 'the screening left the party out');
  return mine.results.map(({ id: entityId, ...hit }) => ({ entityId, ...hit }));
}

/** An example of whom is looked for. No bank account: it does not help, and stays here. */
function toExample({ settings }: Environment, party: ScreenedParty): object {
  const { schema, taxIdProperty } = settings;
  const { name, legalName, country, taxId, address } = party;
  const names = [...new Set([name, ...(legalName === null ? [] : [legalName])])];
  const lines = [address?.street, address?.postalCode, address?.city, address?.country];
  const written = lines.filter((line) => line != null).join(', ');
  return {
    schema,
    properties: {
      name: names,
      [countryProperty[schema]]: [country.toLowerCase()],
      ...(taxIdProperty === null || taxId === null ? {} : { [taxIdProperty]: [taxId] }),
      ...(written === '' ? {} : { address: [written] }),
    },
  };
}

function toScreening(
  { settings }: Environment,
  party: ScreenedParty,
  version: string,
  found: readonly ScreeningHit[],
): Screening {
  const { dataset, algorithm, reviewAt, blockAt } = settings;
  const hits = found
    .filter((hit) => valueOf(hit.score) >= valueOf(reviewAt))
    .toSorted((left, right) => Number(valueOf(right.score) - valueOf(left.score)));
  const isMatch = hits.some((hit) => valueOf(hit.score) >= valueOf(blockAt));
  const seen = hits.length > 0 ? 'POSSIBLE_MATCH' : 'CLEAR';
  return {
    result: isMatch ? 'MATCH' : seen,
    caseId: caseIdOf(
      settings,
      party,
      hits.map(({ entityId }) => entityId),
    ),
    listVersion: version,
    algorithm,
    dataset,
    hits,
  };
}

const valueOf = (text: string): Decimal => parseDecimal(text) ?? 0n;
