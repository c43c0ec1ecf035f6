import { setTimeout as pause } from 'node:timers/promises';
import { judge, settle, type Verdict } from './judge.ts';
import { live, type Wish } from './people.ts';
import type { Schedule } from './schedule.ts';
import { openStage } from './stage.ts';

/** Postings that are submitted and decided at the same time. */
const AT_ONCE = 6;
const SETTLE_MS = 600_000;
const REPORT_EVERY_MS = 5_000;

/**
 * Plays a schedule on a product of its own, waits until nothing is under way any more, and judges by the simulators'
 * books. The order of what was left to chance is the schedule's; how it falls together is the machine's.
 */
export async function run(schedule: Schedule, say: (line: string) => void): Promise<Verdict> {
  const stage = await openStage();
  const wishes: Wish[] = [];
  const strikes: Promise<void>[] = [];
  let started = 0;
  let ended = 0;
  const reporting = setInterval(
    () => say(`${ended} of ${schedule.postings.length} submitted and decided`),
    REPORT_EVERY_MS,
  );
  async function person(): Promise<void> {
    for (let n = started++; n < schedule.postings.length; n = started++) {
      for (const each of schedule.faults) if (each.after === n) await stage.fault(each);
      for (const each of schedule.strikes)
        if (each.after === n) {
          say(`${each.what} ${each.what.endsWith('worker') ? each.which + 1 : ''}`.trim());
          strikes.push(stage.strike(each));
        }
      const planned = schedule.postings[n];
      if (planned) wishes.push(...(await live(planned, stage.front)));
      ended += 1;
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, person));
    await Promise.all(strikes);
    clearInterval(reporting);
    say('everything is submitted; waiting until nothing is under way');
    await stage.noFaults();
    let told = 0;
    await settle(stage.ground, {
      timeoutMs: SETTLE_MS,
      onWait: (left) => {
        if (++told % 5 === 1) say(`${left} under way`);
      },
    });
    await pause(1_000); // the sealer's last pass
    return await judge(stage.ground, wishes);
  } finally {
    clearInterval(reporting);
    await stage.stop();
  }
}
