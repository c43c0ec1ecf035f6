import type { Bank } from './bank.ts';
import { keptAs } from './behaviours.ts';
import { answerCancellation } from './cancel.ts';
import { closeDay } from './close-day.ts';
import { returned } from './execute.ts';
import type { TakenFile } from './model.ts';
import { paymentsOf } from './reports.ts';
import { accept, check, DONE, settle } from './steps.ts';
import { openTimers } from './timers.ts';

/** Does what is due, at the pace of the settings; what a kill left undone is found again in the book. */
export interface Work {
  /** A file or a request was taken. */
  begin(messageId: string): void;
  /** Looks again at what waits for its day. */
  look(): void;
  /** No statement comes of itself any more; until the next start. */
  closeByHand(): void;
  stop(): void;
}

const LOOK_MS = 15_000;
const RETURN_MS = 3000;

export function openWork(bank: Bank): Work {
  const { book, settings } = bank;
  const timers = openTimers();
  let isClosedByClock = settings.autocloseMs > 0;
  const bringBack = (file: TakenFile): void => {
    for (const payment of file.informations.flatMap((each) => paymentsOf(bank, each))) {
      const back = keptAs(payment.behaviours, 'return');
      if (!back || payment.status !== 'EXECUTED') continue;
      timers.after(back.value ?? RETURN_MS, () => {
        if (payment.status === 'EXECUTED') returned(bank, payment, back.code ?? 'AC04');
      });
    }
  };
  const settleNow = (file: TakenFile): void => {
    const before = file.executed.length;
    settle(bank, file);
    if (file.executed.length > before) bringBack(file);
  };
  const steps = [
    { ms: settings.checkedMs, run: (file: TakenFile) => check(bank, file) },
    { ms: settings.acceptedMs, run: (file: TakenFile) => accept(bank, file) },
    { ms: settings.settledMs, run: settleNow },
  ];
  const next = (file: TakenFile): void => {
    const { stage } = file;
    const step = steps[stage];
    if (!step) return;
    timers.after(step.ms, () => {
      step.run(file);
      // What waits for its day stays at its stage until somebody looks again.
      if (file.stage > stage) next(file);
    });
  };
  const look = (): void => {
    for (const file of book.files.values()) if (file.stage === DONE - 1) settleNow(file);
  };
  const answer = (messageId: string): void => {
    const request = book.cancellations.get(messageId);
    if (request && !request.answered)
      timers.after(settings.checkedMs, () => answerCancellation(bank, request));
  };
  const begin = (messageId: string): void => {
    const file = book.files.get(messageId);
    if (file) next(file);
    answer(messageId);
  };

  for (const file of book.files.values()) {
    next(file);
    if (file.executed.length > 0) bringBack(file);
  }
  for (const messageId of book.cancellations.keys()) answer(messageId);
  if (settings.execution === 'on-date') timers.every(LOOK_MS, look);
  if (isClosedByClock)
    timers.every(settings.autocloseMs, () => {
      if (!isClosedByClock) return;
      for (const { key } of book.accounts) {
        const { open, sequence } = book.standing(key);
        // The first one is there without an entry, too: until then nobody knows what the account holds.
        if (open.length > 0 || sequence === 0) closeDay(bank, key);
      }
    });
  const closeByHand = (): void => {
    isClosedByClock = false;
  };
  return { begin, look, closeByHand, stop: () => timers.stop() };
}
