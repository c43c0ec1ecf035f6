import { afterAll, beforeAll, expect, test } from 'vitest';
import { APPROVE, invoiceInput, submit, untilStatus } from '../support/invoices.ts';
import { ALL_BUT_WORKER, layGround, type Ground } from '../support/ground.ts';
import { sapInvoicesWith } from '../support/sap-books.ts';

let ground: Ground;

beforeAll(async () => {
  ground = await layGround();
  await ground.spawn('worker');
});
afterAll(() => ground.stop());

test.each(['submit.before-commit', 'submit.committed'])(
  'kill -9 of the front at %s: the client repeats its key and there is one posting',
  async (name) => {
    const dying = await ground.spawn(ALL_BUT_WORKER, { SUPERLEDGER_FAILPOINT: name });
    const input = invoiceInput();
    await expect(submit(dying.client, 'ap-clerk', input)).rejects.toThrow('fetch failed');
    expect((await dying.ended).signal).toBe('SIGKILL');
    const next = await ground.spawn(ALL_BUT_WORKER);
    const repeated = await submit(next.client, 'ap-clerk', input);
    expect(repeated.data.submitInvoice).toMatchObject({
      problems: [],
      replayed: name === 'submit.committed',
      posting: { status: 'AWAITING_APPROVAL' },
    });
    const inbox = await next.client.ask(
      'ap-clerk',
      '{ postings(first: 200) { edges { node { subject { ... on Invoice { number } } } } } }',
    );
    const numbers = inbox.data.postings.edges.map(
      ({ node }: { node: { subject: { number: string } } }) => node.subject.number,
    );
    expect(numbers.filter((each: string) => each === input['number'])).toHaveLength(1);
    await next.stop();
  },
);

test.each(['decide.before-commit', 'decide.committed'])(
  'kill -9 of the front at %s: the approval is repeated and there is one SAP document',
  async (name) => {
    const first = await ground.spawn(ALL_BUT_WORKER);
    const submitted = await submit(first.client, 'ap-clerk', invoiceInput());
    const { id, contentHash, reference } = submitted.data.submitInvoice.posting;
    await first.stop();
    const dying = await ground.spawn(ALL_BUT_WORKER, { SUPERLEDGER_FAILPOINT: name });
    const input = { idempotencyKey: `approve ${id}`, id, contentHash };
    await expect(dying.client.ask('ap-manager', APPROVE, { input })).rejects.toThrow(
      'fetch failed',
    );
    expect((await dying.ended).signal).toBe('SIGKILL');
    const next = await ground.spawn(ALL_BUT_WORKER);
    const repeated = await next.client.ask('ap-manager', APPROVE, { input });
    expect(repeated.data.approvePosting).toMatchObject({
      problems: [],
      replayed: name === 'decide.committed',
    });
    await untilStatus(next.client, id, 'COMPLETED', 60_000);
    expect(await sapInvoicesWith(ground, reference)).toHaveLength(1);
    await next.stop();
  },
);
