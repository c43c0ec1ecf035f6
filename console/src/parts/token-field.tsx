import { Button, PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';

interface TokenFieldProps {
  /** Null signs out. */
  readonly onUse: (token: string | null) => void;
}

/** Where this deployment mints no tokens: one of its identity provider is pasted here. It is kept in memory only. */
export function TokenField({ onUse }: TokenFieldProps) {
  const [text, setText] = useState('');
  const [signedIn, setSignedIn] = useState(false);
  const token = text.trim().replace(/^bearer\s+/i, '');
  return (
    <form
      className="identity"
      onSubmit={(event) => {
        event.preventDefault();
        setSignedIn(token !== '');
        onUse(token === '' ? null : token);
      }}
    >
      <Text className="identity-words" size="sm" c="dimmed" role="status">
        {signedIn
          ? 'Requests carry this token; it is forgotten when the page is left.'
          : 'Paste an access token of your identity provider to see rows.'}
      </Text>
      <Text component="label" htmlFor="token" size="sm" fw={500}>
        Bearer token
      </Text>
      <PasswordInput
        id="token"
        className="identity-field"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Use
      </Button>
    </form>
  );
}
