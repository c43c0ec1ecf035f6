/** The bank does not take a file at all: nothing of it happens, its MsgId stays free. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
