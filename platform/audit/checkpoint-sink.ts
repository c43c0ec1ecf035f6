/**
 * Where checkpoints go so that the database's owner cannot take them back: a folder, an object store that keeps what
 * it has, a witness. `append` resolves once the note is safe; the same note may come again after a crash.
 */
export interface CheckpointSink {
  publishKey(verifierKey: string): Promise<void>;
  append(note: string, at: Date): Promise<void>;
}
