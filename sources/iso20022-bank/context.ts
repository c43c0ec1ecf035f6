import path from 'node:path';
import type { BankAccount } from '#domain/bank/account';
import type { BankProfile } from '#domain/bank/profile';
import type { ConnectorEnvironment } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { packageRoot } from '#platform/package-root';
import { type Signer, signerOf } from './detached-signature.ts';
import { httpsTransport } from './https-transport.ts';
import { builtInProfiles } from './profiles/built-in-profiles.ts';
import type { BankSettings } from './settings.ts';
import { sftpTransport } from './sftp-transport.ts';
import type { BankTransport } from './transport.ts';
import { type SchemaValidation, schemaValidation } from './xsd.ts';

/** What every capability of one opened bank shares. */
export interface Context {
  readonly source: string;
  readonly transport: BankTransport;
  /** Null where the bank wants no signature. */
  readonly sign: Signer | null;
  /** Null where no schemas are configured. */
  readonly schemas: SchemaValidation | null;
  readonly bankKeys: BankSettings['bankKeys'];
  /** @throws SourceError UNSUPPORTED for an account with a profile that there is not. */
  profileOf(account: BankAccount): BankProfile;
}

/** @throws Error with one sentence for the person who wrote the configuration. */
export function openContext(environment: ConnectorEnvironment<BankSettings>): Context {
  const { sourceId: source, settings } = environment;
  const profiles = new Map(
    [...builtInProfiles, ...settings.profiles].map((profile) => [profile.name, profile]),
  );
  return {
    source,
    transport: transportOf(environment),
    sign: settings.signing && signerOf(settings.signing),
    schemas:
      settings.schemas === null
        ? null
        : schemaValidation(path.resolve(packageRoot, settings.schemas)),
    bankKeys: settings.bankKeys,
    profileOf({ id, profile: name }) {
      const profile = profiles.get(name);
      if (profile) return profile;
      throw new SourceError(source, 'UNSUPPORTED', `${id} has the unknown profile ${name}`);
    },
  };
}

function transportOf(environment: ConnectorEnvironment<BankSettings>): BankTransport {
  const { sourceId: source, settings, files, fetch, stream, now } = environment;
  if (settings.transport.type === 'sftp') {
    if (files) return sftpTransport({ source, files, settings: settings.transport, now });
    throw new Error(`Source "${source}" has the transport sftp and no sftp:// URL.`);
  }
  if (stream) return httpsTransport({ source, fetch, stream });
  throw new Error(`Source "${source}" has the transport https and no https:// URL.`);
}
