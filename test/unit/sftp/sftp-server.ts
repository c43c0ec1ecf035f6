import { createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';
import { fingerprintOf } from '#test/support/ssh-fingerprint';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;

/** What a server does to the next request of a kind, instead of answering it. */
export type Trouble =
  /** The line breaks, and nothing was done. */
  | 'drop-before'
  /** It was done, and the line breaks. */
  | 'drop-after'
  /** Never answers. */
  | 'stall'
  | { readonly status: number };

export interface SftpServer {
  readonly url: string;
  readonly hostKeySha256: string;
  readonly clientKey: string;
  readonly files: Map<string, Buffer>;
  /** What was asked, as `RENAME /in/a.tmp /in/a`. */
  readonly asked: string[];
  connections(): number;
  next(request: string, trouble: Trouble): void;
  stop(): Promise<void>;
}

const FOLDERS = new Set(['/in', '/out', '/out/archive']);

/** Folders in memory behind real SSH, for one key, with whatever trouble a test asks for. */
export async function startSftpServer(): Promise<SftpServer> {
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519');
  const clientKey = ssh2.utils.generateKeyPairSync('ed25519');
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const troubles: { request: string; trouble: Trouble }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const ssh = new ssh2.Server({ hostKeys: [hostKey.private] }, () => undefined);
  const net = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    ssh.once('connection', (connection) => {
      letIn(connection, clientKey.public, (sftp) =>
        serve(sftp, {
          files,
          asked,
          take: (request) => {
            const at = troubles.findIndex((each) => each.request === request);
            return at < 0 ? null : (troubles.splice(at, 1)[0]?.trouble ?? null);
          },
          drop: () => socket.destroy(),
        }),
      );
    });
    ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve) => {
    net.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `sftp://127.0.0.1:${(net.address() as AddressInfo).port}`,
    hostKeySha256: fingerprintOf(hostKey.public),
    clientKey: clientKey.private,
    files,
    asked,
    connections: () => connections,
    next: (request, trouble) => void troubles.push({ request, trouble }),
    stop: () =>
      new Promise((resolve) => {
        net.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function letIn(
  connection: Connection,
  publicKey: string,
  onSession: (sftp: SFTPWrapper) => void,
): void {
  const key = ssh2.utils.parseKey(publicKey);
  if (key instanceof Error) throw key;
  connection.on('authentication', (context) => {
    const isKnown = context.method === 'publickey' && context.key.data.equals(key.getPublicSSH());
    if (isKnown) context.accept();
    else context.reject(['publickey']);
  });
  connection.on('session', (accept) => {
    accept().on('sftp', (start) => onSession(start()));
  });
  connection.on('error', () => undefined);
}

interface Ground {
  readonly files: Map<string, Buffer>;
  readonly asked: string[];
  take(request: string): Trouble | null;
  drop(): void;
}

function serve(sftp: SFTPWrapper, ground: Ground): void {
  const { files, asked } = ground;
  const handles = new Map<number, Open>();
  let last = 0;

  /** Does it, unless the test wants trouble; `done` answers. */
  const handle = (id: number, request: string, text: string, run: () => number | null): void => {
    asked.push(`${request} ${text}`);
    const trouble = ground.take(request);
    if (trouble === 'stall') return;
    if (trouble === 'drop-before') return ground.drop();
    if (typeof trouble === 'object' && trouble !== null) return sftp.status(id, trouble.status);
    const status = run();
    if (trouble === 'drop-after') return ground.drop();
    if (status !== null) sftp.status(id, status);
  };
  const opened = (id: number, path: string): null => {
    last += 1;
    handles.set(last, { path, isListed: false });
    const name = Buffer.alloc(4);
    name.writeUInt32BE(last);
    sftp.handle(id, name);
    return null;
  };
  const of = (name: Buffer) => handles.get(name.readUInt32BE(0));

  sftp.on('OPEN', (id, path, flags) =>
    handle(id, 'OPEN', path, () => {
      if ((flags & OPEN_MODE.WRITE) !== 0) {
        const folder = path.slice(0, path.lastIndexOf('/'));
        if (!FOLDERS.has(folder)) return STATUS_CODE.NO_SUCH_FILE;
        files.set(path, Buffer.alloc(0));
      }
      return files.has(path) ? opened(id, path) : STATUS_CODE.NO_SUCH_FILE;
    }),
  );
  sftp.on('WRITE', (id, name, offset, data) =>
    handle(id, 'WRITE', '', () => {
      const path = of(name)?.path ?? '';
      const before = files.get(path) ?? Buffer.alloc(0);
      // As servers that pass a file on while it comes: it has no holes.
      if (offset > before.length) return STATUS_CODE.FAILURE;
      const whole = Buffer.alloc(Math.max(before.length, offset + data.length));
      before.copy(whole);
      data.copy(whole, offset);
      files.set(path, whole);
      return STATUS_CODE.OK;
    }),
  );
  sftp.on('READ', (id, name, offset, length) =>
    handle(id, 'READ', '', () => {
      const data = files.get(of(name)?.path ?? '')?.subarray(offset, offset + length);
      if (!data?.length) return STATUS_CODE.EOF;
      // Less than was asked for, as a server may: it is no end.
      sftp.data(id, data.subarray(0, Math.ceil(data.length / 2)));
      return null;
    }),
  );
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('STAT', (id, path) =>
    handle(id, 'STAT', path, () => {
      const file = files.get(path);
      if (!file) return STATUS_CODE.NO_SUCH_FILE;
      sftp.attrs(id, attributesOf(file.length));
      return null;
    }),
  );
  serveFolders(sftp, ground, { handle, opened, of });
}

interface Open {
  readonly path: string;
  isListed: boolean;
}

interface Handles {
  handle(id: number, request: string, text: string, run: () => number | null): void;
  opened(id: number, path: string): null;
  of(name: Buffer): Open | undefined;
}

function serveFolders(sftp: SFTPWrapper, { files }: Ground, handles: Handles): void {
  sftp.on('OPENDIR', (id, path) =>
    handles.handle(id, 'OPENDIR', path, () =>
      FOLDERS.has(path) ? handles.opened(id, path) : STATUS_CODE.NO_SUCH_FILE,
    ),
  );
  sftp.on('READDIR', (id, name) => {
    const folder = handles.of(name);
    if (!folder || folder.isListed) return sftp.status(id, STATUS_CODE.EOF);
    folder.isListed = true;
    const found = [...files].filter(
      ([path]) => path.slice(0, path.lastIndexOf('/')) === folder.path,
    );
    return sftp.name(id, [
      { filename: 'archive', longname: 'archive', attrs: { ...attributesOf(0), mode: 0o040_755 } },
      // The youngest first: order is the client's to make.
      ...found.toReversed().map(([path, { length }], at) => ({
        filename: path.slice(folder.path.length + 1),
        longname: path,
        attrs: { ...attributesOf(length), mtime: 1000 - at },
      })),
    ]);
  });
  sftp.on('RENAME', (id, from, to) =>
    handles.handle(id, 'RENAME', `${from} ${to}`, () => {
      const file = files.get(from);
      if (!file) return STATUS_CODE.NO_SUCH_FILE;
      if (files.has(to)) return STATUS_CODE.FAILURE;
      files.delete(from);
      files.set(to, file);
      return STATUS_CODE.OK;
    }),
  );
}

const attributesOf = (size: number) => ({
  mode: 0o100_644,
  uid: 0,
  gid: 0,
  size,
  atime: 1000,
  mtime: 1000,
});
