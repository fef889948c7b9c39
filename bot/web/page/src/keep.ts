import type { Own } from './conversation.ts';
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
  /** Forgets everything; nothing is written afterwards. */
  wipe(): void;
}

const KEY = 'chat';
const OWN_KEPT = 300;

export function openKeep(): Keep {
  let isMine = readFrom('localStorage') !== null;
  let isWiped = false;
  // For a browser that forbids storing: the tab itself.
  let memory: string | null = null;
  const here = () => (isMine ? 'localStorage' : 'sessionStorage');
  // Another tab has said that the phone is not theirs after all.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== KEY || newValue !== null || !isMine || isWiped) return;
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
      if (isWiped) return;
      memory = JSON.stringify({ ...kept, own: kept.own.slice(-OWN_KEPT) });
      writeTo(here(), memory);
    },
    setMine(wanted) {
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
    wipe() {
      isWiped = true;
      memory = null;
      for (const storage of ['sessionStorage', 'localStorage'] as const) clear(storage);
    },
  };
}

function parseKept(text: string | null): Kept {
  const empty: Kept = { token: null, own: [], language: null };
  if (text === null) return empty;
  try {
    return { ...empty, ...(JSON.parse(text) as Partial<Kept>) };
  } catch {
    return empty;
  }
}

type StorageName = 'sessionStorage' | 'localStorage';

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

function clear(storage: StorageName): void {
  try {
    window[storage].clear();
  } catch {
    // What cannot be touched holds nothing of ours.
  }
}
