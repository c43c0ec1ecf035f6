import type { SourceFiles } from '#domain/connector';
import { SourceError } from '#domain/failures';

const missing = (): SourceError =>
  new SourceError('bank', 'REFUSED', 'bank refused', { sourceCode: 'NO_SUCH_FILE' });

/** Folders of a bank that does nothing of itself. */
export function filesInMemory(): {
  files: { -readonly [Method in keyof SourceFiles]: SourceFiles[Method] };
  content: Map<string, string>;
} {
  const content = new Map<string, string>();
  const rename = (from: string, to: string): Promise<void> => {
    const text = content.get(from);
    if (text === undefined) return Promise.reject(missing());
    if (content.has(to))
      return Promise.reject(
        new SourceError('bank', 'REFUSED', 'bank refused', { sourceCode: 'SFTP_FAILURE' }),
      );
    content.delete(from);
    content.set(to, text);
    return Promise.resolve();
  };
  return {
    content,
    files: {
      list: (folder) =>
        Promise.resolve(
          [...content].flatMap(([path, text]) => {
            const name = path.slice(folder.length + 1);
            const isHere = path.startsWith(`${folder}/`) && !name.includes('/');
            return isHere ? [{ name, size: text.length }] : [];
          }),
        ),
      size: (path) => Promise.resolve(content.get(path)?.length ?? null),
      async *read(path) {
        const text = content.get(path);
        if (text === undefined) throw missing();
        yield await Promise.resolve(Buffer.from(text));
      },
      write(path, text) {
        content.set(path, text);
        return Promise.resolve();
      },
      handOver: rename,
      rename,
    },
  };
}
