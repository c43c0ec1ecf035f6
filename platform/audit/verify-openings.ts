import type pg from 'pg';
import { opens, type Opening } from './commitment.ts';
import type { Findings } from './findings.ts';

const BATCH = 2_000;

/** Whether the names and texts that are still there are those that were committed to. */
export async function checkOpenings(client: pg.Client, findings: Findings): Promise<void> {
  await check(client, 'audit_person', (row) => {
    const { subject, person } = row;
    if (opens(row, { subject, person })) return;
    const sentence = `who acted as ${row.commitment} is not who was committed to`;
    findings.add({ kind: 'CHANGED_PERSON', sentence });
  });
  await check(client, 'audit_text', (row) => {
    if (opens(row, row.value)) return;
    const sentence = `the text ${row.commitment} is not the one that was committed to`;
    findings.add({ kind: 'CHANGED_PERSON', sentence });
  });
}

interface Tables {
  readonly audit_person: Opening & { readonly subject: string; readonly person: string };
  readonly audit_text: Opening & { readonly value: string };
}

async function check<T extends keyof Tables>(
  client: pg.Client,
  table: T,
  each: (row: Tables[T]) => void,
): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await client.query<Tables[T]>(
      `select * from platform.${table} where commitment > $1 order by commitment limit ${BATCH}`,
      [after],
    );
    rows.forEach(each);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.commitment;
  }
}
