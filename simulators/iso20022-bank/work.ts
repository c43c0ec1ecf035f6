import type { Bank } from './bank.ts';
import { keptAs } from './behaviours.ts';
import { answerCancellation } from './cancel.ts';
import { closeDay } from './close-day.ts';
import { returned } from './execute.ts';
import type { TakenFile } from './model.ts';
import { paymentsOf } from './reports.ts';
import { printError } from '../requests.ts';
import { accept, check, DONE, settle } from './steps.ts';

/** Does what is due, at the pace of the settings; what a kill left undone is found again in the book. */
export interface Work {
  /** A file or a request was taken. */
  begin(messageId: string): void;
  /** Looks again at what waits for its day. */
  look(): void;
  stop(): void;
}

const LOOK_MS = 15_000;
const RETURN_MS = 3000;
const MAX_TIMER_MS = 2_000_000_000;

export function openWork(bank: Bank): Work {
  const { book, settings } = bank;
  const timers = new Set<NodeJS.Timeout>();
  const repeated: NodeJS.Timeout[] = [];
  let isStopped = false;
  const after = (ms: number, run: () => void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        guarded(run);
      },
      Math.min(ms, MAX_TIMER_MS),
    );
    timers.add(timer);
  };

  const returnsOf = (file: TakenFile): void => {
    for (const information of file.informations)
      for (const payment of paymentsOf(bank, information)) {
        const back = keptAs(payment.behaviours, 'return');
        if (!back || payment.status !== 'EXECUTED') continue;
        after(back.value ?? RETURN_MS, () => {
          if (payment.status === 'EXECUTED') returned(bank, payment, back.code ?? 'AC04');
        });
      }
  };
  const next = (file: TakenFile): void => {
    if (isStopped || file.stage === DONE) return;
    if (file.stage === 0)
      return after(settings.checkedMs, () => {
        check(bank, file);
        next(file);
      });
    if (file.stage === 1)
      return after(settings.acceptedMs, () => {
        accept(bank, file);
        next(file);
      });
    after(settings.settledMs, () => settleNow(file));
  };
  const settleNow = (file: TakenFile): void => {
    const before = file.executed.length;
    settle(bank, file);
    if (file.executed.length > before) returnsOf(file);
  };
  const look = (): void => {
    for (const file of book.files.values()) if (file.stage === 2) settleNow(file);
  };
  const closeAll = (): void => {
    for (const { key } of book.accounts)
      if (book.standing(key).open.length > 0) closeDay(bank, key);
  };
  const answer = (messageId: string): void => {
    const request = book.cancellations.get(messageId);
    if (request && !request.answered)
      after(settings.checkedMs, () => answerCancellation(bank, request));
  };

  for (const file of book.files.values()) {
    next(file);
    if (file.executed.length > 0) returnsOf(file);
  }
  for (const messageId of book.cancellations.keys()) answer(messageId);
  if (settings.execution === 'on-date') repeated.push(setInterval(() => guarded(look), LOOK_MS));
  if (settings.autocloseMs > 0)
    repeated.push(setInterval(() => guarded(closeAll), settings.autocloseMs));
  return {
    begin(messageId) {
      const file = book.files.get(messageId);
      if (file) next(file);
      answer(messageId);
    },
    look: () => guarded(look),
    stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const timer of repeated) clearInterval(timer);
    },
  };
}

/** A bug of the bank is printed, and its other work goes on. */
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    printError(error);
  }
}
