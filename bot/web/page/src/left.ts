/**
 * What a phone remembers of a leaving: the moment alone. A tab that was asleep or put away hears of nothing; it keeps the
 * moment that it knew, and another one tells it. The page without scripts has its own hand in this: public/left.js.
 */
const LEFT = 'chat-left';
/** The talk of the page without scripts stands in a cookie, which no script can take away: the server is still to be asked. */
const OWED = 'chat-owed';

/** The moment of the last leaving that this phone knows of; null: none. */
export function leftAt(): string | null {
  try {
    return localStorage.getItem(LEFT);
  } catch {
    return null;
  }
}

/** Whether somebody has left since `known` was the last leaving. */
export function leftSince(known: string | null): boolean {
  const now = leftAt();
  return now !== null && now !== known;
}

export function markLeft(): void {
  for (const key of [LEFT, OWED]) remember(key, String(Date.now()));
}

/** Another tab has left, whether or not the browser can tell tabs so in other ways. */
export function onLeft(act: () => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === LEFT && newValue !== null) act();
  });
}

export function owesPlain(): boolean {
  try {
    return localStorage.getItem(OWED) !== null;
  } catch {
    return false;
  }
}

/** Ends the talk of the page without scripts on this phone; where the server is not reached it stays owed. */
export async function endPlain(): Promise<void> {
  try {
    const init = { method: 'POST', credentials: 'same-origin', redirect: 'manual', keepalive: true } as const;
    const { type, ok } = await fetch('/chat/plain/leave', init);
    if (ok || type === 'opaqueredirect') remember(OWED, null);
  } catch {
    // Without a network the page that is opened next asks again.
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A browser that forbids storing has kept nothing else either.
  }
}
