import { Problem } from '../api/http.ts';
import type { StringLanguage, StringRow, StringSaved, StringSide } from '../api/strings.ts';

/** A text in one of its languages. */
export interface TextPlace {
  key: string;
  language: StringLanguage;
}

/** What was typed and is not saved yet. */
export interface Typed {
  /** The flow or kind under which the text is found. */
  group: string;
  words: string;
  /** Of the words that were seen when it was begun. */
  hash: string;
  isSaving: boolean;
  error: unknown;
  /** Somebody else has written there meanwhile: nothing is saved until it was said which of the two stays. */
  theirs: StringSide | null;
}

/** What outlives the page. */
export type UnsavedText = TextPlace & Pick<Typed, 'group' | 'words' | 'hash'>;

export interface Writing {
  listen(listener: () => void): () => void;
  read(): ReadonlyMap<string, Typed>;
  /** `hash`: of the words that are seen; what was begun before keeps its own. */
  type(place: TextPlace & Pick<Typed, 'group'>, words: string, hash: string): void;
  /** Resolves when nothing of it is on its way any more; whether all of it is saved. */
  save(place: TextPlace): Promise<boolean>;
  saveAll(): Promise<boolean>;
  /** Mine stays, over what was shown of theirs; or theirs does, and what was typed is forgotten. */
  settle(place: TextPlace, keeps: 'mine' | 'theirs'): void;
  /** Saves by itself from then on, also what was left here before. */
  open(): void;
  /** Tries once more, and then saves nothing by itself any more. */
  close(): void;
}

export interface WritingDeps {
  save(body: TextPlace & { hash: string; words: string }): Promise<StringSaved>;
  /** A text as the server has it, whoever wrote it. */
  onSeen(row: StringRow): void;
  /** What was typed is saved. */
  onSaved(row: StringRow): void;
  /** Whether whoever typed it is who is logged in: nobody saves it as theirs. */
  isOwn(): boolean;
  recall(): readonly UnsavedText[];
  remember(texts: readonly UnsavedText[]): void;
}

const QUIET_MS = 1200;
const AGAIN_MS = 5000;
const FIRST_FAILURE_OF_SERVER = 500;

export const nameOfPlace = ({ key, language }: TextPlace): string => `${language} ${key}`;

/** Saves what is typed by itself, text by text, and never changes it. */
export function openWriting({ save, onSeen, onSaved, isOwn, recall, remember }: WritingDeps): Writing {
  const listeners = new Set<() => void>();
  const places = new Map<string, TextPlace>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const running = new Map<string, Promise<boolean>>();
  let isOpen = true;
  let typed: ReadonlyMap<string, Typed> = new Map();

  function rememberAll(): void {
    const texts = [...typed].flatMap(([name, { group, words, hash }]): UnsavedText[] => {
      const place = places.get(name);
      return place === undefined ? [] : [{ key: place.key, language: place.language, group, words, hash }];
    });
    remember(texts);
  }

  function put(place: TextPlace, next: Typed | null): void {
    const all = new Map(typed);
    if (next === null) all.delete(nameOfPlace(place));
    else all.set(nameOfPlace(place), next);
    places.set(nameOfPlace(place), place);
    typed = all;
    rememberAll();
    for (const listener of listeners) listener();
  }

  async function run(place: TextPlace): Promise<boolean> {
    for (;;) {
      const now = typed.get(nameOfPlace(place));
      if (now === undefined) return true;
      if (now.theirs !== null || !isOwn()) return false;
      put(place, { ...now, isSaving: true, error: null });
      const done = await save({ key: place.key, language: place.language, hash: now.hash, words: now.words }).catch(
        (error: unknown) => ({ error }),
      );
      const after = typed.get(nameOfPlace(place)) ?? now;
      if ('error' in done) {
        put(place, { ...after, isSaving: false, error: done.error });
        if (isOpen && isWorthAnother(done.error)) startIn(AGAIN_MS, place);
        return false;
      }
      const side = done.row[place.language];
      onSeen(done.row);
      if (done.outcome === 'theirs') {
        put(place, { ...after, isSaving: false, theirs: side });
        return false;
      }
      const isAll = after.words === now.words;
      put(place, isAll ? null : { ...after, hash: side.hash, isSaving: false });
      onSaved(done.row);
    }
  }

  /** What was typed here before it was closed or loaded anew. */
  function takeUp(): void {
    for (const { key, language, group, words, hash } of recall()) {
      const place = { key, language };
      if (typed.has(nameOfPlace(place))) continue;
      put(place, { group, words, hash, isSaving: false, error: null, theirs: null });
    }
    for (const name of typed.keys()) {
      const place = places.get(name);
      if (place !== undefined) startIn(QUIET_MS, place);
    }
  }

  function saveAll(): Promise<boolean[]> {
    return Promise.all([...typed.keys()].flatMap((name) => places.get(name) ?? []).map(start));
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
      const { key, language, group } = place;
      put({ key, language }, { hash, group, isSaving: false, theirs: null, ...before, error: null, words });
      startIn(QUIET_MS, place);
    },
    save: start,
    saveAll: async () => (await saveAll()).every(Boolean),
    settle(place, keeps) {
      const now = typed.get(nameOfPlace(place));
      if (now === undefined || now.theirs === null) return;
      if (keeps === 'theirs') return put(place, null);
      put(place, { ...now, hash: now.theirs.hash, theirs: null });
      void start(place);
    },
    open() {
      isOpen = true;
      takeUp();
    },
    close() {
      isOpen = false;
      // What starts takes its own timer away; nothing starts one any more.
      void saveAll();
    },
  };
}

/** Another try may help, also where others were faster each time; what else the server has refused it refuses again. */
function isWorthAnother(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return error.status === 0 || error.status >= FIRST_FAILURE_OF_SERVER || error.code === 'draft_changed';
}

/** Where texts stand that were typed into and are not shown. */
export function groupsLeft(typed: ReadonlyMap<string, Typed>, shown: ReadonlySet<string>): string[] {
  const isShown = (name: string) => [...shown].some((key) => name.endsWith(` ${key}`));
  return [...new Set([...typed].flatMap(([name, { group }]) => (isShown(name) ? [] : [group])))];
}

/** How far a text is that was typed into. */
export function progressOf({ theirs, isSaving, error }: Typed): 'clash' | 'saving' | 'failed' | 'unsaved' {
  if (theirs !== null) return 'clash';
  if (isSaving) return 'saving';
  return error === null ? 'unsaved' : 'failed';
}
