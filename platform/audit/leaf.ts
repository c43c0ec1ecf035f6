/**
 * The canonical JSON (RFC 8785) of an entry, as PostgreSQL puts it together from a row `e` of `audit_entry`: its
 * strings are escaped as ECMAScript does it, the keys stand in order, and `details` were written canonical. Computed
 * where the row is, since a verifier needs it for every row there is. A change needs a new `version`: the proofs that
 * are out have this one.
 */
export const LEAF_TEXT = `concat('{"action":', to_json(e.action), ',"actor":"', e.actor,
  '","at":"', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  '","decision":', to_json(e.decision), ',"details":', e.details, ',"id":"', e.id, '","object":', to_json(e.object),
  ',"requestId":', to_json(e.request_id), ',"sequence":', e.sequence, ',"tenant":', to_json(e.tenant), ',"version":1}')`;
