import { FolderInUse } from '#platform/db/folder-lock';
import { StartupError } from './startup-error.ts';

/** What the person who starts Superledger reads when it does not start: one sentence, no stack. */
export function startupSentence(error: unknown): string {
  if (error instanceof StartupError || error instanceof FolderInUse) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, address, port } = error as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
  };
  if (code === 'EADDRINUSE')
    return `${address ?? ''}:${port ?? ''} is taken by another program; stop it or set PORT`;
  if (code === 'EACCES' && port !== undefined)
    return `this user may not listen on port ${port}; set PORT`;
  if (code === 'ECONNREFUSED') return 'the database of DATABASE_URL does not answer';
  return `it did not start: ${error.message.split('\n')[0]}`;
}
