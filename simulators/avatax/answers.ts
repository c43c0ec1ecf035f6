import type { SimulatorResponse } from '../faults.ts';
import { json } from '../requests.ts';

/** Names and numbers of the documented errors; the status of most is not, and 400 here. */
const ERRORS = {
  AuthenticationException: [30, 401, 'Authentication failed.'],
  EntityNotFoundError: [4, 404, 'The entity was not found.'],
  ValueRequiredError: [5, 400, 'A value is required or not acceptable.'],
  TransactionAlreadyCancelled: [198, 400, 'The transaction is already cancelled.'],
  DocumentCodeConflict: [303, 400, 'The document code is in use by a committed document.'],
  TimeoutRequested: [316, 400, 'A timeout was requested.'],
  CannotModifyLockedTransaction: [1100, 400, 'The transaction is locked.'],
  InvalidDocumentStatusForCommit: [1309, 400, 'The document’s status does not allow a commit.'],
  RateLimitExceeded: [0, 429, 'Too many requests.'],
  ServerError: [0, 500, 'An unexpected error occurred.'],
} as const satisfies Readonly<Record<string, readonly [number, number, string]>>;
type ErrorCode = keyof typeof ERRORS;

export function errorAnswer(code: ErrorCode, target = 'Unknown'): SimulatorResponse {
  const [number, status, message] = ERRORS[code];
  const faultCode = status >= 500 ? 'Server' : 'Client';
  return json(status, {
    error: {
      code,
      message,
      target,
      details: [
        {
          code,
          number,
          message,
          description: message,
          faultCode,
          helpLink: `https://developer.avalara.com/avatax/errors/${code}`,
          severity: status >= 500 ? 'Exception' : 'Error',
        },
      ],
    },
  });
}
