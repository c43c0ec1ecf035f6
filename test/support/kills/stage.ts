import { randomUUID } from 'node:crypto';
import type { Ground, Role } from '../ground.ts';
import { postingCases, type PostingCase } from '../posting-cases.ts';
import { approveByAll, posted, settled } from '../postings.ts';
import type { Shape } from '../product-client.ts';

/** What the rows of the kill table are done to, made beforehand without anybody dying. */
export interface Stage {
  readonly ground: Ground;
  /** A front that lives on beside the one that dies. */
  readonly front: Role;
  /** A supplier that was onboarded here, with a telephone number of its own; one of US01. */
  readonly supplier: string;
  readonly american: string;
  /** A posted invoice that is there to be held. */
  readonly invoice: string;
  /** Takes one of the completed postings of a case that were made for it. */
  readonly take: (name: string) => Made;
  /** As the cfo sees it. @throws with the errors there are */
  readonly ask: (query: string) => Promise<Shape>;
}

interface Made {
  readonly id: string;
  readonly reference: string;
}

/** The telephone number that a bank account's change is called back on. */
export const PHONE = '+49 30 1234567';

/** @param wanted how many completed postings of each case the table takes. */
export async function setStage(
  ground: Ground,
  front: Role,
  wanted: Readonly<Record<string, number>>,
): Promise<Stage> {
  const ask = async (query: string): Promise<Shape> => {
    const { data, errors } = await front.client.ask('cfo', query);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  };
  const worker = await ground.spawn('worker');
  const made: Record<string, Made[]> = {};
  for (const [name, count] of Object.entries({
    ...wanted,
    submitInvoice: (wanted['submitInvoice'] ?? 0) + 1,
  })) {
    made[name] = [];
    for (let n = 0; n < count; n++) made[name].push(await completed(front, caseOf(name)));
  }
  const onboarding = caseOf('onboardSupplier');
  const supplier = await completed(front, {
    ...onboarding,
    input: () => ({ ...onboarding.input(), contact: { phone: PHONE } }),
  });
  await worker.stop();
  const { suppliers } = await ask(
    '{ suppliers(filter: { legalEntities: ["US01"], status: [ACTIVE] }, first: 1) { edges { node { id } } } }',
  );
  const take = (name: string): Made => {
    const next = made[name]?.pop();
    if (!next) throw new Error(`the stage has no ${name} left`);
    return next;
  };
  return {
    ground,
    front,
    supplier: supplier.id,
    american: suppliers.edges[0].node.id,
    invoice: take('submitInvoice').id,
    take,
    ask,
  };
}

export function caseOf(name: string): PostingCase {
  const posting = postingCases.find((each) => each.name === name);
  if (!posting) throw new Error(`there is no case ${name}`);
  return posting;
}

async function completed(
  { client }: Role,
  posting: Pick<PostingCase, 'persona' | 'mutation' | 'input'>,
): Promise<Made> {
  const input = { idempotencyKey: randomUUID(), ...posting.input() };
  const mine = await posted(client, { ...posting, input: () => input });
  await approveByAll(client, mine);
  const { status } = await settled(client, mine.id);
  if (status !== 'COMPLETED') throw new Error(`${posting.mutation} is ${status}`);
  return mine;
}
