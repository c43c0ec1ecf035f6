import { z } from 'zod';
import type { Call } from '#domain/call';
import type { TaxIdCheck, TaxIdChecker } from '#domain/checks';
import type { ConnectorEnvironment } from '#domain/connector';
import { isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import { isAway } from './availability.ts';
import { isPossible, NOT_DISCLOSED, toViesNumber, type ViesNumber } from './codes.ts';
import { faultError, faultOf } from './faults.ts';
import { parseJson } from './json.ts';
import type { ViesSettings } from './settings.ts';

const answer = z.object({
  countryCode: z.string(),
  vatNumber: z.string(),
  requestDate: z.string(),
  valid: z.boolean(),
  /** A fault beside `valid: false` is no answer about the number. */
  userError: z.string().nullish(),
  requestIdentifier: z.string().nullish(),
  name: z.string().nullish(),
  address: z.string().nullish(),
});
type Answer = z.infer<typeof answer>;

const ANSWERS: ReadonlySet<string> = new Set(['VALID', 'INVALID']);

export const taxIds = (environment: ConnectorEnvironment<ViesSettings>): TaxIdChecker => ({
  async checkTaxId({ country, value }, call) {
    const number = toViesNumber(country, value);
    if (!number) return NOT_COVERED;
    const { sourceId: source, settings, countUnknown } = environment;
    if (!isPossible(number)) throw faultError(source, 'INVALID_INPUT', countUnknown);
    if (settings.asksAvailability && (await isAway(environment, number.countryCode, call)))
      throw faultError(source, 'MS_UNAVAILABLE', countUnknown);
    return toCheck(environment, number, await ask(environment, number, call));
  },
});

const NOT_COVERED: TaxIdCheck = {
  result: 'NOT_COVERED',
  consultationNumber: null,
  requestDate: null,
  registered: { name: null, address: null },
};

/** The status of the answer is not relied on: a fault comes with several. */
async function ask(
  { sourceId: source, settings: { requester }, fetch, countUnknown }: Environment,
  number: ViesNumber,
  call: Call,
): Promise<Answer> {
  const { status, text } = await fetch(
    {
      method: 'POST',
      path: '/rest-api/check-vat-number',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        ...number,
        ...(requester && {
          requesterMemberStateCode: requester.country,
          requesterNumber: requester.number,
        }),
      }),
      effect: 'read',
    },
    call,
  );
  const body = parseJson(text);
  const fault = faultOf(body);
  if (fault !== null) throw faultError(source, fault, countUnknown);
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw unreadable(source, status);
  const { userError } = parsed.data;
  if (userError != null && userError !== '' && !ANSWERS.has(userError))
    throw faultError(source, userError, countUnknown);
  return parsed.data;
}

type Environment = ConnectorEnvironment<ViesSettings>;

const unreadable = (source: string, status: number): SourceError =>
  status >= 400
    ? new SourceError(source, 'REFUSED', `VIES refused the request (HTTP ${status})`)
    : new SourceError(source, 'MALFORMED', 'VIES answered without a result');

/** @throws SourceError MALFORMED for an answer about another number. */
function toCheck({ sourceId: source }: Environment, asked: ViesNumber, found: Answer): TaxIdCheck {
  if (found.countryCode !== asked.countryCode || found.vatNumber !== asked.vatNumber)
    throw new SourceError(source, 'MALFORMED', 'VIES answered about another number');
  const day = found.requestDate.slice(0, 10);
  return {
    result: found.valid ? 'VALID' : 'INVALID',
    consultationNumber: found.requestIdentifier || null,
    requestDate: isCalendarDate(day) ? day : null,
    registered: { name: disclosed(found.name), address: disclosed(found.address) },
  };
}

function disclosed(text: string | null | undefined): string | null {
  const told = text?.trim() ?? '';
  return told === '' || told === NOT_DISCLOSED ? null : told;
}
