import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '#domain/routed';
import { clientError } from '../errors.ts';

/** Signs and reads cursors; every gateway and subgraph of a deployment shares the key. */
export interface Cursors {
  encode(place: Place, binding: CursorBinding): string;
  /** @throws BAD_USER_INPUT for anything this deployment did not hand out for this very list. */
  decode(cursor: string, binding: CursorBinding): Place;
}

/** What a cursor is good for: a field, its filter, and what the viewer may see. */
export interface CursorBinding {
  readonly field: string;
  readonly filter: unknown;
  readonly accessScope: string;
}

const MAX_CURSOR_CHARS = 600;
const KEY_ID = 'k1';
const payloadSchema = z.tuple([z.string(), z.string(), z.string()]);

export function signedCursors(key: string): Cursors {
  const sign = (payload: string, binding: CursorBinding): Buffer =>
    createHmac('sha256', key)
      .update(`${KEY_ID}.${payload}.${digest(binding)}`)
      .digest()
      .subarray(0, 16);
  return {
    encode({ sort, source, key: native }, binding) {
      const payload = Buffer.from(JSON.stringify([sort, source, native])).toString('base64url');
      return `${KEY_ID}.${payload}.${sign(payload, binding).toString('base64url')}`;
    },
    decode(cursor, binding) {
      const [keyId, payload = '', mac = '', ...rest] = cursor.slice(0, MAX_CURSOR_CHARS).split('.');
      const given = Buffer.from(mac, 'base64url');
      const wanted = sign(payload, binding);
      const holds =
        keyId === KEY_ID &&
        rest.length === 0 &&
        given.length === wanted.length &&
        timingSafeEqual(given, wanted);
      if (!holds)
        throw clientError('BAD_USER_INPUT', 'the cursor is not one of this list', {
          path: ['after'],
        });
      const [sort, source, native] = payloadSchema.parse(
        JSON.parse(Buffer.from(payload, 'base64url').toString()),
      );
      return { sort, source, key: native };
    },
  };
}

const digest = ({ field, filter, accessScope }: CursorBinding): string =>
  createHash('sha256')
    .update(JSON.stringify([field, filter, accessScope]))
    .digest('base64url');
