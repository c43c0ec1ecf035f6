import { startAvaTax } from '#simulators/avatax/start';
import { startOpenSanctions } from '#simulators/opensanctions/start';
import { startVies } from '#simulators/vies/start';
import type { World } from '#simulators/world/model';
import { connector as avatax } from '#sources/avatax/connector';
import { connector as openSanctions } from '#sources/opensanctions/connector';
import { connector as vies } from '#sources/vies/connector';
import { simulated, simulatorOptions, type SimulatedSource } from './sources.ts';

type More = Readonly<Record<string, string>>;

/** `credentials` are the simulator's switches, `settings` the connector's. */
export async function startViesSource(
  world: World,
  { credentials = {}, settings = {} }: { credentials?: More; settings?: object } = {},
): Promise<SimulatedSource> {
  const simulator = await startVies({ ...simulatorOptions('vies', world), credentials });
  return simulated(simulator, {
    connector: vies,
    settings: vies.parseSettings(settings),
    legalEntities: [],
    credentials: { type: 'none' },
    limits: {},
  });
}

export const API_KEY = 'not-for-any-message-3';
export const CASE_KEY = 'not-for-any-message-4-and-long-enough';

export async function startOpenSanctionsSource(
  world: World,
  { credentials = {}, settings = {} }: { credentials?: More; settings?: object } = {},
): Promise<SimulatedSource> {
  const simulator = await startOpenSanctions({
    ...simulatorOptions('lists', world),
    credentials: { apiKey: API_KEY, ...credentials },
  });
  return simulated(simulator, {
    connector: openSanctions,
    settings: openSanctions.parseSettings({
      dataset: 'sanctions',
      algorithm: 'logic-v2',
      caseKey: CASE_KEY,
      ...settings,
    }),
    legalEntities: [],
    credentials: { type: 'apiKey', header: 'Authorization', value: `ApiKey ${API_KEY}` },
    limits: {},
  });
}

export const LICENSE_KEY = 'not-for-any-message-5';

export async function startAvaTaxSource(
  world: World,
  { credentials = {}, settings = {} }: { credentials?: More; settings?: object } = {},
): Promise<SimulatedSource> {
  const account = { accountId: 'account', licenseKey: LICENSE_KEY };
  const simulator = await startAvaTax({
    ...simulatorOptions('avatax', world),
    credentials: { ...account, ...credentials },
  });
  return simulated(simulator, {
    connector: avatax,
    settings: avatax.parseSettings({ taxCodes: { V2: 'PB100000', V0: 'NT' }, ...settings }),
    legalEntities: world.entities.map(({ code, currency }) => ({
      code,
      nativeKey: code,
      currency,
    })),
    credentials: { type: 'basic', username: 'account', password: LICENSE_KEY },
    limits: {},
  });
}
