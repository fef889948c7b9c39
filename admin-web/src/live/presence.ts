import { PRESENT_MS } from '../../../core/presence.ts';
import type { DeskNews } from './open-stream.ts';

/** A colleague at a case, until the moment at which nothing is known of them any more. */
export interface Colleague {
  staffId: string;
  doing: 'looking' | 'typing';
  until: number;
}

const NOBODY: readonly Colleague[] = [];
let known: ReadonlyMap<string, readonly Colleague[]> = new Map();
const listeners = new Set<() => void>();

export function onPresence(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is at a case as it was told last, also of whom nothing has been heard for long. */
export function toldOf(ticketId: string): readonly Colleague[] {
  return known.get(ticketId) ?? NOBODY;
}

/** Of those at a case whoever is still there at a moment, without oneself; who writes first. */
export function othersAt(colleagues: readonly Colleague[], { me, now }: { me: string; now: number }): Colleague[] {
  const rank = ({ doing }: Colleague) => (doing === 'typing' ? 0 : 1);
  return colleagues
    .filter(({ staffId, until }) => staffId !== me && until > now)
    .toSorted((one, other) => rank(one) - rank(other));
}

/** By the clock of this page: that of the server may be another. */
export function hearPresence({ ticketId, assignee, state }: Omit<DeskNews, 'id'>, now: number): void {
  if (assignee === null) return;
  const others = toldOf(ticketId).filter(({ staffId, until }) => staffId !== assignee && until > now);
  const doing: Colleague['doing'] | null = state === 'looking' || state === 'typing' ? state : null;
  const there: Colleague[] =
    doing === null ? others : [...others, { staffId: assignee, doing, until: now + PRESENT_MS }];
  const next = new Map(known);
  if (there.length === 0) next.delete(ticketId);
  else next.set(ticketId, there);
  known = next;
  for (const listener of listeners) listener();
}
