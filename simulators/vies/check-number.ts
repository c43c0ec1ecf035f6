import { z } from 'zod';
import { digest, MEMBER_STATES, type Registered } from './register.ts';
import type { Registers } from './person.ts';
import type { Settings } from './settings.ts';

const Question = z.object({
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  vatNumber: z.string().regex(/^[0-9A-Za-z+*.]{2,12}$/),
  requesterMemberStateCode: z.string().optional(),
  requesterNumber: z.string().optional(),
});

/** Numbers that stand for a fault in every country, as those of the test service do. */
const MAGIC: Readonly<Record<string, string>> = {
  '201': 'INVALID_INPUT',
  '202': 'INVALID_REQUESTER_INFO',
  '300': 'SERVICE_UNAVAILABLE',
  '301': 'MS_UNAVAILABLE',
  '302': 'TIMEOUT',
  '400': 'VAT_BLOCKED',
  '401': 'IP_BLOCKED',
  '500': 'GLOBAL_MAX_CONCURRENT_REQ',
  '600': 'MS_MAX_CONCURRENT_REQ',
};
const VALID = '100';
const INVALID = '200';

interface Books {
  readonly settings: Settings;
  readonly registers: Registers;
  readonly register: (country: string, number: string) => Registered | null;
  readonly now: () => Date;
}

type Answer =
  | { readonly error: string }
  | {
      readonly countryCode: string;
      readonly vatNumber: string;
      readonly requestDate: string;
      readonly valid: boolean;
      readonly requestIdentifier: string;
      readonly name: string;
      readonly address: string;
    };

/** What the member state says; a number nobody knows is `valid: false` and no fault. */
export function checkNumber({ settings, registers, register, now }: Books, body: unknown): Answer {
  const question = Question.safeParse(body);
  if (!question.success) return { error: 'INVALID_INPUT' };
  const { countryCode, vatNumber, requesterMemberStateCode, requesterNumber } = question.data;
  if (!MEMBER_STATES.some((state) => state === countryCode)) return { error: 'INVALID_INPUT' };
  const magic = MAGIC[vatNumber];
  if (magic !== undefined) return { error: magic };
  if (!registers.isOpen(countryCode)) return { error: 'MS_UNAVAILABLE' };
  const found = lookUp({ registers, register }, countryCode, vatNumber);
  const at = now().toISOString();
  const isProven = requesterMemberStateCode !== undefined && requesterNumber !== undefined;
  const isShown = found !== null && !settings.undisclosed.includes(countryCode);
  return {
    countryCode,
    vatNumber,
    requestDate: at,
    valid: found !== null,
    requestIdentifier: isProven ? `WAPI${digest(`${countryCode}${vatNumber}${at}`)}` : '',
    name: isShown ? found.name : '---',
    address: isShown ? found.address : '---',
  };
}

function lookUp(
  { registers, register }: Pick<Books, 'registers' | 'register'>,
  country: string,
  number: string,
): Registered | null {
  if (number === INVALID) return null;
  const anybody = { name: 'John Doe', address: '123 Main St' };
  if (number === VALID) return anybody;
  const said = registers.isRegistered(country, number);
  if (said === null) return register(country, number);
  return said ? (register(country, number) ?? anybody) : null;
}
