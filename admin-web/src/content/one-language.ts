import { changesBetween } from '../reading/changes.ts';

/** A text of which one language was written anew and the other stayed as people read it. */
export interface OneLanguage {
  path: readonly string[];
  changed: 'tg' | 'ru';
}

/** Texts that were changed in one language alone; in an entry that people do not read yet there are none. */
export function changedInOneLanguage(live: unknown, written: unknown): OneLanguage[] {
  return changesBetween(live, written).flatMap((change): OneLanguage[] => {
    if (change.kind !== 'text' || change.before === null || change.after === null) return [];
    const { path, before, after } = change;
    if (before.tg === after.tg) return [{ path, changed: 'ru' }];
    return before.ru === after.ru ? [{ path, changed: 'tg' }] : [];
  });
}
