import net from 'node:net';

/**
 * Rejects with the system's error (EADDRINUSE and the like) where nobody could listen now: found out before a
 * database is started for nothing.
 */
export function checkPortIsFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject).listen({ host, port }, () => server.close(() => resolve()));
  });
}
