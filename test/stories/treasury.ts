import type { Shape } from '../support/product-client.ts';
import { changedAccount } from './treasury-bank-change.ts';
import { findCast, type Cast } from './treasury-company.ts';
import { cash, closeDay, morning, reconciled } from './treasury-books.ts';
import {
  APPROVERS,
  approvedByTwo,
  decideUntilEnough,
  givenBack,
  lostAnswer,
  partlyRefused,
  runs,
} from './treasury-payments.ts';
import { lostAndFound } from './treasury-portal.ts';
import type { Stage } from './stage.ts';

/** What the story came to, for whoever wants to hold it against something. */
export interface Treasury {
  readonly cast: Cast;
  /** Cash before and after: what `cashPosition` said. */
  readonly cash: { readonly before: Shape; readonly after: Shape };
  readonly runs: Awaited<ReturnType<typeof runs>>;
  readonly approval: Shape;
  readonly change: Awaited<ReturnType<typeof changedAccount>>;
  readonly refused: Shape;
  readonly returned: Shape;
  readonly portal: Shape;
  readonly reconciliations: Readonly<Record<'DE01' | 'JP01' | 'US01', Shape>>;
  /** Every change of a payment's status that a subscriber was told, in the order it came. */
  readonly heard: readonly Shape[];
}

const CHANGES = `subscription { paymentStatusChanged {
  sequence from to reason source payment { id amount { amount currency } supplier { name } } } }`;

/**
 * A treasurer's day: what is due is paid in three currencies through two banks, and nothing of what goes wrong on the way
 * costs money. What Superledger does is seen through its graph only; people act at the banks' and SAP's screens.
 */
export async function treasury(stage: Stage): Promise<Treasury> {
  const heard: Shape[] = [];
  await stage.listen('cfo', CHANGES, (data) => heard.push(data.paymentStatusChanged));

  stage.say('1. The morning: what is there, and what is to come.');
  const before = await morning(stage);
  const cast = await findCast(stage);

  stage.say('2. What is due is to be paid: a run in euros, one in yen, one in dollars.');
  const started = await runs(stage, cast);

  stage.say('3. Two people, and each of them once.');
  const approval = await approvedByTwo(stage, started.euros);

  stage.say('4. A letter: please pay to another account.');
  const change = await changedAccount(stage, cast.changed);

  stage.say('5. The dollars leave; the yen leave, and the bank’s answer is lost.');
  await decideUntilEnough(stage, APPROVERS, started.dollars.posting);
  await lostAnswer(stage, started.yen);

  stage.say('6. One account of the run in euros is closed.');
  const refused = await partlyRefused(stage, started.euros, cast.closed);

  stage.say('7. The day ends: statements.');
  await closeDay(stage, [started.euros, started.yen, started.dollars, change.paid], cast);

  stage.say('8. A payment comes back; another was never instructed.');
  const returned = await givenBack(stage, started.euros, cast.returned);
  const portal = await lostAndFound(stage, cast.portal);

  stage.say('9. Three books.');
  const reconciliations = {
    DE01: await reconciled(stage, 'DE01'),
    JP01: await reconciled(stage, 'JP01'),
    US01: await reconciled(stage, 'US01'),
  };
  const after = await cash(stage);
  tell(stage, heard);
  return {
    cast,
    cash: { before, after },
    runs: started,
    approval,
    change,
    refused,
    returned,
    portal,
    reconciliations,
    heard,
  };
}

/** What a subscriber heard, payment by payment. */
function tell(stage: Stage, heard: readonly Shape[]): void {
  stage.say('   What a subscriber heard of each payment:');
  for (const id of new Set(heard.map(({ payment }) => payment.id as string))) {
    const changes = heard.filter(({ payment }) => payment.id === id).map(({ to }) => to);
    stage.say(`     ${id}: ${changes.join(' → ')}`);
  }
}
