import type { Content } from '../../content/schema.ts';
import type { LocalText } from '../../content/shapes.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import { type WordKey, type Words, wordsWith } from '../../locales/words.ts';

type Sentences = Pick<Content, 'sentences'>;

const KNOWN = new WeakMap<Content['sentences'], (language: Language) => Words>();

/** The program's own words in a language, as a release has them: with the sentences that its editors have written anew. */
export function wordsIn({ sentences }: Sentences, language: Language): Words {
  const known = KNOWN.get(sentences) ?? wordsWith(sentences);
  KNOWN.set(sentences, known);
  return known(language);
}

/** One of them in both languages. */
export function wordsInBoth(content: Sentences, key: WordKey): LocalText {
  return { tg: wordsIn(content, 'tg')(key), ru: wordsIn(content, 'ru')(key) };
}

/** The same below each other, for whoever has not chosen a language. */
export function linesInBoth(content: Sentences, key: WordKey): string {
  return LANGUAGES.map((language) => wordsIn(content, language)(key)).join('\n');
}
