import type { Unsaved } from './keeper.ts';
import { isRecord } from './merge-entry.ts';

/** Whose it is, and of which entry: somebody else at this browser is offered nothing of it. */
export interface UnsavedPlace {
  staffId: string;
  kind: string;
  entry: string;
}

const nameOf = ({ staffId, kind, entry }: UnsavedPlace) => `console-entry ${staffId} ${kind}/${entry}`;

/** What was typed and not saved before this page was closed or loaded anew. */
export function recallUnsaved(place: UnsavedPlace): Unsaved | null {
  const text = sessionStorage.getItem(nameOf(place));
  if (text === null) return null;
  try {
    const found: unknown = JSON.parse(text);
    return isRecord(found) && 'mine' in found && isRecord(found.kept) ? (found as unknown as Unsaved) : null;
  } catch {
    return null;
  }
}

/** Where there is no room for it the page still holds it, and the browser asks before it is closed. */
export function rememberUnsaved(place: UnsavedPlace, unsaved: Unsaved | null): void {
  try {
    if (unsaved === null) sessionStorage.removeItem(nameOf(place));
    else sessionStorage.setItem(nameOf(place), JSON.stringify(unsaved));
  } catch {
    return;
  }
}
