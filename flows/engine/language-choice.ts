import type { Language } from '../../core/message.ts';
import { wishIn } from '../../language/match/wish.ts';
import type { FlowNode } from '../schema.ts';

/** The question for the language stands in both. */
export function isForLanguage({ tags }: FlowNode): boolean {
  return tags?.includes('bilingual') === true;
}

/** The language that a message asks for as a whole: «имтиҳони забони русӣ» speaks of an exam. */
export function languageAskedFor(text: string): Language | null {
  const wish = wishIn(text);
  if (wish === 'language-tg') return 'tg';
  return wish === 'language-ru' ? 'ru' : null;
}
