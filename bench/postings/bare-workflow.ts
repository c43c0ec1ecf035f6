import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';

const STEPS = 5;

/**
 * What the engine costs alone: a workflow of five steps that do nothing. To be made before the worker launches the
 * engine, whose connections and database it shares.
 */
export function bareWorkflow(): () => Promise<void> {
  const workflow = DBOS.registerWorkflow(
    async () => {
      for (let n = 1; n <= STEPS; n++) await DBOS.runStep(async () => n, { name: `step-${n}` });
    },
    { name: 'bare' },
  );
  return async () => {
    const handle = await DBOS.startWorkflow(workflow, { workflowID: randomUUID() })();
    await handle.getResult();
  };
}
