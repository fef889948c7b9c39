import type { Own } from './conversation.ts';
import { leftAt, leftSince, markLeft } from './left.ts';
import type { PageLanguage } from './words.ts';

/** What the page keeps of a conversation. What was said to the person is not among it: the stream brings that again. */
export interface Kept {
  token: string | null;
  own: Own[];
  /** The language that the person has set for the page itself; null: it follows the conversation. */
  language: PageLanguage | null;
}

/** The page's memory: of this tab only, until the person says that the phone is theirs. */
export interface Keep {
  readonly isMine: boolean;
  read(): Kept;
  write(kept: Kept): void;
  /** Moves what is kept to where it stays after the tab is closed, or back. */
  setMine(isMine: boolean): void;
  /** Another tab of a phone that is the person's own has written. */
  onShared(listener: (kept: Kept) => void): void;
  /** Forgets the talk, and nothing of others: in this tab, and for those that hear of it late. Nothing is written afterwards. */
  leave(): void;
  /** Another tab has left: what this one alone keeps goes, too. A talk that has begun since is not of it. */
  follow(): void;
}

const KEY = 'chat';
const OWN_KEPT = 300;

export function openKeep(): Keep {
  const known = leftAt();
  // A phone puts tabs away, and brings them back with all that they kept.
  for (const storage of STORAGES) if (isOfBefore(readFrom(storage))) writeTo(storage, null);
  let isMine = readFrom('localStorage') !== null;
  let isWiped = false;
  // For a browser that forbids storing: the tab itself.
  let memory: string | null = null;
  const here = () => (isMine ? 'localStorage' : 'sessionStorage');
  const hasLeft = () => isWiped || leftSince(known);
  // Another tab has said that the phone is not theirs after all.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== KEY || newValue !== null || !isMine || hasLeft()) return;
    isMine = false;
    writeTo('sessionStorage', memory);
  });
  return {
    get isMine() {
      return isMine;
    },
    read() {
      return parseKept(readFrom(here()) ?? memory);
    },
    write(kept) {
      if (hasLeft()) return;
      memory = JSON.stringify({ ...kept, own: kept.own.slice(-OWN_KEPT), left: known });
      writeTo(here(), memory);
    },
    setMine(wanted) {
      if (hasLeft()) return;
      const kept = readFrom(here()) ?? memory;
      writeTo(here(), null);
      isMine = wanted;
      writeTo(here(), kept);
    },
    onShared(listener) {
      window.addEventListener('storage', ({ key, newValue }) => {
        if (key === KEY && newValue !== null && isMine) listener(parseKept(newValue));
      });
    },
    follow: wipe,
    leave() {
      markLeft();
      wipe();
      writeTo('localStorage', null);
    },
  };

  function wipe(): void {
    isWiped = true;
    memory = null;
    writeTo('sessionStorage', null);
  }
}

/** Whether it was kept before somebody has left. */
function isOfBefore(text: string | null): boolean {
  return text !== null && leftSince((parse(text) as { left?: string | null } | null)?.left ?? null);
}

function parseKept(text: string | null): Kept {
  const empty: Kept = { token: null, own: [], language: null };
  const { token, own, language } = { ...empty, ...(text === null ? null : (parse(text) as Partial<Kept> | null)) };
  return { token, own, language };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const STORAGES = ['sessionStorage', 'localStorage'] as const;
type StorageName = (typeof STORAGES)[number];

/** Touching a storage throws where the browser forbids it, and writing where it is full. */
function readFrom(storage: StorageName): string | null {
  try {
    return window[storage].getItem(KEY);
  } catch {
    return null;
  }
}

function writeTo(storage: StorageName, text: string | null): void {
  try {
    if (text === null) window[storage].removeItem(KEY);
    else window[storage].setItem(KEY, text);
  } catch {
    // The memory of the tab has it.
  }
}
