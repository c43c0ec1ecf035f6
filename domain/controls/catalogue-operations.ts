import type { Control } from './catalogue.ts';

/** The controls of dead letters and webhooks. */
export const operationsControls: readonly Control[] = [
  {
    id: 'DLT-1',
    severity: 'BLOCK',
    rule: 'Only an open dead letter is replayed or discarded.',
    source: 'ours',
  },
  {
    id: 'DLT-2',
    severity: 'BLOCK',
    rule: 'A dead letter without which something approved would be lost, such as the start of a posting, is not discarded.',
    source: 'ours',
  },
  {
    id: 'WHK-1',
    severity: 'BLOCK',
    rule: 'A webhook’s URL is https, at most 2,048 characters, without credentials and fragment. Plain http only to a host that the configuration allows.',
    source: 'OWASP, server-side request forgery',
  },
  {
    id: 'WHK-2',
    severity: 'BLOCK',
    rule: 'The host is at public addresses only, unless the configuration allows it. Checked again at each connection.',
    source: 'OWASP, server-side request forgery; IANA special-purpose address registries',
  },
  {
    id: 'WHK-3',
    severity: 'BLOCK',
    rule: 'There is one webhook a URL.',
    source: 'ours; the database decides between two at once',
  },
  { id: 'WHK-4', severity: 'BLOCK', rule: 'There are at most 100 webhooks.', source: 'ours' },
  {
    id: 'WHK-5',
    severity: 'BLOCK',
    rule: 'Who registers a webhook may read what it delivers.',
    source: 'ours',
  },
  {
    id: 'WHK-6',
    severity: 'BLOCK',
    rule: 'Only a webhook that is delivered to, or was disabled, is removed, replayed or given a new secret, and removed once.',
    source: 'ours',
  },
  {
    id: 'WHK-7',
    severity: 'BLOCK',
    rule: 'A webhook is replayed from a place that the event log still has.',
    source: 'ours',
  },
  {
    id: 'WHK-8',
    severity: 'BLOCK',
    rule: 'One new secret of a webhook at a time waits for its approval.',
    source: 'ours; the database decides between two at once',
  },
];
