/** What would move the cursor, hide letters or turn the direction of a line. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Words of a file or a draft, which anybody may have written, as a terminal can show them: in one line, all of them. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, '�');
}
