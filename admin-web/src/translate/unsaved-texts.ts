import { isRecord } from '../content/merge-entry.ts';
import type { UnsavedText } from './writing.ts';

/** What was typed into texts and not saved, in a browser that may be closed meanwhile: for whoever typed it, and nobody else. */
export interface UnsavedTexts {
  recall(staffId: string): readonly UnsavedText[];
  /** Where there is no room for it the page still holds it, and the browser asks before it is closed. */
  remember(staffId: string, texts: readonly UnsavedText[]): void;
  /** The flow or kind where the first of them is found; `null`: nothing is left. */
  leftIn(staffId: string): string | null;
  /** Whoever logs out leaves nothing behind, also of what is still on its way. */
  drop(staffId: string): void;
  listen(listener: () => void): () => void;
}

type LocalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (staffId: string) => `console-texts ${staffId}`;

export function openUnsavedTexts(storage: () => LocalStorage): UnsavedTexts {
  const listeners = new Set<() => void>();
  const gone = new Set<string>();

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function read(staffId: string): UnsavedText[] {
    try {
      const found: unknown = JSON.parse(storage().getItem(nameOf(staffId)) ?? '[]');
      return Array.isArray(found) ? found.filter(isUnsavedText) : [];
    } catch {
      return [];
    }
  }

  return {
    recall(staffId) {
      gone.delete(staffId);
      return read(staffId);
    },
    remember(staffId, texts) {
      if (gone.has(staffId)) return;
      try {
        if (texts.length === 0) storage().removeItem(nameOf(staffId));
        else storage().setItem(nameOf(staffId), JSON.stringify(texts));
      } catch {
        return;
      }
      tell();
    },
    leftIn: (staffId) => read(staffId)[0]?.group ?? null,
    drop(staffId) {
      gone.add(staffId);
      storage().removeItem(nameOf(staffId));
      tell();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isUnsavedText(found: unknown): found is UnsavedText {
  if (!isRecord(found) || (found.language !== 'tg' && found.language !== 'ru')) return false;
  return [found.key, found.group, found.words, found.hash].every((part) => typeof part === 'string');
}

export const unsavedTexts = openUnsavedTexts(() => localStorage);
