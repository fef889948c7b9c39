import type { EditedKind } from '../api/content.ts';
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
  /** The entries of somebody of which something is left. */
  leftOf(staffId: string): readonly Pick<UnsavedPlace, 'kind' | 'entry'>[];
  /** Whoever logs out leaves nothing behind, also of what is still on its way. */
  drop(staffId: string): void;
  listen(listener: () => void): () => void;
}

type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const ofStaff = (staffId: string) => `console-entry ${staffId} `;
const nameOf = ({ staffId, kind, entry }: UnsavedPlace) => `${ofStaff(staffId)}${kind}/${entry}`;

export function openUnsavedEntries(shelf: () => Shelf): UnsavedEntries {
  const listeners = new Set<() => void>();
  const gone = new Set<string>();
  let known = { names: '', left: [] as readonly Pick<UnsavedPlace, 'kind' | 'entry'>[] };

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function namesOf(staffId: string): string[] {
    const all = Array.from({ length: shelf().length }, (_, index) => shelf().key(index) ?? '');
    return all.filter((name) => name.startsWith(ofStaff(staffId))).toSorted();
  }

  return {
    recall(place) {
      gone.delete(place.staffId);
      const text = shelf().getItem(nameOf(place));
      if (text === null) return null;
      try {
        const found: unknown = JSON.parse(text);
        return isRecord(found) && 'mine' in found && isRecord(found.kept) ? (found as unknown as Unsaved) : null;
      } catch {
        return null;
      }
    },
    remember(place, unsaved) {
      if (gone.has(place.staffId)) return;
      try {
        if (unsaved === null) shelf().removeItem(nameOf(place));
        else shelf().setItem(nameOf(place), JSON.stringify(unsaved));
      } catch {
        return;
      }
      tell();
    },
    leftOf(staffId) {
      const names = namesOf(staffId);
      if (names.join('\n') !== known.names) {
        const left = names.map((name) => {
          const [kind = '', ...entry] = name.slice(ofStaff(staffId).length).split('/');
          return { kind: kind as EditedKind, entry: entry.join('/') };
        });
        known = { names: names.join('\n'), left };
      }
      return known.left;
    },
    drop(staffId) {
      gone.add(staffId);
      for (const name of namesOf(staffId)) shelf().removeItem(name);
      tell();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const unsavedEntries = openUnsavedEntries(() => localStorage);
