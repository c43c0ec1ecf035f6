import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { InboundFile } from '#domain/bank/channel';
import type { Call } from '#domain/call';
import type { SourceFiles } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Accepted, Submission } from '#domain/sources';
import { outcomeOf, readAcknowledgement } from './acknowledgement.ts';
import { readSmallFile } from './read-small-file.ts';
import type { SftpSettings } from './settings.ts';
import { type BankTransport, type OutboundFile, received } from './transport.ts';

export interface SftpWay {
  readonly source: string;
  readonly files: SourceFiles;
  readonly settings: SftpSettings;
  readonly now: () => Date;
}

/** After a hand-over the bank's word is waited for a moment: most banks take a file at once. */
const LOOK_FOR_MS = 2_000;
const LOOK_EVERY_MS = 200;

/**
 * Folders at the bank. A file is written under a temporary name, its signature first, and the rename hands it over:
 * before that nothing has happened, after it something may have. It is received when its acknowledgement says so.
 */
export function sftpTransport(way: SftpWay): BankTransport {
  const { source, files, settings, now } = way;
  const { folders, acknowledges } = settings;
  const target = (messageId: string): string => `${folders.in}/${messageId}.xml`;

  /** What the bank says, or the in-folder shows; null where there is nothing of it. */
  async function find(messageId: string, call: Call): Promise<Submission | Accepted | null> {
    const waits = (await files.size(target(messageId), call)) !== null;
    if (waits && acknowledges) return { job: `${now().getTime()}.`, progress: WAITS };
    if (waits) return received(source, messageId);
    return acknowledges ? said(way, messageId, null, call) : null;
  }

  return {
    async transmit(file, call) {
      const sentAt = now();
      await handOver(way, file, target(file.messageId), call);
      if (!acknowledges) return received(source, file.messageId);
      return soon(way, file, jobOf(sentAt, file.xml), call);
    },
    find: (_, messageId, call) => find(messageId, call),
    ...(acknowledges && {
      async follow(messageId: string, job: string, call: Call) {
        const { since, sha256 } = parseJob(job);
        const answer = await said(way, messageId, sha256, call);
        if (answer) return answer;
        if ((await files.size(target(messageId), call)) !== null) return { job, progress: WAITS };
        const silentMs = now().getTime() - since;
        // Only the bank takes files away. What it does not acknowledge either, its statuses tell.
        return silentMs > settings.acknowledgedWithinSeconds * 1000
          ? received(source, messageId)
          : { job, progress: 'taken, and not acknowledged yet' };
      },
    }),
    inbox: (limit, call) => inbox(way, limit, call),
    async open({ name }, call) {
      const path = `${folders.out}/${name}`;
      const signature = await readSmallFile(way, `${path}.sig`, call);
      // Who hung while another one took it over finds neither: that is no file without a signature.
      if (signature === null && (await files.size(path, call)) === null)
        throw new SourceError(source, 'UNAVAILABLE', `${source} does not offer the file any more`);
      return { pieces: files.read(path, call), signature };
    },
    acknowledge: (file, call) => acknowledge(way, file, call),
  };
}

const WAITS = 'waits in the bank’s in-folder';

/** Since when it is known to be handed over, and of which bytes where that is known. */
const jobOf = (sentAt: Date, xml: string): string =>
  `${sentAt.getTime()}.${createHash('sha256').update(xml, 'utf8').digest('hex')}`;

function parseJob(job: string): { readonly since: number; readonly sha256: string | null } {
  const [since = '', sha256 = ''] = job.split('.');
  return { since: Number(since), sha256: sha256 === '' ? null : sha256 };
}

/** @throws SourceError OUTCOME_UNKNOWN from the rename alone. */
async function handOver(
  { files }: SftpWay,
  { xml, signature }: OutboundFile,
  target: string,
  call: Call,
): Promise<void> {
  const isThere = await beforehand(async () => {
    // The bank has not come for what was handed over before.
    if ((await files.size(target, call)) !== null) return true;
    if (signature !== null) await files.write(`${target}.sig`, signature, call);
    await files.write(`${target}.tmp`, xml, call);
    return false;
  });
  if (!isThere) await files.handOver(`${target}.tmp`, target, call);
}

/** Nothing was handed over yet, however it went. */
async function beforehand<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'TIMEOUT') throw error;
    throw new SourceError(error.source, 'UNAVAILABLE', error.message, { cause: error });
  }
}

/** Looks for the acknowledgement for a moment. Whatever happens to the looking, the file was handed over. */
async function soon(
  way: SftpWay,
  { messageId, xml }: OutboundFile,
  job: string,
  call: Call,
): Promise<Submission | Accepted> {
  const accepted: Accepted = { job, progress: 'handed over' };
  const { sha256 } = parseJob(jobOf(way.now(), xml));
  const until = Math.min(way.now().getTime() + LOOK_FOR_MS, call.deadline - LOOK_EVERY_MS);
  try {
    // Ends: after LOOK_FOR_MS.
    for (;;) {
      const answer = await said(way, messageId, sha256, call);
      if (answer) return answer;
      if (way.now().getTime() >= until) return accepted;
      await wait(LOOK_EVERY_MS, undefined, { signal: call.signal });
    }
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'DECLINED') throw error;
    return accepted;
  }
}

async function said(
  way: SftpWay,
  messageId: string,
  sha256: string | null,
  call: Call,
): Promise<Submission | null> {
  const path = `${way.settings.folders.ack}/${messageId}.xml.ack`;
  const text = await readSmallFile(way, path, call);
  if (text === null) return null;
  outcomeOf(way.source, readAcknowledgement(way.source, text, messageId), sha256);
  return received(way.source, messageId);
}

/** Signatures and what is still being written lie beside the files. */
async function inbox(
  { files, settings }: SftpWay,
  limit: number,
  call: Call,
): Promise<readonly InboundFile[]> {
  const found = await files.list(settings.folders.out, call);
  return found.filter(({ name }) => /\.xml$/i.test(name)).slice(0, limit);
}

/** The file first: as long as it lies there, it needs its signature. */
async function acknowledge(way: SftpWay, { name }: InboundFile, call: Call): Promise<void> {
  await archive(way, name, call);
  await archive(way, `${name}.sig`, call);
}

async function archive({ files, settings, now }: SftpWay, name: string, call: Call): Promise<void> {
  const { out, archive: archived } = settings.folders;
  try {
    await files.rename(`${out}/${name}`, `${archived}/${name}`, call);
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'REFUSED') throw error;
    // Told before, or there was none.
    if ((await files.size(`${out}/${name}`, call)) === null) return;
    const taken = (await files.size(`${archived}/${name}`, call)) !== null;
    if (!taken) throw error;
    // A name that the bank has used before.
    const stamp = now().toISOString().replaceAll(/[:.]/g, '');
    await files.rename(`${out}/${name}`, `${archived}/${stamp}-${name}`, call);
  }
}
