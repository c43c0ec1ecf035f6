import { Badge } from '@mantine/core';
import { fetchReadiness, type Readiness } from '../client.ts';
import { usePolled, type Loaded } from '../use-loaded.ts';

const REFRESH_MS = 10_000;

/** Whether the gateway can do its work, in one word, and what is missing if it cannot. */
export function ReadinessBadge() {
  const { color, words } = say(usePolled(fetchReadiness, REFRESH_MS));
  return (
    <Badge className="readiness" variant="dot" color={color} tt="none" fw={500} role="status">
      {words}
    </Badge>
  );
}

function say(readiness: Loaded<Readiness>): { color: string; words: string } {
  if (readiness.state === 'waiting') return { color: 'gray', words: 'Checking' };
  if (readiness.state === 'failed') return { color: 'red', words: 'Not reachable' };
  const { ready, missing } = readiness.value;
  return ready
    ? { color: 'teal', words: 'Ready' }
    : { color: 'red', words: `Not ready: ${missing.join(', ')}` };
}
