import { randomUUID } from 'node:crypto';
import { invariant } from '#domain/invariant';
import { canonicalHash } from '#platform/commands/canonical';
import type { StampedEvent } from '#platform/events/event';
import { approver, callOf, clerk, type Ground } from './ground.ts';

/** A posting and how long it took, in ms, until its status event could be seen. */
export interface Driven {
  readonly sinceSubmissionMs: number;
  readonly sinceApprovalMs: number;
}

export interface Driver {
  readonly submit: () => Promise<string>;
  readonly approve: (id: string) => Promise<void>;
  /** Resolves once the event of its completion is read from the log. */
  readonly completed: (id: string) => Promise<void>;
  /** From the mutation that submits it to the event that it is COMPLETED. */
  readonly post: () => Promise<Driven>;
}

export function openDriver({ commands, log }: Ground): Driver {
  /** What the approver would have been shown. */
  const hashes = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  log.follow('posting.status-changed', ({ body }: StampedEvent) => {
    if (body.to !== 'COMPLETED') return;
    waiting.get(body.entity.id)?.();
    waiting.delete(body.entity.id);
  });
  const driver: Driver = {
    async submit() {
      const content = { supplierId: `toy:${randomUUID()}`, amount: '1200.00' };
      const input = { idempotencyKey: randomUUID(), ...content };
      const { posting } = await commands.submit('toy', input, callOf(clerk));
      invariant(posting, 'the toy is not refused');
      hashes.set(posting.id, canonicalHash(content));
      return posting.id;
    },
    async approve(id) {
      const input = { idempotencyKey: randomUUID(), id, contentHash: hashes.get(id) };
      hashes.delete(id);
      const { problems } = await commands.approve(input, callOf(approver));
      invariant(problems.length === 0, 'the toy is approved');
    },
    completed: (id) => new Promise((resolve) => waiting.set(id, resolve)),
    async post() {
      const submittedAt = performance.now();
      const id = await driver.submit();
      const completed = driver.completed(id);
      const approvedAt = performance.now();
      await driver.approve(id);
      await completed;
      const now = performance.now();
      return { sinceSubmissionMs: now - submittedAt, sinceApprovalMs: now - approvedAt };
    },
  };
  return driver;
}
