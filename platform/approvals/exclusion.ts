/** A person who has no part in deciding a posting, and what keeps them out of it. JSON: kept with the posting. */
export interface Exclusion {
  readonly person: string;
  /** The control's id, such as SOD-2: what the refusal says. */
  readonly control: string;
  /** Why, in a clause that names nobody: `who changed the payee's bank account does not decide its payment`. */
  readonly why: string;
}

/** The same control for each of these people. */
export const excluding = (
  people: readonly string[],
  because: Omit<Exclusion, 'person'>,
): readonly Exclusion[] => people.map((person) => ({ person, ...because }));
