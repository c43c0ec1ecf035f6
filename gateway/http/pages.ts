import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

/** Answers with a page of the built console; false when there is none at this path. */
export type ServePages = (
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
) => boolean;

interface Page {
  readonly file: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

const MAX_PAGES = 10_000;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere; GraphiQL's editor needs workers from blobs and styles of its own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Vite puts a hash of the content into a built asset's name. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/**
 * Serves the files that stood in `folder` at start, each at its own path and the index at `/`. A request only picks
 * from that list, so no path it could name leads out of the folder.
 */
export function servePages(folder: string): ServePages {
  const pages = listPages(folder);
  return (pathname, { method }, response) => {
    const page = pages.get(pathname);
    if (!page) return false;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    response.writeHead(200, page.headers);
    if (method === 'HEAD') response.end();
    else
      fs.createReadStream(page.file)
        .on('error', () => response.destroy())
        .pipe(response);
    return true;
  };
}

export function answerNoPage(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, pageHeaders('404.html'));
  response.end(request.method === 'HEAD' ? '' : NO_PAGE);
}

const NO_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title>
<body><h1>Not found</h1><p>There is nothing here. <a href="/">Back to the start page</a></p></body></html>
`;

function listPages(folder: string): ReadonlyMap<string, Page> {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  if (files.length > MAX_PAGES) throw new Error(`more than ${MAX_PAGES} pages in one folder`);
  const pages = new Map<string, Page>();
  for (const file of files) {
    const name = path.relative(folder, file).split(path.sep).join('/');
    const headers = { ...pageHeaders(name), 'content-length': fs.statSync(file).size };
    pages.set(`/${name}`, { file, headers });
  }
  const index = pages.get('/index.html');
  return index ? pages.set('/', index) : pages;
}

const pageHeaders = (name: string): Record<string, string> => ({
  'content-type': CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream',
  'cache-control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
});
