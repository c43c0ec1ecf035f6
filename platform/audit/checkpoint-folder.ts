import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckpointSink } from './checkpoint-sink.ts';

const EXTENSION = '.checkpoints';
const KEY_FILE = 'verifier-key.txt';
const NOTE_LINES = 5;

/** Checkpoints in files, one a day, appended and synced; a folder to keep where the database's owner cannot write. */
export function checkpointFolder(folder: string): CheckpointSink {
  return {
    async publishKey(verifierKey) {
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, KEY_FILE), `${verifierKey}\n`);
    },
    async append(note, at) {
      const file = await open(path.join(folder, at.toISOString().slice(0, 10) + EXTENSION), 'a');
      try {
        await file.write(`\n${note}`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Every checkpoint of a folder, in the order they were written; the verifier key that lies beside them. */
export async function* readCheckpoints(folder: string): AsyncGenerator<string> {
  if (!existsSync(folder)) return;
  const names = (await readdir(folder)).filter((name) => name.endsWith(EXTENSION));
  for (const name of names.toSorted()) {
    let lines: string[] = [];
    for await (const line of createInterface(createReadStream(path.join(folder, name)))) {
      // Five lines and no more: what a crash left half-written before them is nobody's checkpoint.
      lines = [...lines, line].slice(-NOTE_LINES);
      if (line.startsWith('— ')) yield `${lines.join('\n')}\n`;
    }
  }
}

export const verifierKeyFile = (folder: string): string => path.join(folder, KEY_FILE);
