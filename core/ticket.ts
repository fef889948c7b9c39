/** How soon a person must answer: red 5 minutes, orange 30 minutes, yellow the same day, green two working days. */
export const LEVELS = ['green', 'yellow', 'orange', 'red'] as const;
export type Level = (typeof LEVELS)[number];

/** A contact's request for a person. */
export interface Ticket {
  id: string;
  status: 'open' | 'closed';
  openedAt: number;
  topic: string;
  level: Level;
  /** Flags and danger families that were raised, most telling first. */
  flags: string[];
  /** The operator who holds it; the bot is silent while one does. */
  assignee: string | null;
  /** Where the conversation stood when a person was asked for. */
  from: { flow: string; node: string } | null;
}

/** Opens a ticket, or joins the request to the one that is open: a level only rises, a flag stays. */
export function openTicket(
  ticket: Ticket | null,
  wish: { id: string; at: number; topic: string; level: Level; flags: string[]; from: Ticket['from'] },
): Ticket {
  if (ticket?.status !== 'open') {
    const { id, at, topic, level, flags, from } = wish;
    return { id, status: 'open', openedAt: at, topic, level, flags: [...new Set(flags)], assignee: null, from };
  }
  return raiseTicket(ticket, { level: wish.level, flags: wish.flags });
}

/** Raises the level and adds flags; nothing ever lowers them here. */
export function raiseTicket(ticket: Ticket, to: { level: Level; flags: string[] }): Ticket {
  return { ...ticket, level: higherLevel(ticket.level, to.level), flags: [...new Set([...ticket.flags, ...to.flags])] };
}

export function higherLevel(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}
