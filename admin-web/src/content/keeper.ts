import type { SaveBody, Saved, WholeEntry } from '../api/content.ts';
import { Problem } from '../api/http.ts';
import { heldFrom } from './entry-day.ts';
import { isSame, type Json, mergeEntry, namesDiffering, type Part, type PartPath, withPart } from './merge-entry.ts';

/** What a keeper must know of an entry. */
export type AsRead = Pick<WholeEntry, 'live' | 'draft' | 'base'> & { row: Pick<WholeEntry['row'], 'draft'> };

/** A state of the entry that the server has, and what a save of ours names as seen. */
export interface Kept {
  version: number;
  base: SaveBody['base'];
  value: Part;
  deletes: boolean;
}

/** What was typed and is not saved, with the state that it was typed into. */
export interface Unsaved {
  kept: Kept;
  mine: Json;
}

export interface Keeping {
  mine: Part;
  deletes: boolean;
  kept: Kept;
  isSaving: boolean;
  savedAt: number | null;
  error: unknown;
  /** Somebody else has saved meanwhile: nothing more is saved until both are joined. */
  theirs: { kept: Kept; by: readonly string[]; isDropped: boolean } | null;
  /** What a colleague wrote meanwhile in other fields: it was taken in and saved together with ours. */
  takenIn: { by: readonly string[]; names: readonly string[] } | null;
  /** What stood here went out with this release. */
  released: number | null;
  /** Was typed here before, and never saved. */
  offered: Unsaved | null;
}

export interface KeeperDeps {
  /** Saved as it is written, and not by its fields. */
  isText: boolean;
  save(body: SaveBody): Promise<Saved>;
  read(): Promise<WholeEntry>;
  onSaved(saved: Saved): void;
  /** Where what is not saved outlives the page. */
  recall(): Unsaved | null;
  remember(unsaved: Unsaved | null): void;
}

export type Side = 'mine' | 'theirs';
/** Which side counts, by the path of the field that clashes. */
export type Choices = ReadonlyMap<string, Side>;

export interface Keeper {
  listen(listener: () => void): () => void;
  read(): Keeping;
  change(mine: Part): void;
  /** To be taken out with the next release, or not. */
  takeOut(deletes: boolean): void;
  /** Resolves when nothing is on its way any more; whether all of it is saved. */
  save(): Promise<boolean>;
  join(choices: Choices): void;
  /** Takes up what was typed before, or lets it be. */
  answerOffer(takes: boolean): void;
  /** Shows what the server has, and forgets what was typed. */
  show(whole: WholeEntry): void;
  /** The draft that was kept here has become what contacts read: what is typed from then on is a draft of that. */
  follow(whole: WholeEntry): void;
  open(): void;
  close(): void;
}

const QUIET_MS = 1000;
const AGAIN_MS = 5000;
const FIRST_FAILURE_OF_SERVER = 500;

export const keyOfPath = (path: PartPath): string => path.join('/');

/** Saves what is typed by itself, again and again until it is saved, and never changes it. */
export function openKeeper(whole: AsRead, deps: KeeperDeps): Keeper {
  const listeners = new Set<() => void>();
  let state = begun(whole, deps);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let isOpen = true;
  let isRemembered = state.offered !== null;

  function tell(next: Partial<Keeping>): void {
    state = { ...state, ...next };
    if (isUnsaved(state)) {
      isRemembered = true;
      deps.remember({ kept: state.kept, mine: state.mine ?? null });
    } else if (isRemembered && state.offered === null) {
      isRemembered = false;
      deps.remember(null);
    }
    for (const listener of listeners) listener();
  }

  function later(ms: number): void {
    clearTimeout(timer);
    if (isOpen) timer = setTimeout(() => void save(), ms);
  }

  /** Whether what a colleague wrote in other fields was taken in, so that it is to be saved once more. */
  async function saveOnce(): Promise<boolean> {
    const { mine, deletes, kept } = state;
    tell({ isSaving: true });
    try {
      const saved = await deps.save(bodyOf({ mine, deletes, kept }, deps.isText));
      if (saved.outcome === 'theirs') {
        const theirs = await deps.read();
        const by = theirs.row.draft?.authors.map(({ name }) => name) ?? [];
        // Nobody has written what stands there then: it is what people read.
        const isDropped = kept.version > 0 && theirs.row.draft === null && releasedSince(theirs, kept) === null;
        tell({ isSaving: false, error: null, theirs: { kept: keptOf(theirs, deps.isText), by, isDropped } });
        return takeIn();
      }
      const next = { ...kept, version: saved.draft?.version ?? 0, value: mine, deletes };
      tell({ isSaving: false, error: null, savedAt: Date.now(), kept: next, released: null });
      deps.onSaved(saved);
      if (isUnsaved(state)) later(QUIET_MS);
    } catch (error) {
      tell({ isSaving: false, error });
      if (error instanceof Problem && (error.status === 0 || error.status >= FIRST_FAILURE_OF_SERVER)) later(AGAIN_MS);
    }
    return false;
  }

  function takeIn(): boolean {
    const { theirs, kept, mine, deletes } = state;
    // Where the draft was dropped, all that was written in it before would go without a word.
    if (theirs === null || theirs.isDropped || deletes !== kept.deletes || theirs.kept.deletes !== kept.deletes)
      return false;
    const { merged, clashes, joined: texts } = mergeEntry(kept.value, mine, theirs.kept.value);
    // A text that was joined by words is shown first: nothing that somebody is typing changes under their hands.
    if (clashes.length > 0 || texts.length > 0) return false;
    const names = namesDiffering(kept.value, theirs.kept.value);
    tell({ mine: merged, kept: theirs.kept, theirs: null, takenIn: { by: theirs.by, names } });
    return isUnsaved(state);
  }

  async function save(): Promise<boolean> {
    clearTimeout(timer);
    while (running !== null) await running;
    if (state.theirs !== null || !isUnsaved(state)) return state.theirs === null;
    for (let isAgain = true; isAgain; ) {
      running = saveOnce();
      isAgain = await running;
      running = null;
    }
    return !isUnsaved(state) && state.theirs === null;
  }

  function change(next: Partial<Keeping>): void {
    tell(next);
    if (state.theirs === null) later(QUIET_MS);
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => state,
    change: (mine) => change({ mine }),
    takeOut(deletes) {
      change({ deletes });
      void save();
    },
    save,
    join(choices) {
      if (state.theirs === null) return;
      const { kept, mine, deletes } = state;
      const theirs = state.theirs.kept;
      const isOurDeed = deletes !== kept.deletes;
      tell({
        mine: joined({ base: baseOf(state.theirs, kept), mine, theirs: theirs.value }, choices),
        deletes: isOurDeed ? deletes : theirs.deletes,
        kept: theirs,
        theirs: null,
      });
      void save();
    },
    answerOffer(takes) {
      const { offered } = state;
      if (offered === null) return;
      if (!takes) return tell({ offered: null });
      tell({ offered: null, mine: offered.mine, kept: offered.kept, deletes: offered.kept.deletes });
      void save();
    },
    show(shown) {
      clearTimeout(timer);
      const kept = keptOf(shown, deps.isText);
      tell({ mine: kept.value, deletes: kept.deletes, kept, error: null, theirs: null, takenIn: null, released: null });
    },
    follow(whole) {
      const { kept, isSaving, theirs } = state;
      const [next, released] = [keptOf(whole, deps.isText), releasedSince(whole, kept)];
      if (released === null || isSaving || theirs !== null || !isSame(next.value, kept.value)) return;
      tell({ kept: next, released, takenIn: null });
    },
    open() {
      isOpen = true;
    },
    close() {
      isOpen = false;
      if (isUnsaved(state)) void save();
    },
  };
}

/** The newest release of an entry that came after the draft which was kept here was begun, where there is no draft any more. */
export function releasedSince({ row, history }: Pick<WholeEntry, 'row' | 'history'>, kept: Kept): number | null {
  if (row.draft !== null || kept.version === 0) return null;
  const own = heldFrom(row.entry).day;
  const newest = history.find(({ release, day }) => release !== null && day === own)?.release ?? 0;
  return newest > kept.base.release ? newest : null;
}

/** Whether what the server has is not what stands here, and nothing is on its way. */
export function isBehind(keeping: Keeping, { row }: Pick<WholeEntry, 'row'>): boolean {
  const isAtRest = !isUnsaved(keeping) && !keeping.isSaving && keeping.theirs === null;
  return isAtRest && (row.draft?.version ?? 0) !== keeping.kept.version;
}

/** Whether a draft lies there whose fields cannot be told: a form would show it as empty, and the next letter save it so. */
export function isUnread({ draft }: Pick<AsRead, 'draft'>): boolean {
  return draft !== null && draft.json === null;
}

/** Whether something stands in the form that the server has not taken. */
export function isUnsaved({ mine, deletes, kept }: Pick<Keeping, 'mine' | 'deletes' | 'kept'>): boolean {
  return deletes !== kept.deletes || !isSame(mine, kept.value);
}

/** From what both have gone on; where the draft was dropped all that stands in the form is a draft of what people read. */
export function baseOf({ kept: theirs, isDropped }: NonNullable<Keeping['theirs']>, kept: Kept): Part {
  return isDropped ? theirs.value : kept.value;
}

/** Of two states of an entry one, where a field that clashes is taken from whom it was chosen. */
export function joined(of: { base: Part; mine: Part; theirs: Part }, choices: Choices): Part {
  const { merged, clashes } = mergeEntry(of.base, of.mine, of.theirs);
  let whole = merged;
  for (const { path, theirs } of clashes) {
    if (choices.get(keyOfPath(path)) === 'theirs') whole = withPart(whole, path, theirs);
  }
  return whole;
}

function begun(whole: AsRead, { isText, recall }: KeeperDeps): Keeping {
  const kept = keptOf(whole, isText);
  const before = recall();
  const offered = before === null || isSame(before.mine, kept.value) ? null : before;
  return {
    mine: kept.value,
    deletes: kept.deletes,
    kept,
    isSaving: false,
    savedAt: null,
    error: null,
    theirs: null,
    takenIn: null,
    released: null,
    offered,
  };
}

function keptOf({ row, live, draft, base }: AsRead, isText: boolean): Kept {
  const written = draft ?? live;
  return {
    version: row.draft?.version ?? 0,
    base,
    value: isText ? (written?.text ?? '') : ((written?.json ?? {}) as Json),
    deletes: row.draft?.deletes ?? false,
  };
}

function bodyOf({ mine, deletes, kept }: Pick<Keeping, 'mine' | 'deletes' | 'kept'>, isText: boolean): SaveBody {
  const written = isText ? { text: String(mine ?? '') } : { json: mine };
  return { basedOn: kept.version, base: kept.base, ...written, deletes };
}
