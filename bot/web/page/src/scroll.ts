/** Keeps the reader's place: who is at the end is taken along, who reads older messages is not moved. */
export interface Scroll {
  /** Runs a change of the list that returns the element it added. */
  keep(change: () => HTMLElement, what: 'said' | 'own' | 'older'): void;
  restart(): void;
}

const NEAR_PX = 96;
const ABOVE_PX = 12;

export function createScroll(pane: HTMLElement, toNewest: HTMLElement): Scroll {
  let isAtEnd = true;
  // The first of what was said since the person wrote last: a long answer is read from its beginning.
  let unread: HTMLElement | null = null;

  const endOf = () => pane.scrollHeight - pane.clientHeight;
  const look = () => {
    isAtEnd = endOf() - pane.scrollTop < NEAR_PX;
    if (isAtEnd) toNewest.hidden = true;
  };
  const follow = () => {
    const top = unread ? Math.min(endOf(), unread.offsetTop - ABOVE_PX) : endOf();
    pane.scrollTo({ top });
    isAtEnd = true;
  };

  pane.addEventListener('scroll', look, { passive: true });
  // A keyboard that opens or a line more in the text box must not hide the last message.
  new ResizeObserver(() => {
    if (isAtEnd) follow();
  }).observe(pane);
  toNewest.addEventListener('click', () => {
    unread = null;
    follow();
    toNewest.hidden = true;
  });

  return {
    keep(change, what) {
      const wasAtEnd = isAtEnd;
      const heightBefore = pane.scrollHeight;
      const added = change();
      if (what === 'older') {
        if (!wasAtEnd) pane.scrollTop += pane.scrollHeight - heightBefore;
        else follow();
        return;
      }
      if (what === 'own') unread = null;
      else unread ??= added;
      if (what === 'own' || wasAtEnd) follow();
      else toNewest.hidden = false;
    },
    restart() {
      unread = null;
      isAtEnd = true;
      toNewest.hidden = true;
    },
  };
}
