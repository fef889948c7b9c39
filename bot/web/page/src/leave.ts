import type { Keep } from './keep.ts';
import { endPlain, onLeft } from './left.ts';

/** An ordinary page of ours that says nothing. */
const ELSEWHERE = '/calendar.html';
const TWICE_WITHIN_MS = 1000;

/**
 * Leaving: wipes what is kept and what is shown, in every tab and of the page without scripts, and goes elsewhere in place of
 * this page, so that the way back does not lead here.
 */
export function createLeave(keep: Keep, stopping: AbortController): () => void {
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('chat') : null;
  let isGone = false;
  const go = (forget: () => void) => {
    if (isGone) return;
    isGone = true;
    forget();
    stopping.abort();
    document.body.replaceChildren();
    history.replaceState(null, '', '/');
    location.replace(ELSEWHERE);
  };
  const leave = () => {
    tabs?.postMessage('left');
    void endPlain();
    go(keep.leave);
  };
  const follow = () => go(keep.follow);
  tabs?.addEventListener('message', (event) => {
    if (event.data === 'left') follow();
  });
  onLeft(follow);
  // A browser may bring the page back from memory as it was; what is shown must be what is still kept.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.body.replaceChildren();
    location.reload();
  });
  onEscapeTwice(leave);
  return leave;
}

function onEscapeTwice(act: () => void): void {
  let pressedAt = Number.NEGATIVE_INFINITY;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - pressedAt < TWICE_WITHIN_MS) act();
      pressedAt = event.timeStamp;
    },
    { capture: true },
  );
}
