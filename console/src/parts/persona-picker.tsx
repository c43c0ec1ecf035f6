import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { Persona } from '../client.ts';

/** Beside the personas: no token at all. */
const ANONYMOUS: Persona = {
  name: 'anonymous',
  description: 'Nobody: requests carry no token and get the schema, but no rows.',
};

interface PersonaPickerProps {
  readonly personas: readonly Persona[];
  /** Null for anonymous. */
  readonly name: string | null;
  /** Rejects with a sentence. */
  readonly onPick: (name: string | null) => Promise<void>;
}

/** Who the operations are run as: somebody of the demo company, or nobody. */
export function PersonaPicker({ personas, name, onPick }: PersonaPickerProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const choices = [ANONYMOUS, ...personas];
  const descriptions = new Map(choices.map((each) => [each.name, each.description]));
  const current = name ?? ANONYMOUS.name;
  const pick = (picked: string | null): void => {
    setProblem(null);
    onPick(picked === ANONYMOUS.name ? null : picked).catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  return (
    <div className="identity">
      <Text className="identity-words" size="sm" c={problem ? 'red' : 'dimmed'} role="status">
        {problem ?? descriptions.get(current)}
      </Text>
      <Text component="label" htmlFor="persona" size="sm" fw={500}>
        Sign in as
      </Text>
      <Select
        id="persona"
        className="identity-field"
        data={choices.map((choice) => choice.name)}
        value={current}
        onChange={pick}
        allowDeselect={false}
        maxDropdownHeight="80vh"
        comboboxProps={{ width: 440, position: 'bottom-end' }}
        withCheckIcon={false}
        renderOption={({ option, checked }) => (
          <div>
            <Text size="sm" fw={500}>
              {option.value} {checked && '✓'}
            </Text>
            <Text size="xs" c="dimmed">
              {descriptions.get(option.value)}
            </Text>
          </div>
        )}
      />
    </div>
  );
}
