import { Badge, Paper, Skeleton, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import { fetchSources, type SourceHealth } from '../client.ts';
import { usePolled } from '../use-loaded.ts';

const REFRESH_MS = 10_000;

interface SourceCardsProps {
  /** Of somebody who may see operations; keeps its identity while that is the same person. */
  readonly authorization: () => Promise<string | null>;
}

/** How every connected system is, as the gateway's own calls find it. */
export function SourceCards({ authorization }: SourceCardsProps) {
  const load = useCallback(
    async (signal: AbortSignal) => fetchSources(await authorization(), signal),
    [authorization],
  );
  const sources = usePolled(load, REFRESH_MS);
  return (
    <section aria-labelledby="sources" aria-busy={sources.state === 'waiting'}>
      <Title id="sources" order={2} size="h6" mb={4}>
        Sources
      </Title>
      {sources.state === 'waiting' && <Skeleton className="source" />}
      {sources.state === 'failed' && (
        <Text size="xs" c="dimmed" role="status">
          {sources.reason}
        </Text>
      )}
      {sources.state === 'known' && (
        <ul className="sources">
          {sources.value.map((source) => (
            <li key={source.id}>
              <SourceCard source={source} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function SourceCard({ source }: { readonly source: SourceHealth }) {
  const { color, words, hint } = stateOf(source);
  return (
    <Paper className="source" withBorder p="xs">
      <div className="source-title">
        <Text size="sm" fw={500} truncate title={`${source.id} (${source.kind})`}>
          {source.title}
        </Text>
        <Badge variant="light" color={color} tt="none" fw={500} title={hint}>
          {words}
        </Badge>
      </div>
      <Text size="xs" c="dimmed" truncate title={keeps(source)}>
        {[source.legalEntities.map(({ code }) => code).join(', '), keeps(source)]
          .filter((each) => each !== '')
          .join(' · ')}
      </Text>
      <Text size="xs" c="dimmed">
        {lastAnswer(source)}
        {source.callsInFlight > 0 && ` · ${source.callsInFlight} calls under way`}
      </Text>
    </Paper>
  );
}

/** A register, a list or an engine keeps nobody's books. */
const keeps = ({ domains }: SourceHealth): string =>
  domains.length === 0 ? 'checks what comes in' : domains.join(', ');

function stateOf(source: SourceHealth): { color: string; words: string; hint: string } {
  const { circuit, lastSuccessAt, lastFailureAt, lastFailureCode } = source;
  if (circuit === 'OPEN')
    return {
      color: 'red',
      words: lastFailureCode ?? 'Not answering',
      hint: 'It failed repeatedly; calls are kept away from it for a while.',
    };
  if (circuit === 'HALF_OPEN')
    return {
      color: 'yellow',
      words: 'Trying again',
      hint: 'One call finds out whether it is back.',
    };
  if (lastFailureAt !== null && lastFailureAt > (lastSuccessAt ?? ''))
    return {
      color: 'yellow',
      words: lastFailureCode ?? 'Last call failed',
      hint: 'The latest call failed; the next ones still go there.',
    };
  return lastSuccessAt === null
    ? { color: 'gray', words: 'Not asked yet', hint: 'No call went there since the start.' }
    : { color: 'teal', words: 'Answering', hint: 'The latest call succeeded.' };
}

function lastAnswer({ lastSuccessAt }: SourceHealth): string {
  if (lastSuccessAt === null) return 'No answer yet';
  return `Last answer ${ago(new Date(lastSuccessAt))}`;
}

const SECONDS_IN = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

function ago(instant: Date): string {
  const seconds = Math.max(0, Math.round((Date.now() - instant.getTime()) / 1000));
  for (const unit of ['day', 'hour', 'minute'] as const)
    if (seconds >= SECONDS_IN[unit])
      return relative.format(-Math.floor(seconds / SECONDS_IN[unit]), unit);
  return relative.format(-seconds, 'second');
}
