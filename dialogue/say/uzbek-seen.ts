import { LANGUAGES } from '../../core/message.ts';
import { sayIn } from '../../locales/words.ts';

/** What somebody who writes Uzbek is told, in both languages at once: they read one of them. The menu stands below. */
export function uzbekSeen(): string {
  return LANGUAGES.map((language) => sayIn(language, 'uzbek_seen')).join('\n');
}
