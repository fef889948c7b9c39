import type { EditedKind } from '../api/content.ts';
import type { Letters } from '../flows/letters.ts';
import type { Unsaved } from './keeper.ts';
import { isRecord } from './merge-entry.ts';

/** Whose it is, and of which entry: somebody else at this browser is offered nothing of it. */
export interface UnsavedPlace {
  staffId: string;
  kind: EditedKind;
  entry: string;
}

/** What was typed and not saved, in a browser that may be closed meanwhile: what the bot is to say, and no word of a person. */
export interface UnsavedEntries {
  /** What was typed before the page was closed or loaded anew. */
  recall(place: UnsavedPlace): Unsaved | null;
  /** Where there is no room for it the page still holds it, and the browser asks before it is closed. */
  remember(place: UnsavedPlace, unsaved: Unsaved | null): void;
  /** The same of letters that are in no text yet. */
  recallLetters(place: UnsavedPlace): readonly Letters[];
  rememberLetters(place: UnsavedPlace, letters: readonly Letters[]): void;
  /** The entries of somebody of which something is left. */
  leftOf(staffId: string): readonly Pick<UnsavedPlace, 'kind' | 'entry'>[];
  /** Whoever logs out leaves nothing behind, also of what is still on its way. */
  drop(staffId: string): void;
  listen(listener: () => void): () => void;
}

type LocalStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const ofStaff = (staffId: string) => `console-entry ${staffId} `;
const nameOf = ({ staffId, kind, entry }: UnsavedPlace) => `${ofStaff(staffId)}${kind}/${entry}`;
const lettersOfStaff = (staffId: string) => `console-letters ${staffId} `;
const lettersName = ({ staffId, kind, entry }: UnsavedPlace) => `${lettersOfStaff(staffId)}${kind}/${entry}`;

export function openUnsavedEntries(storage: () => LocalStorage): UnsavedEntries {
  const listeners = new Set<() => void>();
  const gone = new Set<string>();
  let known = { names: '', left: [] as readonly Pick<UnsavedPlace, 'kind' | 'entry'>[] };

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function namesOf(staffId: string): string[] {
    const all = Array.from({ length: storage().length }, (_, index) => storage().key(index) ?? '');
    const ours = [ofStaff(staffId), lettersOfStaff(staffId)];
    return all.filter((name) => ours.some((start) => name.startsWith(start))).toSorted();
  }

  /** Whether it could be put there. */
  function put(name: string, value: unknown): boolean {
    try {
      if (value === null) storage().removeItem(name);
      else storage().setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  return {
    recall(place) {
      gone.delete(place.staffId);
      const text = storage().getItem(nameOf(place));
      if (text === null) return null;
      try {
        const found: unknown = JSON.parse(text);
        return isRecord(found) && 'mine' in found && isRecord(found.kept) ? (found as unknown as Unsaved) : null;
      } catch {
        return null;
      }
    },
    remember(place, unsaved) {
      if (!gone.has(place.staffId) && put(nameOf(place), unsaved)) tell();
    },
    recallLetters(place) {
      gone.delete(place.staffId);
      try {
        const found: unknown = JSON.parse(storage().getItem(lettersName(place)) ?? '[]');
        return Array.isArray(found) ? found.filter(areLetters) : [];
      } catch {
        return [];
      }
    },
    rememberLetters(place, letters) {
      if (gone.has(place.staffId)) return;
      const name = lettersName(place);
      const isThere = storage().getItem(name) !== null;
      if (letters.length === 0 && !isThere) return;
      // A letter more is nothing new to tell: what is left stands in the same entry.
      if (put(name, letters.length === 0 ? null : letters) && isThere !== letters.length > 0) tell();
    },
    leftOf(staffId) {
      const names = namesOf(staffId);
      if (names.join('\n') !== known.names) {
        const places = new Set(names.map((name) => name.split(' ').slice(2).join(' ')));
        const left = [...places].map((place) => {
          const [kind = '', ...entry] = place.split('/');
          return { kind: kind as EditedKind, entry: entry.join('/') };
        });
        known = { names: names.join('\n'), left };
      }
      return known.left;
    },
    drop(staffId) {
      gone.add(staffId);
      for (const name of namesOf(staffId)) storage().removeItem(name);
      tell();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function areLetters(found: unknown): found is Letters {
  if (!isRecord(found) || !Array.isArray(found.operations)) return false;
  const isPath = found.path === null || Array.isArray(found.path);
  return isPath && (found.over === null || typeof found.over === 'string');
}

export const unsavedEntries = openUnsavedEntries(() => localStorage);
