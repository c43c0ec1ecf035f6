import { serveWithFaults } from '../faults.ts';
import { json } from '../requests.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { accountsOf } from './accounts.ts';
import type { Bank } from './bank.ts';
import { behavioursOf } from './behaviours.ts';
import { Book } from './book.ts';
import { serveHttps } from './https-server.ts';
import { openJournal } from './journal.ts';
import { signerOf } from './jws.ts';
import { openOutbox } from './outbox.ts';
import { personAt } from './person.ts';
import { Settings } from './settings.ts';
import { openFolders } from './sftp-folders.ts';
import { serveSftp } from './sftp-server.ts';
import { bookOf, summaryOf } from './witness.ts';
import { openWork } from './work.ts';

/**
 * A bank that takes ISO 20022 files over SFTP and HTTPS; see README.md. Its `url` is its people's entrance
 * (`/__admin/…`, and `GET /summary`); customers use `endpoints`.
 */
export async function startBank(options: SimulatorOptions): Promise<Simulator> {
  const { folder, now } = options;
  const settings = Settings.parse(options.credentials);
  const journal = openJournal(folder);
  const book = new Book(accountsOf(settings), journal);
  const signer =
    settings.signingKey === undefined ? null : signerOf(settings.signingKey, settings.signingKeyId);
  const outbox = openOutbox(book, folder, signer, now);
  const behaviours = behavioursOf(book, settings.faults, settings.seed);
  const bank: Bank = { settings, book, outbox, behaviours, now };
  const work = openWork(bank);
  const sftp = await serveSftp(bank, openFolders(bank, work));
  const https = await serveHttps(bank, work);
  const admin = await serveWithFaults({
    port: options.port,
    classify: () => 'admin',
    handle: async ({ method, path }) =>
      method === 'GET' && path === '/summary'
        ? json(200, summaryOf(bank))
        : json(404, { error: 'Customers use the endpoints.' }),
    books: () => bookOf(bank),
    person: personAt(bank, work),
    now,
  });
  return {
    id: options.id,
    url: admin.url,
    endpoints: {
      ...(sftp && { sftp: `sftp://127.0.0.1:${sftp.port}` }),
      ...(https && { https: `https://127.0.0.1:${https.port}` }),
    },
    async stop() {
      work.stop();
      await Promise.all([admin.stop(), sftp?.stop(), https?.stop()]);
      outbox.close();
      journal.close();
    },
  };
}
