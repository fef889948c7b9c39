/**
 * Keeps the reader's place: who follows the conversation is taken along, who reads older messages is not moved. Whatever
 * stands below the view has a button that leads there.
 */
export interface Scroll {
  /** Runs a change of the list that returns the element it added. */
  keep(change: () => HTMLElement, what: 'said' | 'operator' | 'own' | 'older'): void;
  restart(): void;
}

const NEAR_PX = 96;
/** Less than a line: no words are hidden by it. */
const HIDDEN_PX = 24;
const ABOVE_PX = 12;
/** Browsers round where they scroll to. */
const ROUNDED_PX = 2;

export function createScroll(pane: HTMLElement, toNewest: HTMLElement): Scroll {
  let isFollowing = true;
  /** Where `follow` has left the pane: whoever is still there has not gone away to read. */
  let leftAt = 0;
  // The first of what the bot said since the person wrote last: a long answer is read from its beginning.
  let unread: HTMLElement | null = null;

  const endOf = () => pane.scrollHeight - pane.clientHeight;
  const look = () => {
    const below = endOf() - pane.scrollTop;
    follows(below < NEAR_PX || (isFollowing && Math.abs(pane.scrollTop - leftAt) < ROUNDED_PX));
    toNewest.hidden = below < HIDDEN_PX;
  };
  /** Whoever follows is moved by `follow` alone: where the browser moved the pane too, it would look like a person's hand. */
  const follows = (does: boolean) => {
    isFollowing = does;
    pane.style.overflowAnchor = does ? 'none' : 'auto';
  };
  const follow = () => {
    const top = unread ? Math.min(endOf(), unread.offsetTop - ABOVE_PX) : endOf();
    pane.scrollTo({ top });
    leftAt = pane.scrollTop;
    follows(true);
    look();
  };

  follows(true);
  pane.addEventListener('scroll', look, { passive: true });
  // A keyboard that opens, a line more in the text box or a picture that is loaded must not hide the last message.
  const sizes = new ResizeObserver(() => {
    if (isFollowing) follow();
    else look();
  });
  sizes.observe(pane);
  for (const inner of pane.children) sizes.observe(inner);
  toNewest.addEventListener('click', () => {
    unread = null;
    follow();
  });

  return {
    keep(change, what) {
      const wasFollowing = isFollowing;
      const heightBefore = pane.scrollHeight;
      const added = change();
      if (what === 'older') {
        if (wasFollowing) return follow();
        pane.scrollTop += pane.scrollHeight - heightBefore;
        return look();
      }
      if (what === 'own') unread = null;
      // Each word of a person is worth seeing at once; a second one must not wait below the first.
      else if (what === 'operator') unread = added;
      else unread ??= added;
      if (what === 'own' || wasFollowing) follow();
      else look();
    },
    restart() {
      unread = null;
      follows(true);
      toNewest.hidden = true;
    },
  };
}
