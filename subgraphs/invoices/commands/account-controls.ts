import { costCenterObstacle, type CostCenterObstacle } from '#domain/controls/cost-center-use';
import type { Problem } from '#domain/controls/problem';
import type { StoredLine } from '../submitted-invoice.ts';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';
import type { SubmitInvoiceFacts } from './submit-invoice-facts.ts';

type Facts = Pick<SubmitInvoiceFacts, 'accounts' | 'costCenters'>;

/** JRN-3 and JRN-4 of every line: what it is posted to exists and can be posted to on that date. */
export const accountControls = (
  { lines, legalEntity, postingDate }: SubmitInvoiceContent,
  { accounts, costCenters }: Facts,
): Problem[] =>
  lines.flatMap((line, index) => [
    ...checkAccount(line, index, accounts),
    ...checkCostCenter(line, index, { costCenters, legalEntity, postingDate }),
  ]);

function checkAccount(
  { accountId }: StoredLine,
  index: number,
  accounts: Facts['accounts'],
): Problem[] {
  const account = accountId === null ? null : accounts.get(accountId);
  if (account?.isPosting && !account.isControl) return [];
  const message = account ? 'this account cannot be posted to' : 'there is no such account';
  return [block('JRN-3', message, [`${index}`, 'accountId'], { accountId })];
}

function checkCostCenter(
  { costCenterId }: StoredLine,
  index: number,
  {
    costCenters,
    legalEntity,
    postingDate,
  }: Pick<Facts, 'costCenters'> & Pick<SubmitInvoiceContent, 'legalEntity' | 'postingDate'>,
): Problem[] {
  if (costCenterId === null) return [];
  const costCenter = costCenters.get(costCenterId) ?? null;
  const obstacle = costCenterObstacle(costCenter, legalEntity, postingDate);
  if (obstacle === null) return [];
  return [block('JRN-4', told[obstacle], [`${index}`, 'costCenterId'], { costCenterId })];
}

const told: Readonly<Record<CostCenterObstacle, string>> = {
  UNKNOWN: 'there is no such cost centre in this legal entity',
  BLOCKED: 'the cost centre is blocked',
  NOT_YET_VALID: 'the cost centre is not valid yet',
  NO_LONGER_VALID: 'the cost centre is not valid any more',
};

const block = (
  code: string,
  message: string,
  path: readonly string[],
  evidence: Problem['evidence'],
): Problem => ({ code, severity: 'BLOCK', message, path: ['input', 'lines', ...path], evidence });
