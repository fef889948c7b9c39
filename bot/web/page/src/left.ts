/**
 * What a phone remembers of a leaving: the moment alone. A tab that was asleep or put away hears of nothing; it keeps the
 * moment that it knew, and another one tells it. The page without scripts has its own hand in this: plain/left-script.ts.
 */
const LEFT = 'chat-left';
/** The talk of the page without scripts stands in a cookie, which no script can take away: the server is still to be asked. */
const OWED = 'chat-owed';
const OWED_MS = 24 * 3_600_000;

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

/** Whether somebody has left whose talk without scripts may still be there. After a day the way to it matters more. */
export function owesPlain(): boolean {
  const at = owedAt();
  return at !== null && Date.now() - at < OWED_MS;
}

/** Where a leaving did not reach the server: ends that talk, and none that has begun since. */
export async function endOwed(): Promise<void> {
  const at = owedAt();
  if (at !== null) await endPlain(Math.max(1, Date.now() - at));
}

/** Ends the talk of the page without scripts on this phone, as of so long ago; where the server is not reached it stays owed. */
export async function endPlain(ageMs = 0): Promise<void> {
  try {
    const init = { method: 'POST', credentials: 'same-origin', redirect: 'manual', keepalive: true } as const;
    const { type, ok } = await fetch(`/chat/plain/leave${ageMs > 0 ? `?age=${ageMs}` : ''}`, init);
    if (ok || type === 'opaqueredirect') remember(OWED, null);
  } catch {
    // Without a network the page that is opened next asks again.
  }
}

function owedAt(): number | null {
  try {
    const at = localStorage.getItem(OWED);
    return at === null ? null : Number(at);
  } catch {
    return null;
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
