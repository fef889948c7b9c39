/** A mark behind a word: «манъи вуруд{{gloss:entry-ban}}». Where it is read first the word that people know stands there. */
const MARK = /\{\{\s*gloss\s*:\s*([^{}\s]*)\s*\}\}/g;

/** The text as it reads to whoever knows its words. */
export function unglossed(text: string): string {
  return text.replace(MARK, '');
}

/** The terms whose words are marked in a text, as often as they are. */
export function glossesIn(text: string): string[] {
  return [...text.matchAll(MARK)].map(([, term = '']) => term);
}
