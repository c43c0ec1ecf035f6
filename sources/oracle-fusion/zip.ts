import { crc32, inflateRawSync } from 'node:zlib';

/** 1 January 1980, the first day the format knows: the same content gives the same bytes on any day. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** An archive of one file, stored as it is (PKWARE APPNOTE 4.3): no compressor's version changes its bytes. */
export function zipOf(fileName: string, content: string): Buffer {
  const name = Buffer.from(fileName, 'utf8');
  const data = Buffer.from(content, 'utf8');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0); // version needed
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(DATE, 8);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([uint32(LOCAL), common, name, data]);
  const central = Buffer.concat([uint32(CENTRAL), uint16(20), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

/** A report has a few files of some kilobytes; what is larger is not read. */
const MAX_FILES = 50;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** The texts of an archive that Oracle made, by its directory; null for what is none. */
export function textsOf(archive: Buffer): readonly string[] | null {
  const end = archive.lastIndexOf(uint32(END));
  if (end < 0 || end + 22 > archive.length) return null;
  const count = Math.min(archive.readUInt16LE(end + 10), MAX_FILES);
  const texts: string[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let file = 0; file < count; file += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) return null;
    const text = textAt(archive, at);
    if (text === null) return null;
    texts.push(text);
    at += 46 + [28, 30, 32].reduce((sum, part) => sum + archive.readUInt16LE(at + part), 0);
  }
  return texts;
}

function textAt(archive: Buffer, entry: number): string | null {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL) return null;
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(from, from + size);
  if (data.length !== size || size > MAX_FILE_BYTES) return null;
  if (method === 0) return data.toString('utf8');
  return method === 8 ? inflated(data) : null;
}

function inflated(data: Buffer): string | null {
  try {
    return inflateRawSync(data, { maxOutputLength: MAX_FILE_BYTES }).toString('utf8');
  } catch {
    // A broken archive says as little as none; the caller tells what that means.
    return null;
  }
}
