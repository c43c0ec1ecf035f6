/** The payments one posting makes, when it is a run; its id is `superledger:<reference>`. */
export interface PaymentRun {
  readonly id: string;
  /** The posting's. */
  readonly reference: string;
  /** The legal entity's code. */
  readonly legalEntity: string;
}
