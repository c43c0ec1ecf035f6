import { parse, type DocumentNode } from 'graphql';
import { expect, test } from 'vitest';
import type { Viewer } from '#platform/identity/viewer';
import { readAccessRules } from '#gateway/supergraph/access-rules';
import { refusal } from '#gateway/supergraph/refusal';
import { loadSupergraph } from '#gateway/supergraph/supergraph';
import { compose } from './toy-graph.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
  ["@key", "@external", "@requires", "@requiresScopes", "@policy", { name: "@authenticated", as: "@login" }])`;

const composed = compose({
  a: `${LINK}
    type Query {
      open: String, node: Node, row: Row, any: Any, judged: String @policy(policies: [["p"]]), who: Secret
      colour: Colour, colours: [[Colour!]!]!, stamp: Stamp, plain(colour: Colour): Plain, guarded: Guarded
    }
    type Mutation { write: String @requiresScopes(scopes: [["w"]]) }
    type Subscription { changed: Row @login }
    interface Node { id: ID! }
    union Any = Plain | Secret
    enum Colour @requiresScopes(scopes: [["colour"]]) { RED }
    scalar Stamp @login
    interface Guarded { id: ID! }
    type Hidden implements Guarded @requiresScopes(scopes: [["hidden"]]) { id: ID! }
    type Plain { id: ID! both: String @login @requiresScopes(scopes: [["q"]]) }
    type Row implements Node @key(fields: "id") {
      id: ID! @requiresScopes(scopes: [["a", "b"], ["c"]])
      name: String
      inner: Inner
    }
    type Inner { pii: String plain: String }
    type Secret @login { word: String }`,
  b: `${LINK}
    type Row @key(fields: "id") { id: ID! inner: Inner @external
      shout: String @requires(fields: "inner { pii }")
      whisper: String @requires(fields: "inner { plain }") louder: String }
    type Inner @external { pii: String plain: String }`,
});
// Composition asks a field that requires a protected one to say so itself; a supergraph composed elsewhere may not.
const sdl = composed.replace(
  /(type Inner[^}]*?\n {2}pii: String[^\n]*)/,
  '$1 @requiresScopes(scopes: [["pii"]])',
);

const { rules, schema } = load(sdl);

const viewer = (scopes: readonly string[]): Viewer => ({
  subject: 'ada',
  scopes,
  roles: [],
  legalEntities: '*',
  supplierId: null,
  actor: null,
  expiresAt: 4e9,
});

test.each<[string, readonly string[] | null, string | null]>([
  ['{ open row { name } }', null, null],
  ['{ row { id } }', null, 'UNAUTHENTICATED'],
  ['{ row { id } }', [], 'FORBIDDEN'],
  ['{ row { id } }', ['a'], 'FORBIDDEN'],
  ['{ row { id } }', ['a', 'b'], null],
  ['{ row { id } }', ['c'], null],
  ['{ row { id @skip(if: true) } }', [], 'FORBIDDEN'],
  ['{ x: row { y: id } }', [], 'FORBIDDEN'],
  // an interface's field asks for what every implementation asks for
  ['{ node { id } }', [], 'FORBIDDEN'],
  ['{ node { id } }', ['c'], null],
  ['{ node { ... on Row { name } } }', [], null],
  ['{ node { ... { id } } }', [], 'FORBIDDEN'],
  ['{ guarded { __typename } }', [], 'FORBIDDEN'],
  ['{ guarded { __typename } }', ['hidden'], null],
  // so does a union for its members
  ['{ any { __typename } }', null, 'UNAUTHENTICATED'],
  ['{ any { ... on Plain { id } } }', [], null],
  // fragments, wherever they are reached from
  ['query { ...f } fragment f on Query { row { id } }', [], 'FORBIDDEN'],
  ['query { ...f } fragment f on Query { row { ...g } } fragment g on Row { id }', [], 'FORBIDDEN'],
  ['{ node { ...s } } fragment s on Row { id }', [], 'FORBIDDEN'],
  // types, scalars and enums, also inside lists
  ['{ who { __typename } }', null, 'UNAUTHENTICATED'],
  ['{ who { word } }', [], null],
  ['{ colour }', [], 'FORBIDDEN'],
  ['{ colours }', [], 'FORBIDDEN'],
  ['{ colours }', ['colour'], null],
  ['{ stamp }', null, 'UNAUTHENTICATED'],
  ['{ stamp }', [], null],
  // nobody can judge a policy here
  ['{ judged }', ['a', 'b', 'c', 'p'], 'FORBIDDEN'],
  ['{ judged }', null, 'UNAUTHENTICATED'],
  // both directives on one element hold
  ['{ plain { both } }', null, 'UNAUTHENTICATED'],
  ['{ plain { both } }', [], 'FORBIDDEN'],
  ['{ plain { both } }', ['q'], null],
  // what a subgraph is sent to make the field
  ['{ row { inner { pii } } }', [], 'FORBIDDEN'],
  ['{ row { shout } }', null, 'UNAUTHENTICATED'],
  ['{ row { shout } }', [], 'FORBIDDEN'],
  ['{ row { shout } }', ['pii'], null],
  ['{ row { whisper louder } }', null, null],
  // other roots
  ['mutation { write }', [], 'FORBIDDEN'],
  ['mutation { write }', ['w'], null],
  ['subscription { changed { name } }', null, 'UNAUTHENTICATED'],
  ['subscription { changed { name } }', [], null],
  // introspection is open
  [
    '{ __schema { types { name fields { name } } } __type(name: "Row") { name } __typename }',
    null,
    null,
  ],
])('%s with the scopes %j is refused as %s', (query, scopes, expected) => {
  expect(ask(parse(query), scopes)).toBe(expected);
});

test('only the executed operation counts, and the fragments it reaches', () => {
  const document = parse(`query a { open } query b { ...f } fragment f on Query { row { id } }`);
  expect(refusal(rules, schema, document, 'a', null)).toBeNull();
  expect(refusal(rules, schema, document, 'b', null)).toBe('UNAUTHENTICATED');
});

test('a protected root type is asked for by its fields but not by introspection', () => {
  const guarded = load(
    sdl.replace(/(type Query[^{]*)\{/, '$1 @requiresScopes(scopes: [["root"]]) {'),
  );
  const asked = (query: string, scopes: readonly string[]) =>
    refusal(guarded.rules, guarded.schema, parse(query), null, viewer(scopes));
  expect(asked('{ open }', [])).toBe('FORBIDDEN');
  expect(asked('{ open }', ['root'])).toBeNull();
  expect(asked('{ __typename __schema { queryType { name } } }', [])).toBeNull();
  expect(asked('query { ...f } fragment f on Query { __typename }', [])).toBeNull();
});

test('a requirement on the interface itself holds as well', () => {
  const guarded = load(sdl.replace(/(interface Node[^{]*)\{/, '$1 @login {'));
  expect(refusal(guarded.rules, guarded.schema, parse('{ node { __typename } }'), null, null)).toBe(
    'UNAUTHENTICATED',
  );
});

test('an element the rules do not know is refused', () => {
  expect(refusal(new Map(), schema, parse('{ open }'), null, viewer([]))).toBe('FORBIDDEN');
});

test('a supergraph with a security feature nobody knows does not load', () => {
  const unknown = sdl.replace(
    'schema\n',
    'schema\n  @link(url: "https://example.com/vault/v1.0", for: SECURITY)\n',
  );
  expect(() => loadSupergraph(unknown)).toThrow(/vault/);
});

function ask(document: DocumentNode, scopes: readonly string[] | null): string | null {
  return refusal(rules, schema, document, null, scopes && viewer(scopes));
}

function load(text: string) {
  const supergraph = loadSupergraph(text);
  return { rules: readAccessRules(supergraph.fullSchema), schema: supergraph.schema };
}
