// `npm run demo:<story>`: plays a story on an instance of its own, step by step, in a folder that goes with it.
import process from 'node:process';
import { startProduct } from '../support/start-product.ts';
import { procureToPay } from './procure-to-pay.ts';
import { openStage, type Stage } from './stage.ts';

const STORIES: Readonly<
  Record<string, { readonly config: string; readonly play: (stage: Stage) => Promise<unknown> }>
> = {
  'procure-to-pay': { config: 'config/procure-to-pay.yaml', play: procureToPay },
};

const [name = ''] = process.argv.slice(2);
const story = STORIES[name];
if (!story) {
  process.stderr.write(`say one of: ${Object.keys(STORIES).join(', ')}\n`);
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say('Starting the systems …');
const product = await startProduct({ config: story.config, followSeconds: 1 });
try {
  await story.play(openStage(product, say));
  say('The end.');
} finally {
  await product.stop();
}
