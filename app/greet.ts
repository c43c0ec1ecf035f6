/** What a person sees once everything serves: where, and one command to try. */
export function greet(url: string, demo: boolean): void {
  const port = new URL(url).port;
  const lines = [
    '',
    `  Superledger is ready at ${url}`,
    `    GraphQL     ${url}/graphql  (HTTP and graphql-transport-ws)`,
    `    start page  ${url}/`,
    `    health      ${url}/health/ready`,
    ...(demo
      ? [
          '',
          '  Try it:',
          `    TOKEN=$(PORT=${port} npm run -s token -- ap-clerk)`,
          `    curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
          `      -d '{"query":"{ invoices(first: 3) { edges { node { number gross { amount currency } supplier { name } } } } }"}'`,
          '',
          '  Ctrl-C stops it; the next start finds its data again; `npm run reset` clears it.',
        ]
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
