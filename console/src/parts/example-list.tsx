import { Text, Title, UnstyledButton } from '@mantine/core';
import type { Example } from '../examples.ts';

interface ExampleListProps {
  readonly examples: readonly Example[];
  /** Null until the editor is there to open one in. */
  readonly onOpen: ((example: Example) => void) | null;
}

/** Sample operations; a click opens one in a tab of the editor. */
export function ExampleList({ examples, onOpen }: ExampleListProps) {
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="examples">
      <Title id="examples" order={2} size="h6" mb={4}>
        Try an operation
      </Title>
      <ol className="examples">
        {examples.map((example) => (
          <li key={example.name}>
            <UnstyledButton
              className="example"
              disabled={onOpen === null}
              onClick={() => onOpen?.(example)}
            >
              <span className="example-title">
                <Text span size="sm" fw={500}>
                  {example.title}
                </Text>
                <Text span size="xs" c="dimmed">
                  {example.persona}
                </Text>
              </span>
              <Text span size="xs" c="dimmed" lineClamp={2}>
                {example.explanation}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
