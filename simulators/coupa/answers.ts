import { json } from '../requests.ts';
import type { SimulatorResponse } from '../requests.ts';

/** Thrown by whatever handles a request; answered in Coupa's envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Null: what the instance answers to a body it does not take. */
  readonly status: number | null;
  readonly errors: Readonly<Record<string, readonly string[]>>;

  constructor(status: number | null, errors: Refusal['errors']) {
    super(
      Object.entries(errors)
        .map(([field, messages]) => `${field} ${messages.join(', ')}`)
        .join('; '),
    );
    this.status = status;
    this.errors = errors;
  }
}

/** The body is wrong in this field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal(null, { [field]: [message] });
}

export function notFound(): Refusal {
  return new Refusal(404, { base: ['Record not found'] });
}

export function errorAnswer(status: number, errors: Refusal['errors']): SimulatorResponse {
  return json(status, { errors });
}
