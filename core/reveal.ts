/** Somebody of the staff has looked at who a person in danger is. It is told, and looked at by another; nobody waits for it. */

/** So soon another confirms it. */
export const REVEAL_CONFIRMED_MS = 24 * 3_600_000;

/** What a supervisor says of it: that it was right, or a question to whoever has looked. */
export interface RevealAnswer {
  isConfirmed: boolean;
  note: string;
  at: number;
  by: string;
}

export interface Reveal {
  id: string;
  at: number;
  by: string;
  reason: string;
  answer: RevealAnswer | null;
}

/** When the earliest that nobody has confirmed is to be; a question leaves it open. `null`: all are. */
export function revealDueAt({ reveals }: { reveals: readonly Reveal[] }): number | null {
  const open = reveals.filter(({ answer }) => answer?.isConfirmed !== true);
  return open.length === 0 ? null : Math.min(...open.map(({ at }) => at)) + REVEAL_CONFIRMED_MS;
}
