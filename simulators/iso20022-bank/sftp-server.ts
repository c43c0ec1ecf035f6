import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import ssh2 from 'ssh2';
import type {
  AuthContext,
  Connection,
  ParsedKey,
  ServerConnectionListener,
  SFTPWrapper,
} from 'ssh2';
import { printError } from '../requests.ts';
import type { Bank } from './bank.ts';
import { openSession } from './sftp-session.ts';
import type { Folders } from './sftp-folders.ts';

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** SSH on the loopback for one user with one key; nothing but SFTP is served. Null without a host key. */
export async function serveSftp(bank: Bank, folders: Folders): Promise<Listening | null> {
  const { sftpHostKey, sftpClientKey, sftpUser, sftpPort } = bank.settings;
  if (sftpHostKey === undefined) return null;
  if (sftpClientKey === undefined) throw new Error('SFTP needs the customer’s public key.');
  const clientKey = parsedKey(sftpClientKey);
  /** Open connections by the port of their other end. */
  const sockets = new Map<number, Socket>();
  const session = openSession(bank, folders);
  const accept: ServerConnectionListener = (connection, { port }) =>
    serve(connection, {
      isAllowed: (context) => isAllowed(context, sftpUser, clientKey),
      session: (sftp) => session(sftp, () => sockets.get(port)?.destroy()),
    });
  const ssh = new ssh2.Server({ hostKeys: [sftpHostKey] }, accept);
  // SSH writes small packets, each of which would wait for the last one's receipt.
  const net = createServer({ noDelay: true }, (socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return socket.destroy();
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
    socket.on('error', () => {});
    ssh.injectSocket(socket);
    return undefined;
  });
  await new Promise<void>((resolve, reject) => {
    net.once('error', reject);
    net.listen(sftpPort, '127.0.0.1', resolve);
  });
  return {
    port: (net.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        net.close(() => resolve());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function serve(
  connection: Connection,
  to: {
    readonly isAllowed: (context: AuthContext) => boolean;
    readonly session: (sftp: SFTPWrapper) => void;
  },
): void {
  connection.on('authentication', (context) => {
    if (to.isAllowed(context)) context.accept();
    else context.reject(['publickey']);
  });
  connection.on('session', (accept) => {
    const session = accept();
    session.on('sftp', (start) => to.session(start()));
  });
  // A customer that goes away is no bug of the bank.
  connection.on('error', () => {});
}

function isAllowed(context: AuthContext, user: string, key: ParsedKey): boolean {
  if (context.method !== 'publickey' || context.username !== user) return false;
  if (!context.key.data.equals(key.getPublicSSH())) return false;
  // Without a signature it is only asked whether the key would do.
  if (!context.signature || !context.blob) return true;
  // Of an unfit signature it answers an Error, which its types do not tell.
  const isGood: unknown = key.verify(context.blob, context.signature, context.hashAlgo);
  return isGood === true;
}

function parsedKey(text: string): ParsedKey {
  const parsed = ssh2.utils.parseKey(text);
  const [key] = Array.isArray(parsed) ? (parsed as ParsedKey[]) : [parsed];
  if (key instanceof Error || !key) {
    printError(key);
    throw new Error('The customer’s public key cannot be read.');
  }
  return key;
}
