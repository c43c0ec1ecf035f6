import { randomUUID } from 'node:crypto';
import { simulatorAdmin } from '../simulator-admin.ts';
import type { KillRow } from './row.ts';
import type { Scene } from './scene.ts';

const ONBOARD = `mutation Onboard($input: OnboardSupplierInput!) {
  onboardSupplier(input: $input) { problems { code severity evidence } } }`;

/** What the onboarding of a party is told, without one. */
async function hitOf({ front }: Scene, name: string): Promise<readonly Hit[]> {
  const input = {
    idempotencyKey: randomUUID(),
    validateOnly: true,
    legalEntityId: 'superledger:DE01',
    name,
    country: 'DE',
  };
  const { data, errors } = await front.client.ask('ap-clerk', ONBOARD, { input });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return (data.onboardSupplier.problems as readonly Hit[]).filter(({ code }) => code === 'SCR-1');
}

interface Hit {
  readonly code: string;
  readonly evidence: { readonly caseId: string; readonly listVersion: string };
}

/** Another party is listed for each cell: one case is released once. */
export const releaseScreeningHitRow: KillRow = {
  name: 'releaseScreeningHit',
  writes: 0,
  isApproved: true,
  async stage(scene) {
    const name = randomUUID().replaceAll('-', ' ');
    await simulatorAdmin(scene.ground.systems['screening'] ?? '').person({ deed: 'list', name });
    const [hit] = await hitOf(scene, name);
    if (!hit) throw new Error('the party is not found on the list');
    const { caseId, listVersion } = hit.evidence;
    return {
      persona: 'cfo',
      mutation: 'releaseScreeningHit',
      input: {
        legalEntityId: 'superledger:DE01',
        name,
        country: 'DE',
        caseId,
        listVersion,
        reason: 'asked for by the failure tests',
      },
      effects: [],
      shows: { now: () => hitOf(scene, name), expected: [] },
    };
  },
};
