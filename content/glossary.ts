import type { GlossaryTerm } from './schema.ts';

/** What stands in brackets explains a term, and may be another word for it: «шиноснома (паспорт)». */
const EXPLAINED = /\([^)]*\)/g;
const VARIABLE = /\{\{.*?\}\}/g;

/** An official word of a text behind which the word that people know is not marked, and how to mark it. */
export interface Unexplained {
  word: string;
  gloss: string;
  mark: string;
}

/** The official words that a text says and nowhere explains, each once (facts of wording, 9). */
export function unexplainedIn(text: string, language: 'tg' | 'ru', glossary: Iterable<GlossaryTerm>): Unexplained[] {
  const plain = text.normalize('NFC');
  const folded = fold(plain);
  return [...glossary].flatMap((term) => {
    const gloss = term.gloss?.[language];
    if (gloss === undefined) return [];
    const said = [...folded.matchAll(formsOf(term[language], language))];
    const [first] = said;
    const isTold =
      folded.includes(fold(gloss)) || said.some(({ index, 0: word }) => isExplained(folded.slice(index + word.length)));
    if (first === undefined || isTold) return [];
    const word = plain.slice(first.index, first.index + first[0].length);
    return [{ word, gloss, mark: `{{gloss:${term.id}}}` }];
  });
}

const BEHIND = /^\s*(\(|\{\{\s*gloss:)/;

/** Whether what stands behind a word explains it: a mark, or words in brackets. */
export function isExplained(behind: string): boolean {
  return BEHIND.test(behind);
}

/** Of so few letters many words begin: «расид» is a receipt and "it came". */
const SHORT = 5;
const ENDING_OF_SHORT = '(?:и|ро|ҳо\\p{L}*|ам|ат|аш\\p{L}*|амон|атон\\p{L}*|ашон|е)?';
const FORMS = new Map<string, RegExp>();

/** A term in any of its forms: in Tajik the last word has endings, in Russian each. */
function formsOf(term: string, language: 'tg' | 'ru'): RegExp {
  const key = `${language} ${term}`;
  const made = FORMS.get(key) ?? compiledForms(fold(term.replace(EXPLAINED, '').normalize('NFC')).trim(), language);
  FORMS.set(key, made);
  return made;
}

function compiledForms(term: string, language: 'tg' | 'ru'): RegExp {
  const words = term.split(/\s+/);
  const forms = words.map((word, index) => {
    const isLast = index === words.length - 1;
    if (language === 'ru') return word.length > SHORT ? `${plainly(word.slice(0, -2))}\\p{L}{0,5}` : plainly(word);
    if (!isLast) return plainly(word);
    if (words.length === 1 && word.length <= SHORT) return `${plainly(word)}${ENDING_OF_SHORT}`;
    return `${plainly(word.replace(/ӣ$/, ''))}\\p{L}{0,7}`;
  });
  return new RegExp(`(?<![\\p{L}\\p{M}-])${forms.join('\\s+')}(?![\\p{L}\\p{M}])`, 'gu');
}

function plainly(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

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
  const words = (isOpen ? synonym.slice(0, -1) : synonym).split(/\s+/).map(plainly).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{M}-])${words}${isOpen ? '[\\p{L}\\p{M}]*' : '(?![\\p{L}\\p{M}])'}`, 'u');
}
