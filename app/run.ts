import { argument } from './argument.ts';
import { loadConfig } from './config.ts';
import { readProcessSettings } from './environment.ts';
import { checkPortIsFree } from './free-port.ts';
import { greet } from './greet.ts';
import { parseRoles } from './roles.ts';
import { startupSentence } from './startup-sentence.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/**
 * Reads arguments, environment and configuration, starts, and stops on a signal. What is wrong with any of them is
 * one sentence, said before the larger part of the program is even loaded.
 */
export async function main(): Promise<void> {
  try {
    const settings = readProcessSettings(process.env);
    const roles = parseRoles(argument('--role') ?? process.env['SUPERLEDGER_ROLE'] ?? 'all');
    const loaded = loadConfig(process.env, settings.dataFolder);
    if (roles.gateway) await checkPortIsFree(settings.host, settings.port);
    const { openLogger } = await import('#platform/telemetry/logger');
    const { start } = await import('./start.ts');
    const demo = loaded.config.mode === 'demo';
    const logger = openLogger({ level: settings.logLevel, readable: demo && process.stdout.isTTY });
    const running = await start({ ...settings, ...loaded, roles, logger });
    stopOnSignals(running.stop);
    if (running.url && !process.send) greet([running.url], running.systems);
    const { url, standalone, systems, databaseUrl } = running;
    process.send?.({ ready: true, url, standalone, systems: systems?.urls ?? {}, databaseUrl });
  } catch (error) {
    process.stderr.write(`superledger: ${startupSentence(error)}\n`);
    process.exit(1);
  }
}
