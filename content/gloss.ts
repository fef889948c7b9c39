/** A mark behind a word: «манъи вуруд{{gloss:entry-ban}}». Where it is read first the word that people know stands there. */
const MARK = /\{\{\s*gloss\s*:\s*([^{}\s]*)\s*\}\}/g;

/** The text as it reads to whoever knows its words. */
export function unglossed(text: string): string {
  return text.replace(MARK, '');
}
