export type MessageFault = 'UNKNOWN_MESSAGE_ID';

/** Why a message of a bank, well-formed as it is, cannot be made anything of. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
  readonly fault: MessageFault;
  readonly evidence: Readonly<Record<string, unknown>>;

  constructor(fault: MessageFault, evidence: Readonly<Record<string, unknown>>) {
    super(`a message of a bank was refused: ${fault}`);
    this.fault = fault;
    this.evidence = evidence;
  }
}
