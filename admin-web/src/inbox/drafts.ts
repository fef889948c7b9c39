import { useState } from 'react';

const KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof KINDS)[number];

/** What is being written. Its key makes it one thing: sent twice, it is said once. */
export interface Draft {
  text: string;
  key: string;
  /** With what text the key has gone out; what is changed after that is another thing. */
  sent: string | null;
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

function emptyDraft(): Draft {
  return { text: '', key: newKey(), sent: null, canned: null };
}

/** Whether something is written for this case that has gone nowhere. */
export function hasDraft(staffId: string, ticketId: string): boolean {
  return KINDS.some((kind) => drafts.get(nameOf(staffId, ticketId, kind))?.text.trim());
}

/** The person was forgotten: what was being written to them is, too. */
export function dropDrafts(staffId: string, ticketId: string): void {
  for (const kind of KINDS) drafts.delete(nameOf(staffId, ticketId, kind));
}

function nameOf(staffId: string, ticketId: string, kind: DraftKind): string {
  return `${staffId} ${ticketId} ${kind}`;
}

export function useDraft(staffId: string, ticketId: string, kind: DraftKind) {
  const name = nameOf(staffId, ticketId, kind);
  const [, redraw] = useState(0);
  const draft = drafts.get(name) ?? emptyDraft();
  // A key must stay the same from the first letter on.
  if (!drafts.has(name)) drafts.set(name, draft);

  function write(next: Partial<Draft>): void {
    const before = drafts.get(name) ?? draft;
    const isAnother = before.sent !== null && next.text !== undefined && next.text !== before.sent;
    drafts.set(name, { ...before, ...next, ...(isAnother ? { key: newKey(), sent: null } : {}) });
    redraw((count) => count + 1);
  }
  return {
    draft,
    write,
    /** It goes out as it stands. */
    send(): Draft {
      write({ sent: draft.text });
      return draft;
    },
    /** It was said. What has been typed meanwhile stays. */
    said({ key }: Draft): void {
      if (drafts.get(name)?.key === key) drafts.set(name, emptyDraft());
      redraw((count) => count + 1);
    },
  };
}
