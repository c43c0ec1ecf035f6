import { legalEntityByCode } from '../legal-entity-by-code.ts';
import type {
  AccountResolvers,
  CostCenterResolvers,
  FiscalPeriodResolvers,
} from '../__generated__/types.ts';

export const Account: AccountResolvers = {
  __resolveReference: ({ id }, { accounts }) => accounts.load(id),
  legalEntities: ({ legalEntities }, _, context) =>
    legalEntities.map((code) => legalEntityByCode(context, code)),
};

export const CostCenter: CostCenterResolvers = {
  __resolveReference: ({ id }, { costCenterLoader }) => costCenterLoader.load(id),
  legalEntity: ({ legalEntity }, _, context) =>
    legalEntity ? legalEntityByCode(context, legalEntity) : null,
};

export const FiscalPeriod: FiscalPeriodResolvers = {
  legalEntity: ({ legalEntity }, _, context) => legalEntityByCode(context, legalEntity),
};
