import { randomUUID } from 'node:crypto';
import type { KillRow } from './row.ts';
import type { Asked, Scene } from './scene.ts';

const reason = 'asked for by the failure tests';
/** Who asks; the other controller is among those who agree. */
const persona = 'controller/second';

/** Nobody listens there: what it wants does not happen here, so that nothing is delivered. */
const registration = (): Asked & { readonly url: string } => {
  const url = `http://127.0.0.1:9/${randomUUID()}`;
  return { persona, mutation: 'registerWebhook', url, input: { url, topics: [TOPIC] } };
};
const TOPIC = 'dead-letter.raised';

/** Of all webhooks with this URL: one that was registered twice would be there twice. */
async function statesOf({ front }: Scene, url: string): Promise<readonly string[]> {
  const { data, errors } = await front.client.ask('controller', WEBHOOKS);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const nodes: { url: string; state: string }[] = data.webhooks.edges.map(
    ({ node }: { node: object }) => node,
  );
  return nodes.filter((each) => each.url === url).map(({ state }) => state);
}
const WEBHOOKS = '{ webhooks(first: 200) { edges { node { url state } } } }';

type Secrets = Readonly<Record<'current' | 'previous' | 'next', string | null>>;

/** As they are stored, sealed: nothing else shows that a secret was replaced once and not twice. */
async function secretsOf(scene: Scene, url: string): Promise<Secrets> {
  const [found, ...others] = await scene.rows<Secrets>(SECRETS, [url]);
  if (!found || others.length > 0) throw new Error(`not one webhook goes to ${url}`);
  return found;
}
const SECRETS = `select encode(secret, 'hex') as current, encode(previous_secret, 'hex') as previous,
  encode(next_secret, 'hex') as next from platform.webhook where url = $1`;

export const webhookRows: readonly KillRow[] = [
  {
    name: 'registerWebhook',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const { url, ...asked } = registration();
      const now = () => statesOf(scene, url);
      return { ...asked, effects: [], shows: { now, expected: ['ACTIVE'] } };
    },
  },
  {
    name: 'removeWebhook',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const asked = registration();
      const { id } = await scene.complete(asked);
      const now = async () => ({
        states: await statesOf(scene, asked.url),
        secrets: await secretsOf(scene, asked.url),
      });
      const secrets: Secrets = { current: null, previous: null, next: null };
      return {
        persona,
        mutation: 'removeWebhook',
        input: { id, reason },
        effects: [],
        shows: { now, expected: { states: ['REMOVED'], secrets } },
      };
    },
  },
  {
    name: 'rotateWebhookSecret',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const { url, ...asked } = registration();
      const { id } = await scene.complete(asked);
      const before = await secretsOf(scene, url);
      const now = async () => {
        const { current, previous, next } = await secretsOf(scene, url);
        return { isAnother: current !== before.current, previous, next };
      };
      return {
        persona,
        mutation: 'rotateWebhookSecret',
        input: { id, reason },
        effects: [],
        shows: { now, expected: { isAnother: true, previous: before.current, next: null } },
      };
    },
  },
];
