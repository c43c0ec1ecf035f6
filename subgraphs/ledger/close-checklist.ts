import type { Call } from '#domain/call';
import { closeItems, type CloseFacts, type CloseItem } from '#domain/controls/close-gate';
import type { LegalEntity } from '#domain/legal-entity';
import { closeFacts, type CloseServices } from './close-facts.ts';

/** Whether a period can be closed here, and why not. */
export interface CloseChecklist {
  readonly legalEntity: LegalEntity;
  readonly fiscalYear: number;
  readonly period: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly gate: CloseFacts['gate'];
  readonly ready: boolean;
  readonly items: readonly CloseItem[];
  readonly entries: number;
  readonly snapshotHash: string;
}

/** The same facts and the same rules that `closePeriod` decides by. */
export async function closeChecklist(
  services: CloseServices,
  legalEntity: LegalEntity,
  wanted: { readonly fiscalYear: number; readonly period: number },
  call: Call,
): Promise<CloseChecklist> {
  const { fiscalYear, period } = wanted;
  const facts = await closeFacts(
    services,
    { legalEntity: legalEntity.code, fiscalYear, period },
    call,
    ['period'],
  );
  const { gated, gate, trialBalance } = facts;
  const items = closeItems(facts);
  return {
    legalEntity,
    fiscalYear,
    period,
    startDate: gated.startDate,
    endDate: gated.endDate,
    gate,
    ready: items.every(({ status }) => status !== 'FAILED'),
    items,
    entries: trialBalance.entries,
    snapshotHash: trialBalance.snapshotHash,
  };
}
