import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourceError } from '#domain/failures';
import { makeId } from '#domain/ids';
import type { Accepted, Prepared, Submission, Writer } from '#domain/sources';
import { postingFailpoints } from '#platform/failpoint';
import type { CommandAnswer } from '#platform/commands/answer';
import { packageRoot } from '#platform/package-root';
import { reportInvoice } from '#subgraphs/invoices/commands/reportInvoice';
import { checkDouble } from '../support/doubles/checks.ts';
import { aSupplierRequest, procurementDouble } from '../support/doubles/procurement.ts';
import { supplierBooks } from '../support/doubles/supplier-books.ts';
import { callOf } from '../support/kernel-kit.ts';
import { newSupplier } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';
import { submitted } from '../support/submitted.ts';

const { apClerk, apManager } = personas;
const sap = supplierBooks('sap', ['DE01'], []);
const coupa = procurementDouble('coupa');
const systems = { sap: sap.source, coupa: coupa.source };

let kit: SuppliersKit;
/** Companies and documents until now. */
let made = 0;
let server: http.Server;

beforeAll(async () => {
  const sources = [sap.source, checkDouble('checks').source, coupa.source];
  kit = await suppliersKit(sources, new Date(), {}, (services) => [reportInvoice(services)]);
  server = http.createServer((request, response) => void answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  server.close();
  await kit.stop();
});

/** The two systems live here, so that what they have outlives the worker. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
  const [, source, capability, method] = (request.url ?? '').split('/');
  const { capabilities } = systems[source as keyof typeof systems];
  const writer = capabilities[capability as 'registerSupplier'] as Writer<unknown>;
  const given: unknown = JSON.parse(await text(request));
  const isSlow = source === 'coupa' && slow.isOn;
  response.end(JSON.stringify(await told(isSlow ? slow.working(writer) : writer, method, given)));
}

async function told(writer: Writer<unknown>, method: string | undefined, given: unknown) {
  const call = callOf(apClerk);
  try {
    if (method === 'submit') return { submission: await writer.submit(given as Prepared, call) };
    if (method === 'enquire') return { submission: await writer.enquire(given, call) };
    const followed = given as { instruction: unknown; job: string };
    return { submission: await writer.follow?.(followed.instruction, followed.job, call) };
  } catch (error) {
    if (error instanceof SourceError) return { failure: error.kind };
    throw error;
  }
}

const job = (given: unknown): string => `job:${(given as { reference: string }).reference}`;

/** Where it is on, the second system accepts what it is told and shows it done at the third look. */
const slow = {
  isOn: false,
  looks: new Map<string, number>(),
  working(writer: Writer<unknown>): Writer<unknown> {
    const state = (name: string, done: Submission | null): Submission | Accepted | null => {
      const looks = (this.looks.get(name) ?? 0) + 1;
      this.looks.set(name, looks);
      return done && looks < 3 ? { job: name, progress: `look ${looks}` } : done;
    };
    return {
      prepare: (instruction) => writer.prepare(instruction),
      async submit(prepared, call) {
        await writer.submit(prepared, call);
        return { job: job(JSON.parse(prepared.body)), progress: 'WAIT' };
      },
      enquire: async (given, call) =>
        state(job(given), submitted(await writer.enquire(given, call))),
      follow: async (given, name, call) => {
        const found = state(name, submitted(await writer.enquire(given, call)));
        if (!found) throw new SourceError('coupa', 'DECLINED', 'there is no such job');
        return found;
      },
    };
  },
};

const points = ['attempt.persisted', 'attempt.answered', 'attempt.recorded'];
const ofTwo = [1, 2].flatMap((nth) => points.map((point) => `${point}@${nth}`));
const others = ['run.begun', 'complete.before-commit', 'complete.committed'];

test.each([...ofTwo, ...others])(
  'kill -9 at %s of an onboarding in two systems: both have the supplier, once',
  async (at) => {
    const before = { sap: sap.sent.length, coupa: coupa.registered.length };
    const posting = await dieAndGoOn(at);
    expect(posting.status).toBe('COMPLETED');
    expect(sap.sent.slice(before.sap)).toEqual(['createSupplier']);
    expect(coupa.registered.slice(before.coupa)).toHaveLength(1);
  },
);

const ofAccepted = ['attempt.answered@2', 'attempt.accepted', 'attempt.recorded@2'];

test.each(ofAccepted)(
  'kill -9 at %s where the second system accepts the work first: it is told once',
  async (at) => {
    slow.isOn = true;
    const before = coupa.registered.length;
    const posting = await dieAndGoOn(at);
    slow.isOn = false;
    expect(posting.status).toBe('COMPLETED');
    expect(coupa.registered.slice(before)).toHaveLength(1);
    expect(posting.attempts.at(-1)).toMatchObject({ outcome: 'CONFIRMED', progress: 'look 2' });
  },
);

// A write that is declined has no answer to record: the second answer is that of the block.
const ofThree = [
  'attempt.recorded',
  'attempt.persisted@2',
  'attempt.persisted@3',
  'attempt.answered@2',
  'attempt.recorded@2',
];

test.each(ofThree)(
  'kill -9 at %s where the second system declines: the first one’s supplier is blocked, once',
  async (at) => {
    const before = { sap: sap.sent.length, coupa: coupa.registered.length };
    coupa.fail('DECLINED');
    const posting = await dieAndGoOn(at);
    expect(posting.status).toBe('COMPENSATED');
    expect(sap.sent.slice(before.sap)).toEqual(['createSupplier', 'blockSupplier']);
    expect(coupa.registered.slice(before.coupa)).toEqual([]);
  },
);

// A report is submitted by a flow and needs nobody's approval: what is left is the worker's.
const ofReport = postingFailpoints.filter((each) => !/^(submit|decide)\./.test(each));

test.each(ofReport)(
  'kill -9 at %s of a report that a supplier was refused: procurement is told once',
  async (at) => {
    const requestId = `coupa:${made}`;
    coupa.requests.set(requestId, aSupplierRequest(requestId));
    const asked = { ...company(), supplierRequestId: requestId };
    const { posting } = await kit.submit('onboardSupplier', asked, apClerk);
    const rejection = { idempotencyKey: requestId, id: posting?.id ?? '', reason: 'not needed' };
    await kit.commands.reject(rejection, callOf(apManager));
    const row = await kit.database.onboardedSupplier.findFirstOrThrow({ where: { requestId } });
    const supplierId = makeId('superledger', row.reference);
    const report = await kit.submit('reportRefusedSupplier', { supplierId }, apClerk);
    expect((await diesOf(report, at)).status).toBe('COMPLETED');
    const reports = coupa.supplierReports.filter((each) => each.requestId === requestId);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['REFUSED']);
  },
);

test.each(ofReport)(
  'kill -9 at %s of a report about an invoice: procurement is told once',
  async (at) => {
    const procurementId = await refusedInvoice();
    const { reference } = await kit.database.submittedInvoice.findFirstOrThrow({
      where: { procurementId },
    });
    const invoiceId = makeId('superledger', reference);
    const report = await kit.submit('reportInvoice', { invoiceId }, apClerk);
    expect((await diesOf(report, at)).status).toBe('COMPLETED');
    const reports = coupa.invoiceReports.filter((each) => each.invoiceId === procurementId);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['REFUSED']);
  },
);

/** What procurement approved and the books did not take; answers procurement's id of it. */
async function refusedInvoice(): Promise<string> {
  made += 1;
  const day = new Date('2026-11-18');
  const number = `R-${made}`;
  await kit.database.submittedInvoice.create({
    data: {
      reference: `R${String(made).padStart(15, '0')}`,
      documentStatus: 'CANCELLED',
      supplierId: 'sap:1',
      legalEntity: 'DE01',
      number,
      numberFolded: number.toLowerCase(),
      kind: 'INVOICE',
      invoiceDate: day,
      postingDate: day,
      currency: 'EUR',
      netMinor: 10_000n,
      taxMinor: 0n,
      grossMinor: 10_000n,
      lines: [],
      procurementId: `coupa:${made}`,
      updatedAt: day,
    },
  });
  return `coupa:${made}`;
}

const names = [
  'Rot',
  'Gelb',
  'Braun',
  'Weiss',
  'Lila',
  'Rosa',
  'Orange',
  'Silber',
  'Gold',
  'Ocker',
];
const cities = ['Berlin', 'Ulm', 'Jena', 'Trier'];

/** Another company each time, with nothing that two of them share. */
function company() {
  const n = made++;
  const name = `${names[n % names.length]} ${cities[n % cities.length]} Werk ${n}`;
  return { legalEntityId: newSupplier.legalEntityId, name, country: 'DE' };
}

async function dieAndGoOn(at: string) {
  return diesOf(await kit.submit('onboardSupplier', company(), apClerk), at);
}

/** Approved, driven by a worker that dies, gone on with by the next. */
async function diesOf(posted: CommandAnswer, at: string) {
  for (const viewer of [apManager, personas.cfo, personas.treasurer]) {
    if ((await kit.posting(posted)).status !== 'AWAITING_APPROVAL') break;
    await kit.approve(posted, viewer);
  }
  const dying = worker({ SUPERLEDGER_FAILPOINT: at });
  expect(await once(dying, 'exit')).toEqual([null, 'SIGKILL']);
  const next = worker({});
  try {
    const over = async () => (await kit.posting(posted)).status;
    await expect.poll(over, { timeout: 60_000, interval: 50 }).toMatch(/^COMP/);
    return await kit.posting(posted);
  } finally {
    next.kill('SIGKILL');
    await once(next, 'exit');
  }
}

const worker = (environment: Readonly<Record<string, string>>): ChildProcess =>
  fork(path.join(packageRoot, 'test/support/kills/two-systems.ts'), {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    env: {
      ...process.env,
      DATABASE_URL: kit.databaseUrl,
      TWO_SYSTEMS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...environment,
    },
  });
