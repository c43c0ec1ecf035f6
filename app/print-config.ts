import { stringify } from 'yaml';
import { loadConfig } from './config.ts';
import { readProcessSettings } from './environment.ts';
import { redact } from './secret-references.ts';
import { startupSentence } from './startup-sentence.ts';

// `npm run config`: the configuration as it holds, with every default filled in and every secret left out.
try {
  const { dataFolder } = readProcessSettings(process.env);
  process.stdout.write(stringify(redact(loadConfig(process.env, dataFolder).config)));
} catch (error) {
  process.stderr.write(`superledger: ${startupSentence(error)}\n`);
  process.exitCode = 1;
}
