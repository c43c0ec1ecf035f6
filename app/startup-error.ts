/** Something the person who starts Superledger has to put right: printed as one sentence, exit code 1. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
