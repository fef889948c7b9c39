import { useState } from 'react';

export type DraftKind = 'reply' | 'note';

/** What is being written. Its key makes it one thing: sent twice, it is said once. */
export interface Draft {
  text: string;
  key: string;
  /** The canned answer that the text is, as long as nobody has changed a letter of it. */
  canned: { id: string; text: string } | null;
}

/** In memory alone, so that a look at another case loses nothing and a closed browser keeps nothing. */
const drafts = new Map<string, Draft>();

const KEY_BYTES = 16;

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function useDraft(staffId: string, ticketId: string, kind: DraftKind) {
  const name = `${staffId} ${ticketId} ${kind}`;
  const [, redraw] = useState(0);
  const draft = drafts.get(name) ?? { text: '', key: newKey(), canned: null };
  // A key must stay the same from the first letter on.
  if (!drafts.has(name)) drafts.set(name, draft);

  function write(next: Partial<Draft>): void {
    drafts.set(name, { ...(drafts.get(name) ?? draft), ...next });
    redraw((count) => count + 1);
  }
  return {
    draft,
    write,
    /** It was said: what comes now is another thing. */
    clear: () => write({ text: '', key: newKey(), canned: null }),
  };
}
