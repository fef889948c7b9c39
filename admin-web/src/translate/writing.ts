import type { StringLanguage, StringRow, StringSaved, StringSide } from '../api/strings.ts';

/** A text in one of its languages. */
export interface TextPlace {
  key: string;
  language: StringLanguage;
}

/** What was typed and is not saved yet. */
export interface Typed {
  words: string;
  /** Of the words that were seen when it was begun. */
  hash: string;
  isSaving: boolean;
  error: unknown;
  /** Somebody else has written there meanwhile: nothing is saved until it was said which of the two stays. */
  theirs: StringSide | null;
}

export interface Writing {
  listen(listener: () => void): () => void;
  read(): ReadonlyMap<string, Typed>;
  /** `hash`: of the words that are seen; what was begun before keeps its own. */
  type(place: TextPlace, words: string, hash: string): void;
  /** Resolves when nothing of it is on its way any more; whether all of it is saved. */
  save(place: TextPlace): Promise<boolean>;
  saveAll(): Promise<boolean>;
  /** Mine stays, over what was shown of theirs; or theirs does, and what was typed is forgotten. */
  settle(place: TextPlace, keeps: 'mine' | 'theirs'): void;
}

export interface WritingDeps {
  save(body: TextPlace & { hash: string; words: string }): Promise<StringSaved>;
  onSaved(row: StringRow): void;
}

const QUIET_MS = 1200;
const AGAIN_MS = 5000;

export const nameOfPlace = ({ key, language }: TextPlace): string => `${language} ${key}`;

/** Saves what is typed by itself, text by text, and never changes it. */
export function openWriting({ save, onSaved }: WritingDeps): Writing {
  const listeners = new Set<() => void>();
  const places = new Map<string, TextPlace>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const running = new Map<string, Promise<boolean>>();
  let typed: ReadonlyMap<string, Typed> = new Map();

  function put(place: TextPlace, next: Typed | null): void {
    const all = new Map(typed);
    if (next === null) all.delete(nameOfPlace(place));
    else all.set(nameOfPlace(place), next);
    places.set(nameOfPlace(place), place);
    typed = all;
    for (const listener of listeners) listener();
  }

  async function run(place: TextPlace): Promise<boolean> {
    for (;;) {
      const now = typed.get(nameOfPlace(place));
      if (now === undefined) return true;
      if (now.theirs !== null) return false;
      put(place, { ...now, isSaving: true, error: null });
      const done = await save({ ...place, hash: now.hash, words: now.words }).catch((error: unknown) => ({ error }));
      const after = typed.get(nameOfPlace(place)) ?? now;
      if ('error' in done) {
        put(place, { ...after, isSaving: false, error: done.error });
        startIn(AGAIN_MS, place);
        return false;
      }
      const side = done.row[place.language];
      if (done.outcome === 'theirs') {
        onSaved(done.row);
        put(place, { ...after, isSaving: false, theirs: side });
        return false;
      }
      const isAll = after.words === now.words;
      put(place, isAll ? null : { ...after, hash: side.hash, isSaving: false });
      onSaved(done.row);
    }
  }

  function startIn(waitMs: number, place: TextPlace): void {
    const name = nameOfPlace(place);
    clearTimeout(timers.get(name));
    timers.set(
      name,
      setTimeout(() => void start(place), waitMs),
    );
  }

  function start(place: TextPlace): Promise<boolean> {
    const name = nameOfPlace(place);
    clearTimeout(timers.get(name));
    // What is on its way may have been asked for before the last letter was typed.
    const mine: Promise<boolean> = (running.get(name) ?? Promise.resolve(true))
      .then(() => run(place))
      .finally(() => running.get(name) === mine && running.delete(name));
    running.set(name, mine);
    return mine;
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => typed,
    type(place, words, hash) {
      const before = typed.get(nameOfPlace(place));
      put(place, { hash, isSaving: false, theirs: null, ...before, error: null, words });
      startIn(QUIET_MS, place);
    },
    save: start,
    async saveAll() {
      const left = [...typed.keys()].flatMap((name) => places.get(name) ?? []);
      return (await Promise.all(left.map(start))).every(Boolean);
    },
    settle(place, keeps) {
      const now = typed.get(nameOfPlace(place));
      if (now === undefined || now.theirs === null) return;
      if (keeps === 'theirs') return put(place, null);
      put(place, { ...now, hash: now.theirs.hash, theirs: null });
      void start(place);
    },
  };
}
