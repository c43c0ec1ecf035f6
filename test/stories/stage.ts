import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Client } from 'graphql-ws';
import type { Product } from '../support/start-product.ts';
import type { Shape } from '../support/product-client.ts';

/** Where a story is played: the graph, the people at other systems' screens, and somebody who listens. */
export interface Stage {
  /** Says what happens, for people to read. */
  say(line: string): void;
  /** A query or mutation of a persona; fails the story where it has errors. */
  ask(
    persona: string,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Shape>;
  /** Asks until it is so. */
  until<T>(what: string, look: () => Promise<T | null>): Promise<T>;
  /** What somebody does at a screen of a simulated system. */
  person(system: string, deed: Readonly<Record<string, unknown>>): Promise<Shape>;
  /** What a system has in its books of what was written to it. */
  books(system: string): Promise<Shape>;
  /** Hears a subscription until the end of the story. */
  listen(persona: string, query: string, next: (data: Shape) => void): Promise<void>;
  /** What went wrong with what is listened to. */
  readonly unheard: readonly string[];
  /** Closes the sockets. */
  leave(): Promise<void>;
  fault(system: string, fault: Readonly<Record<string, unknown>> | null): Promise<void>;
  /** Approves a posting by these personas in turn, as many as it takes. */
  approve(posting: Shape, personas: readonly string[]): Promise<void>;
}

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 150;

export const POSTING = `id reference status command contentHash
  problems { code severity message } requiredApprovals { reason satisfied } subject { ... on Supplier { id } ... on Invoice { id number documentStatus }
    ... on Payment { id } ... on PaymentRun { id } }`;

const TROUBLE = `{
  exceptions(filter: { open: true }, first: 10) { edges { node { kind object evidence } } }
  postings(filter: { status: [EXECUTING, UNCERTAIN, DECLINED] }, first: 10) { edges { node { id command status steps { step outcome progress errorCode } } } }
  deadLetters(first: 10) { edges { node { consumer entityId attempts errorCode } } } }`;

export const APPROVE = `mutation Approve($input: ApprovePostingInput!) {
  approvePosting(input: $input) { problems { code message } posting { status } }
}`;

export function openStage(product: Product, say: (line: string) => void): Stage {
  const ask: Stage['ask'] = async (persona, query, variables = {}) => {
    const { data, errors } = await product.ask(persona, query, variables);
    if (errors.length > 0) throw new Error(`${persona}: ${JSON.stringify(errors)}`);
    return data;
  };
  const until: Stage['until'] = async (what, look) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const found = await look();
      if (found !== null) return found;
      await pause(LOOK_EVERY_MS);
    }
    const trouble = await ask('controller', TROUBLE);
    throw new Error(`the story waits in vain: ${what}; ${JSON.stringify(trouble)}`);
  };
  const ears = listening(product);
  return {
    say,
    ask,
    until,
    ...ears,
    books: (system) => admin(product, system, 'GET', 'books', null),
    person: (system, deed) => admin(product, system, 'POST', 'person', deed),
    fault: async (system, fault) =>
      void (await admin(product, system, fault ? 'POST' : 'DELETE', 'faults', fault)),
    async approve({ id, contentHash }, personas) {
      for (const persona of personas) {
        const input = { idempotencyKey: randomUUID(), id, contentHash };
        const { approvePosting: answer } = await ask(persona, APPROVE, { input });
        if (answer.problems.length > 0)
          throw new Error(`${persona} may not approve: ${JSON.stringify(answer.problems)}`);
        say(`   ${persona} approves`);
        if (answer.posting.status !== 'AWAITING_APPROVAL') return;
      }
      throw new Error(`${id} takes more approvals than the story has people`);
    },
  };
}

function listening(product: Product): Pick<Stage, 'listen' | 'unheard' | 'leave'> {
  const sockets: Client[] = [];
  const unheard: string[] = [];
  return {
    unheard,
    async listen(persona, query, next) {
      const socket = await product.socket(persona);
      sockets.push(socket);
      socket.subscribe<Shape>(
        { query },
        {
          next: ({ data, errors }) =>
            errors ? void unheard.push(JSON.stringify(errors)) : next(data),
          error: (error) => void unheard.push(`it ended: ${JSON.stringify(error)}`),
          complete: () => undefined,
        },
      );
    },
    async leave() {
      for (const each of sockets) await each.dispose();
    },
  };
}

async function admin(
  { systems }: Product,
  system: string,
  method: string,
  path: string,
  body: object | null,
): Promise<Shape> {
  const response = await fetch(`${systems[system]}/__admin/${path}`, {
    method,
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${system} refuses ${path}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}
