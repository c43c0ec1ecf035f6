import { GraphQLError } from 'graphql';
import { isBlocked } from '#domain/controls/problem';
import { actorOf } from '../commands/actor.ts';
import type { CommandAnswer } from '../commands/answer.ts';
import { raiseException, resolveException } from '../commands/exceptions.ts';
import type { Kernel } from '../commands/kernel.ts';
import { recheck } from '../commands/recheck.ts';
import { submit } from '../commands/submit.ts';
import type { StampedEvent } from '../events/event.ts';
import { errorCodes } from '../errors.ts';
import { failpoint } from '../failpoint.ts';
import type { Viewer } from '../identity/viewer.ts';
import { callUntil } from '../worker/call-until.ts';
import type { Flow, FlowRun, FlowSubject } from './flow.ts';

/** One event's reads and submissions; what takes longer is tried again. */
const RUN_MS = 60_000;

/** Flows are one machine: it submits, and never approves. */
const MACHINE_SCOPES = [
  'suppliers:read',
  'suppliers:write',
  'invoices:read',
  'invoices:write',
  'payments:read',
  'ledger:read',
  'ledger:write',
];

/** Runs a flow for one event. @throws what is worth another try. */
export async function runFlow(kernel: Kernel, flow: Flow, event: StampedEvent): Promise<void> {
  const call = callUntil(Date.now() + RUN_MS);
  const viewer = machineOf(flow, call.deadline);
  const run: FlowRun = {
    call,
    async submit(command, input, about) {
      const idempotencyKey = keyOf(flow, event, about);
      const answer = await submit(
        kernel,
        command,
        { idempotencyKey, ...input },
        { ...call, viewer },
      ).catch((error: unknown) => refusalOf(error));
      if (!('posting' in answer)) {
        await raise(kernel, flow, event, about, answer.code, {
          command,
          path: answer.path,
          message: answer.message,
        });
        return NOTHING;
      }
      failpoint('flow.submitted');
      if (isBlocked(answer.problems)) {
        const controls = answer.problems.map(({ code, severity }) => ({ code, severity }));
        await raise(kernel, flow, event, about, 'BLOCKED', { command, controls });
      } else await run.settle(about);
      return answer;
    },
    recheck: (facts, by) =>
      recheck(kernel, { facts, by, actor: actorOf(viewer), requestId: call.trace.requestId }, call),
    settle: ({ object }) => resolveException(kernel, kernel.database, { kind: KIND, object }),
    refuse: (about, code, evidence) => raise(kernel, flow, event, about, code, evidence),
  };
  await flow.handle(event, run);
}

const KIND = 'FLOW_REFUSED';
const NOTHING: CommandAnswer = { posting: null, problems: [], replayed: false };

const raise = (
  kernel: Kernel,
  { name }: Flow,
  { sequence }: StampedEvent,
  { object, legalEntity }: FlowSubject,
  code: string,
  evidence: Readonly<Record<string, unknown>>,
): Promise<void> =>
  raiseException(kernel, kernel.database, {
    kind: KIND,
    object,
    reference: null,
    legalEntity,
    evidence: { flow: name, sequence, code, ...evidence },
  });

/** What will be refused again just as well is for a person; everything else is thrown on. */
function refusalOf(error: unknown): {
  readonly code: string;
  readonly path: unknown;
  readonly message: string;
} {
  if (!(error instanceof GraphQLError)) throw error;
  const { code, retryable, path } = error.extensions;
  if (retryable !== false || typeof code !== 'string' || !(code in errorCodes)) throw error;
  return { code, path: path ?? null, message: error.message };
}

const keyOf = ({ name }: Flow, { sequence }: StampedEvent, { part }: FlowSubject): string =>
  ['flow', name, sequence, ...(part === undefined ? [] : [part])].join(':');

const machineOf = ({ name }: Flow, deadline: number): Viewer => ({
  subject: `flow:${name}`,
  scopes: MACHINE_SCOPES,
  roles: ['flow'],
  legalEntities: '*',
  supplierId: null,
  actor: null,
  expiresAt: Math.ceil(deadline / 1_000),
});
