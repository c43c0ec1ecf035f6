import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate } from '#domain/date';
import { clientError } from '../errors.ts';

const DECIMAL = /^-?\d{1,24}(\.\d{1,12})?$/;

/** The scalars of platform/subgraph/shared.graphql; input is checked, output is ours and passes through. */
export const scalars = {
  Currency: textScalar('Currency', 'an ISO 4217 code', (text) => currencyDigits(text) !== null),
  Date: textScalar('Date', 'a calendar date YYYY-MM-DD', isCalendarDate),
  DateTime: textScalar(
    'DateTime',
    'an RFC 3339 instant',
    (text) => !Number.isNaN(Date.parse(text)),
  ),
  Decimal: textScalar('Decimal', 'a decimal number as text, such as "10.50"', (text) =>
    DECIMAL.test(text),
  ),
  JSON: new GraphQLScalarType({ name: 'JSON' }),
};

function textScalar(
  name: string,
  meaning: string,
  accepts: (text: string) => boolean,
): GraphQLScalarType<string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw clientError('BAD_USER_INPUT', `${name} must be ${meaning}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: String,
    parseValue: read,
    // A number in the document is read as its text, so that `amount: 100` is no float on the way.
    parseLiteral: (node: ValueNode) =>
      read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
  });
}
