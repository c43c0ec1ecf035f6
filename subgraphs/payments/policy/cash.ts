import { z } from 'zod';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const weekday = z.enum(WEEKDAYS).transform((name) => WEEKDAYS.indexOf(name) + 1);

/** `cash` of policies/treasury.yaml. */
export const cashPolicy = z.strictObject({
  /** Reference rates amounts are added up with, a file beside the policy; nothing is booked at them. */
  rates: z.string().min(1).default('exchange-rates.yaml'),
  /** What the answer calls them. */
  rateSource: z.string().min(1).max(100).default('declared reference rates'),
  forecast: z
    .strictObject({
      /** How far back payments are looked at for habits. */
      habitDays: z.int().min(1).max(730).default(365),
      /** Fewer paid invoices are no habit. */
      minSamples: z.int().min(1).max(1_000).default(5),
      /** No habit moves a due date further. */
      maxDelayDays: z.int().min(0).max(365).default(60),
      /** Days payments are run on; none: every weekday. ISO 8601: Monday is 1. */
      runDays: z.array(weekday).max(5).default([]),
    })
    .prefault({}),
});
