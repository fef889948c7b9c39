import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { WordKey } from '../language/words.tsx';

/** One key, or two in a row. Letters go by their place on the keyboard, so that they work in Cyrillic too. */
export interface Shortcut {
  /** Such as `KeyC`, `KeyG KeyI`, `/` or `?`. */
  keys: string;
  word: WordKey;
  run: () => void;
}

interface Registry {
  add(list: readonly Shortcut[]): () => void;
  all: readonly Shortcut[];
  isOn: boolean;
  turn(isOn: boolean): void;
}

const ShortcutsContext = createContext<Registry | null>(null);
const KEPT = 'console-shortcuts';
const SECOND_KEY_MS = 1500;

/** Single keys act only where nothing is being typed, and can be switched off. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [lists, setLists] = useState<readonly (readonly Shortcut[])[]>([]);
  const [isOn, setIsOn] = useState(() => localStorage.getItem(KEPT) !== 'off');
  const all = useMemo(() => lists.flat(), [lists]);
  const first = useRef<{ code: string; at: number } | null>(null);

  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const begun =
        first.current !== null && event.timeStamp - first.current.at < SECOND_KEY_MS ? first.current.code : null;
      first.current = { code: event.code, at: event.timeStamp };
      const pressed = [begun && `${begun} ${event.code}`, event.key, event.shiftKey ? null : event.code];
      // Two keys in a row before the second alone: it may mean something else where one is.
      const found = pressed
        .map((wanted) => all.findLast(({ keys }) => keys === wanted))
        .find((one) => one !== undefined);
      if (found === undefined) return;
      event.preventDefault();
      first.current = null;
      found.run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [all, isOn]);

  const registry = useMemo<Registry>(
    () => ({
      all,
      isOn,
      add(list) {
        setLists((before) => [...before, list]);
        return () => setLists((before) => before.filter((one) => one !== list));
      },
      turn(next) {
        localStorage.setItem(KEPT, next ? 'on' : 'off');
        setIsOn(next);
      },
    }),
    [all, isOn],
  );
  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>;
}

export function useShortcutRegistry(): Registry {
  const registry = useContext(ShortcutsContext);
  if (registry === null) throw new Error('there are no shortcuts outside of ShortcutsProvider');
  return registry;
}

/** For as long as the caller is shown. What comes later, and so lies on top, wins. */
export function useShortcuts(list: readonly Shortcut[]): void {
  const { add } = useShortcutRegistry();
  const newest = useRef(list);
  newest.current = list;
  const shape = list.map(({ keys, word }) => `${keys} ${word}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys decide; what they run is always the newest
  useEffect(() => {
    const steady = list.map(({ keys, word }) => ({
      keys,
      word,
      run: () => newest.current.find((one) => one.keys === keys)?.run(),
    }));
    return add(steady);
  }, [shape]);
}

/** Whether what is pressed there is typed, or meant for a window or a menu that is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null;
}
