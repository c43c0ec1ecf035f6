/** A hit that an officer has released: this party, this case, this version of the list, and nothing else. */
export interface Clearance {
  /** The posting that released it. */
  readonly reference: string;
  /** Who asked for the release and who agreed to it, as people. */
  readonly people: readonly string[];
}

/** As names of cleared parties are compared: letters as they are, whatever their case and spacing. */
export const foldPartyName = (name: string): string =>
  name.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, ' ').trim();
