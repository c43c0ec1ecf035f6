import type { DemoSystems } from './demo-systems.ts';

/**
 * What a person sees once everything serves: where (each gateway's URL), and in the demo one command to try and where
 * the simulated systems listen.
 */
export function greet(gateways: readonly string[], demo: DemoSystems | null): void {
  const [url = '', ...others] = gateways;
  const { port } = new URL(url);
  const lines = [
    '',
    `  Superledger is ready at ${url}`,
    `    GraphQL     ${url}/graphql  (HTTP and graphql-transport-ws)`,
    `    start page  ${url}/`,
    `    health      ${url}/health/ready`,
    ...others.map((other) => `    and         ${other}/graphql  (the same graph, the same events)`),
    ...(demo
      ? [
          '',
          '  Try it:',
          `    TOKEN=$(PORT=${port} npm run -s token -- ap-clerk)`,
          `    curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
          `      -d '{"query":"{ invoices(first: 3) { edges { node { number gross { amount currency } supplier { name } } } } }"}'`,
          '',
          '  Simulated (what people do there: POST <url>/__admin/person, simulators/*/README.md):',
          ...Object.entries(demo.urls).map(([id, at]) => `    ${id.padEnd(11)} ${at}`),
          '',
          '  Ctrl-C stops it; the next start finds its data again; `npm run reset` clears it.',
        ]
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
