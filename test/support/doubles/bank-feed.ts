import {
  BankFileError,
  bankFileFaults,
  type BankChannel,
  type BankFileFault,
  type BankRecord,
  type InboundFile,
} from '#domain/bank/channel';
import { SourceError } from '#domain/failures';
import { builtInProfiles } from '#sources/iso20022-bank/profiles/built-in-profiles';
import type { DoubleSource } from '../kernel-kit.ts';

/** A bank that puts out what a test gives it; its files are records as lines of JSON, or a fault. */
export interface BankDouble {
  readonly source: DoubleSource;
  /** Puts a file out. */
  put(name: string, records: readonly BankRecord[]): void;
  /** Puts a file out as it is, for a kit that reads real ones. */
  putText(name: string, text: string): void;
  /** Puts out what the reader refuses, after the records. */
  putBroken(name: string, fault: BankFileFault, records?: readonly BankRecord[]): void;
  /** Names still offered. */
  offered(): readonly string[];
  readonly acknowledged: readonly string[];
  readonly downloaded: readonly string[];
  /** The next acknowledgement is lost on its way. */
  loseAcknowledgement(): void;
  /** Every call fails until it is told otherwise. */
  isDown: boolean;
  /** The next download breaks off after its first piece. */
  breakDownload(): void;
}

const BIG = /^-?\d+n$/;
const encode = (record: BankRecord): string =>
  JSON.stringify(record, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
const decode = (line: string): BankRecord =>
  JSON.parse(line, (_, value: unknown) =>
    typeof value === 'string' && BIG.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as BankRecord;

const profileOf: BankChannel['profileOf'] = ({ profile: name }) => {
  const profile = builtInProfiles.find((each) => each.name === name);
  if (!profile) throw new Error(`there is no profile ${name}`);
  return profile;
};

export function bankDouble(
  id: string,
  legalEntities: readonly string[],
  read: BankChannel['read'] = readLines,
): BankDouble {
  const files = new Map<string, Uint8Array>();
  const acknowledged: string[] = [];
  const downloaded: string[] = [];
  const state = { isDown: false, losesAck: false, breaks: false };
  const up = (): void => {
    if (state.isDown) throw new SourceError(id, 'UNAVAILABLE', 'the bank is down');
  };
  const put = (name: string, lines: readonly string[]): void =>
    void files.set(name, new TextEncoder().encode(lines.join('\n')));
  const channel: BankChannel = {
    async inbox(limit) {
      up();
      return [...files]
        .slice(0, limit)
        .map(([name, bytes]): InboundFile => ({ name, size: bytes.byteLength }));
    },
    async *download({ name }) {
      up();
      downloaded.push(name);
      const bytes = files.get(name) ?? new Uint8Array();
      for (let at = 0; at < bytes.byteLength; at += 65_536) {
        if (state.breaks && at > 0) {
          state.breaks = false;
          throw new SourceError(id, 'UNAVAILABLE', 'the line broke');
        }
        yield bytes.slice(at, at + 65_536);
      }
    },
    async acknowledge({ name }) {
      up();
      if (state.losesAck) {
        state.losesAck = false;
        throw new SourceError(id, 'UNAVAILABLE', 'nobody heard it');
      }
      acknowledged.push(name);
      files.delete(name);
    },
    read,
    profileOf,
    check: () => [],
  };
  return {
    source: { id, legalEntities, capabilities: { bank: channel } },
    put: (name, records) => put(name, records.map(encode)),
    putText: (name, text) => put(name, [text]),
    putBroken: (name, fault, records = []) => put(name, [...records.map(encode), fault]),
    offered: () => [...files.keys()],
    acknowledged,
    downloaded,
    loseAcknowledgement: () => void (state.losesAck = true),
    get isDown() {
      return state.isDown;
    },
    set isDown(down) {
      state.isDown = down;
    },
    breakDownload: () => void (state.breaks = true),
  };
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<BankRecord> {
  for await (const line of linesOf(bytes)) {
    const fault = bankFileFaults.find((each) => line === each);
    if (fault) throw new BankFileError(fault, 'the file is not as it should be', 1);
    yield decode(line);
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
