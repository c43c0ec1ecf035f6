import type { BankProfile } from '#domain/bank/profile';
import { crossBorder } from './cross-border.ts';
import { epcSct } from './epc-sct.ts';
import { iso } from './iso.ts';

/** The profiles every deployment has; one of the same name in its settings takes the place of one of these. */
export const builtInProfiles: readonly BankProfile[] = [iso, epcSct, crossBorder];
