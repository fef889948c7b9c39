import { LEVELS, type Level } from '../../../core/ticket.ts';
import { give, lower, mute, raise, type Ticket, transfer } from '../api/desk.ts';
import { Problem } from '../api/http.ts';
import { retag } from '../api/tags.ts';

/** What may be done with several cases: never to end them, for each person is closed by somebody who has read them. */
export type SeveralDeed =
  | { kind: 'level'; level: Level; reason: string }
  | { kind: 'tag'; tag: string }
  | { kind: 'mute'; reason: string }
  | { kind: 'give'; to: string; reason: string };

export interface SeveralEnd {
  done: string[];
  /** With why: a code of the server, each told by itself. */
  refused: { id: string; problem: Problem }[];
}

/** So many at once. */
export const SEVERAL_MOST = 50;

/** One after the other, each as if it were done alone: what is refused for one changes nothing for another. */
export async function doSeveral(
  tickets: readonly Ticket[],
  run: (ticket: Ticket) => Promise<unknown>,
  onStep: (done: number) => void,
): Promise<SeveralEnd> {
  const end: SeveralEnd = { done: [], refused: [] };
  for (const [index, ticket] of tickets.entries()) {
    try {
      await run(ticket);
      end.done.push(ticket.id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      end.refused.push({ id: ticket.id, problem: error });
    }
    onStep(index + 1);
  }
  return end;
}

/** What a deed is for one of them, as it stands on the page; the server decides on it as it stands there. */
export async function runDeed(deed: SeveralDeed, ticket: Ticket): Promise<void> {
  const { id, level, heardAt, assignee } = ticket;
  if (deed.kind === 'tag') await retag(id, { add: [deed.tag], drop: [] });
  else if (deed.kind === 'mute') await mute(id, deed.reason, heardAt);
  else if (deed.kind === 'give') await (assignee === null ? give(id, deed.to) : transfer(id, deed.to, deed.reason));
  else if (LEVELS.indexOf(deed.level) > LEVELS.indexOf(level)) await raise(id, deed.level, deed.reason);
  else if (deed.level !== level) await lower(id, deed.level, deed.reason, heardAt);
}
