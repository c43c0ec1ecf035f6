const AT = `to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The canonical JSON (RFC 8785) of an entry, as PostgreSQL puts it together from a row `e` of `audit_entry`: its
 * strings are escaped as ECMAScript does it, the keys stand in order, and `details` were written canonical. This is
 * what is sealed and proven. A change needs a new `version`: the proofs that are out have this one.
 */
export const LEAF_TEXT = `concat('{"action":', to_json(e.action), ',"actor":"', e.actor, '","at":"', ${AT},
  '","decision":', to_json(e.decision), ',"details":', e.details, ',"id":"', e.id, '","object":', to_json(e.object),
  ',"requestId":', to_json(e.request_id), ',"sequence":', e.sequence, ',"tenant":', to_json(e.tenant), ',"version":1}')`;

/** Every column as the text that people read, in the leaf's order: what `leafBytes` makes the same of. */
export const LEAF_FIELDS = `e.action, e.actor, ${AT}, e.decision, e.details::json, e.id::uuid::text, e.object,
  e.request_id, e.sequence::text, e.tenant`;
