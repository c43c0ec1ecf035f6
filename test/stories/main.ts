// `npm run demo:<story>`: plays a story on an instance of its own, step by step, in a folder that goes with it.
import process from 'node:process';
import { startProduct, type ProductOptions } from '../support/start-product.ts';
import { procureToPay } from './procure-to-pay.ts';
import { openStage, type Stage } from './stage.ts';
import { treasury } from './treasury.ts';
import { TREASURY } from './treasury-company.ts';

const STORIES: Readonly<
  Record<
    string,
    { readonly product: ProductOptions; readonly play: (stage: Stage) => Promise<unknown> }
  >
> = {
  'procure-to-pay': {
    product: { config: 'config/procure-to-pay.yaml', followSeconds: 1 },
    play: procureToPay,
  },
  treasury: { product: TREASURY, play: treasury },
};

const [name = ''] = process.argv.slice(2);
const story = STORIES[name];
if (!story) {
  process.stderr.write(`say one of: ${Object.keys(STORIES).join(', ')}\n`);
  process.exit(1);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say('Starting the systems …');
const product = await startProduct(story.product);
const stage = openStage(product, say);
try {
  await story.play(stage);
  say('The end.');
} finally {
  await stage.leave();
  await product.stop();
}
