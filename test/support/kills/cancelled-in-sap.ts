import { expect } from 'vitest';
import type { Shape } from '../product-client.ts';
import { simulatorAdmin } from '../simulator-admin.ts';
import type { Scene } from './scene.ts';

const SAP_KEY = /^sap:(\d+)\.(\d+)$/;

/** Somebody at SAP's screens cancels an invoice that was posted here; answers its id there. */
export async function cancelledInSap(scene: Scene, { id }: Shape): Promise<string> {
  const { invoice: found } = await scene.ask(`{ invoice(id: "${id}") { id } }`);
  const [, invoice, fiscalYear] = SAP_KEY.exec(found.id) ?? [];
  expect(invoice, `${found.id} is an invoice of SAP`).toBeDefined();
  const sap = simulatorAdmin(scene.ground.systems['sap'] ?? '');
  await sap.person({ deed: 'cancel-invoice', invoice, fiscalYear });
  return found.id;
}
