/** A break that would hurt somebody: one text of a file becomes another, and these tests must turn red. */
export interface Mutant {
  /** Whom it would hurt, and how. */
  hurts: string;
  file: string;
  /** Stands in the file once. */
  from: string;
  to: string;
  seenBy: readonly string[];
}
