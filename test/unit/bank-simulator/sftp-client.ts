import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import { clientKeys } from './bank.ts';

export interface SftpClient {
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<string>;
  write(path: string, content: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Hands a file over as a customer does: signature, temporary name, rename. */
  handOver(name: string, xml: string, signature?: string): Promise<void>;
  end(): void;
}

/** Rejects what is pending where the connection ends. */
export async function sftpTo(url: string, privateKey = clientKeys.private): Promise<SftpClient> {
  const client = new ssh2.Client();
  const { hostname, port } = new URL(url);
  const ended = new Promise<never>((_, reject) => {
    client.once('close', () => reject(new Error('The connection has ended.')));
    client.on('error', reject);
  });
  ended.catch(() => {});
  const ready = new Promise<void>((resolve) => client.once('ready', () => resolve()));
  client.connect({ host: hostname, port: Number(port), username: 'superledger', privateKey });
  client.setNoDelay(true);
  await Promise.race([ready, ended]);
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) =>
    client.sftp((error, wrapper) => (error ? reject(error) : resolve(wrapper))),
  );
  const done = <T>(run: (callback: (error: Error | null | undefined, value: T) => void) => void) =>
    Promise.race([
      new Promise<T>((resolve, reject) =>
        run((error, value) => (error ? reject(error) : resolve(value))),
      ),
      ended,
    ]);
  const write = (path: string, content: string) =>
    done<void>((callback) => sftp.writeFile(path, content, (error) => callback(error, undefined)));
  const rename = (from: string, to: string) =>
    done<void>((callback) => sftp.rename(from, to, (error) => callback(error, undefined)));
  return {
    async list(folder) {
      const entries = await done<readonly { filename: string }[]>((callback) =>
        sftp.readdir(folder, callback),
      );
      return entries.map(({ filename }) => filename);
    },
    read: async (path) =>
      (await done<Buffer>((callback) => sftp.readFile(path, callback))).toString('utf8'),
    write,
    rename,
    async handOver(name, xml, signature) {
      if (signature !== undefined) await write(`/in/${name}.xml.sig`, signature);
      await write(`/in/${name}.xml.tmp`, xml);
      await rename(`/in/${name}.xml.tmp`, `/in/${name}.xml`);
    },
    end: () => client.end(),
  };
}
