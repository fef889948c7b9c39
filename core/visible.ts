/** White space, marks without a letter, and whatever no screen shows: zero-width spaces, fillers, the empty Braille cell. */
const SEEN = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether anybody would see something of a text. */
export function isVisible(text: string): boolean {
  return SEEN.test(text);
}
