import type { z } from 'zod';
import { plainText, reason } from './input-parts.ts';
import { onboardSupplierInput } from './onboard-supplier-input.ts';

/** The party in the words of its onboarding, and the case as the officer looked at it. */
export const releaseScreeningHitInput = onboardSupplierInput
  .pick({ legalEntityId: true, name: true, country: true, taxId: true, address: true })
  .extend({ caseId: plainText(100), listVersion: plainText(100), reason });

export type ReleaseScreeningHitInput = z.infer<typeof releaseScreeningHitInput>;
