import { useEffect } from 'react';
import { tellHere } from '../api/account.ts';

const EVERY_MS = 60_000;
const DEEDS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the server that somebody uses the page, at most once a minute: what a page reads by itself says nothing of it. */
export function useHere(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let toldAt = Number.NEGATIVE_INFINITY;
    function onDeed(): void {
      if (performance.now() - toldAt < EVERY_MS) return;
      toldAt = performance.now();
      // Whoever is refused or offline learns it from what the page reads.
      void tellHere().catch(() => undefined);
    }
    for (const deed of DEEDS) window.addEventListener(deed, onDeed, { passive: true, capture: true });
    return () => {
      for (const deed of DEEDS) window.removeEventListener(deed, onDeed, { capture: true });
    };
  }, [isOn]);
}
