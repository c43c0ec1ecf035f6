import { makeId, SUPERLEDGER } from '#domain/ids';
import type { AuditEntryResolvers } from '../__generated__/types.ts';

export const AuditEntry: AuditEntryResolvers = {
  id: ({ id }) => makeId(SUPERLEDGER, id),
};
