import type { Config } from './config-schema.ts';
import { bankCredentials } from './demo-bank-secrets.ts';
import { NETSUITE_PUBLIC_KEY } from './demo-secrets.ts';
import type { Environment } from './secret-references.ts';
import { StartupError } from './startup-error.ts';

type Credentials = Readonly<Record<string, string | undefined>>;

/** By kind of source: whom its simulator lets in, as the demo's configurations sign in. */
const CREDENTIALS: Readonly<
  Record<string, (secrets: Environment, accounts: Config['bankAccounts']) => Credentials>
> = {
  'sap-s4hana': (secrets) => ({ username: 'SUPERLEDGER', password: secrets['SAP_PASSWORD'] }),
  netsuite: (secrets) => ({
    clientId: 'superledger-demo',
    certificateId: 'demo-certificate',
    publicKey: secrets[NETSUITE_PUBLIC_KEY],
  }),
  'oracle-fusion': (secrets) => ({
    username: 'SUPERLEDGER',
    password: secrets['ORACLE_PASSWORD'],
  }),
  coupa: (secrets) => ({
    clientId: 'superledger-demo',
    clientSecret: secrets['COUPA_CLIENT_SECRET'],
  }),
  vies: () => ({}),
  opensanctions: (secrets) => ({
    apiKey: secrets['OPENSANCTIONS_AUTHORIZATION']?.replace(/^ApiKey /, ''),
  }),
  avatax: (secrets) => ({
    accountId: 'superledger-demo',
    licenseKey: secrets['AVATAX_LICENSE_KEY'],
  }),
  'iso20022-bank': bankCredentials,
};

/** @param accounts our own at this bank, where it is one. */
export function simulatorCredentials(
  kind: string,
  secrets: Environment,
  accounts: Config['bankAccounts'],
): Credentials {
  const credentials = CREDENTIALS[kind];
  if (!credentials) throw new StartupError(`there is no simulator of a ${kind}`);
  return credentials(secrets, accounts);
}
