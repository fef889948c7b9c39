import type { GlossaryTerm } from './schema.ts';

/** What stands in brackets explains a term, and may be another word for it: «шиноснома (паспорт)». */
const EXPLAINED = /\([^)]*\)/g;
const VARIABLE = /\{\{.*?\}\}/g;

/** Words of a text that say a locked term otherwise, each once, with the word to write (facts of wording, 9). */
export function synonymsIn(
  text: string,
  language: 'tg' | 'ru',
  glossary: Iterable<GlossaryTerm>,
): { found: string; write: string }[] {
  const plain = text.normalize('NFC').replace(EXPLAINED, ' ').replace(VARIABLE, ' ');
  const folded = fold(plain);
  const found = new Map<string, string>();
  for (const term of glossary) {
    if (!term.locked) continue;
    for (const synonym of term.synonyms[language]) {
      const match = folded.includes(headOf(synonym)) ? patternOf(synonym).exec(folded) : null;
      if (match) found.set(plain.slice(match.index, match.index + match[0].length), term[language]);
    }
  }
  return [...found].map(([words, write]) => ({ found: words, write }));
}

/**
 * As words are compared: small, and «ё» as «е». The letters of Tajik stay, for «кӯмак» is the very word not to write
 * where «кумак» is right. Each letter stays one, so that places are the same.
 */
function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

const HEADS = new Map<string, string>();
const PATTERNS = new Map<string, RegExp>();

/** The first word, folded: a text without it need not be searched, and most synonyms stand in no text. */
function headOf(synonym: string): string {
  const known = HEADS.get(synonym);
  if (known !== undefined) return known;
  const [head = ''] = fold(synonym.normalize('NFC')).replace(/\*$/, '').split(/\s+/);
  HEADS.set(synonym, head);
  return head;
}

function patternOf(synonym: string): RegExp {
  const made = PATTERNS.get(synonym) ?? compiled(fold(synonym.normalize('NFC')));
  PATTERNS.set(synonym, made);
  return made;
}

/** A `*` at the end stands for any ending; words are parted by any space. */
function compiled(synonym: string): RegExp {
  const isOpen = synonym.endsWith('*');
  const words = (isOpen ? synonym.slice(0, -1) : synonym)
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{M}-])${words}${isOpen ? '[\\p{L}\\p{M}]*' : '(?![\\p{L}\\p{M}])'}`, 'u');
}
