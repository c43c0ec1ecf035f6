import { Loader, Skeleton, Text, Title } from '@mantine/core';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { fetchExamples, fetchPersonas, type Persona } from '../client.ts';
import { fillVariables, readExample } from '../examples.ts';
import { ExampleList } from '../parts/example-list.tsx';
import type { ExplorerHandle } from '../parts/explorer.tsx';
import { PersonaPicker } from '../parts/persona-picker.tsx';
import { ReadinessBadge } from '../parts/readiness-badge.tsx';
import { SourceCards } from '../parts/source-cards.tsx';
import { TokenField } from '../parts/token-field.tsx';
import type { Identity, Session } from '../session.ts';
import { useLoaded, type Loaded } from '../use-loaded.ts';

/** The editor is most of the page's weight; everything else is there before it. */
const Explorer = lazy(async () => ({ default: (await import('../parts/explorer.tsx')).Explorer }));

const ANONYMOUS: Identity = { kind: 'anonymous' };
/** Whom the demo reads the sources' health as. */
const OPERATOR: Identity = { kind: 'persona', name: 'controller' };
/** For a deployment without sample operations. */
const FIRST_OPERATION = `query Companies {
  legalEntities {
    code
    name
    currency
  }
}
`;

/** Served at `/`: who one is, what to try, how the sources are, and GraphiQL. */
export function StartPage({ session }: { readonly session: Session }) {
  const personas = useLoaded(fetchPersonas);
  const files = useLoaded(fetchExamples);
  const [identity, setIdentity] = useState<Identity>(ANONYMOUS);
  const [explorer, setExplorer] = useState<ExplorerHandle | null>(null);
  const signIn = async (next: Identity): Promise<void> => {
    await session.signIn(next);
    setIdentity(next);
  };

  const isDemo = personas.state === 'known' && personas.value !== null;
  const operator = isDemo ? OPERATOR : identity;
  const authorization = useCallback(() => session.authorizationOf(operator), [session, operator]);
  const examples = useMemo(
    () => (files.state === 'known' ? files.value.map(readExample) : []),
    [files],
  );

  return (
    <div className="page">
      <header className="header">
        <Title order={1} size="h4">
          Superledger
        </Title>
        <ReadinessBadge />
        <SignIn personas={personas} identity={identity} onSignIn={signIn} />
      </header>
      <aside className="side">
        {files.state === 'waiting' && <Skeleton className="examples-waiting" />}
        {files.state === 'failed' && (
          <Text size="xs" c="dimmed" role="status">
            The sample operations cannot be read. {files.reason}
          </Text>
        )}
        <ExampleList
          examples={examples}
          onOpen={
            explorer &&
            ((example) =>
              explorer.open({
                document: example.document,
                variables: fillVariables(example, new Date()),
              }))
          }
        />
        {personas.state !== 'waiting' && <SourceCards authorization={authorization} />}
      </aside>
      <main className="explorer" aria-label="GraphiQL">
        <Suspense fallback={<Loader aria-label="The editor is loading" />}>
          {files.state !== 'waiting' && (
            <Explorer
              onReady={setExplorer}
              fetcher={session.fetcher}
              first={examples[0]?.document ?? FIRST_OPERATION}
            />
          )}
        </Suspense>
      </main>
    </div>
  );
}

interface SignInProps {
  readonly personas: Loaded<readonly Persona[] | null>;
  readonly identity: Identity;
  readonly onSignIn: (identity: Identity) => Promise<void>;
}

/** The demo's people, or where there are none to be had a field for a token. */
function SignIn({ personas, identity, onSignIn }: SignInProps) {
  if (personas.state === 'waiting') return <Skeleton className="identity-waiting" />;
  if (personas.state === 'known' && personas.value)
    return (
      <PersonaPicker
        personas={personas.value}
        name={identity.kind === 'persona' ? identity.name : null}
        onPick={(name) => onSignIn(name === null ? ANONYMOUS : { kind: 'persona', name })}
      />
    );
  return (
    <TokenField
      onUse={(token) => void onSignIn(token === null ? ANONYMOUS : { kind: 'token', token })}
    />
  );
}
