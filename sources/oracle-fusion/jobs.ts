import { z } from 'zod';
import type { Call } from '#domain/call';
import { isSuccess } from './client.ts';
import { jobStatuses } from './codes.ts';
import type { Context } from './context.ts';
import { malformed, parseJson, refusal } from './errors.ts';
import { textsOf } from './zip.ts';

export interface JobState {
  readonly kind: 'DONE' | 'FAILED' | 'WORKING';
  /** In Oracle's own word. */
  readonly status: string;
}

const statuses = z.object({ items: z.array(z.object({ RequestStatus: z.string() })) });

/** A status nobody documents is work that goes on: only what is known to be over ends anything. */
export async function jobState(context: Context, requestId: string, call: Call): Promise<JobState> {
  const answer = await find(context, `ESSJobStatusRF;requestId=${requestId}`, call);
  const parsed = statuses.safeParse(answer);
  const status = parsed.success ? parsed.data.items[0]?.RequestStatus : undefined;
  if (status === undefined) throw malformed(context.source, 'no status of a job');
  const kind = jobStatuses[status.toUpperCase()];
  if (kind === undefined) context.countUnknown('job status', status);
  return { kind: kind ?? 'WORKING', status };
}

const details = z.object({
  items: z.array(z.object({ DocumentContent: z.string().nullish() })),
});

/** What a job wrote down; '' where there is nothing that could be read. */
export async function jobReport(context: Context, requestId: string, call: Call): Promise<string> {
  const finder = `ESSJobExecutionDetailsRF;requestId=${requestId},fileType=ALL`;
  const parsed = details.safeParse(await find(context, finder, call));
  const content = parsed.success ? parsed.data.items[0]?.DocumentContent : null;
  if (!content) return '';
  const texts = textsOf(Buffer.from(content, 'base64'));
  return texts?.join('\n') ?? '';
}

async function find(context: Context, finder: string, call: Call): Promise<unknown> {
  const path = `/erpintegrations?finder=${finder.replaceAll(' ', '%20')}`;
  const response = await context.client.send({ method: 'GET', path, effect: 'read' }, call);
  if (!isSuccess(response)) throw refusal(context.source, response);
  return parseJson(response.text);
}
