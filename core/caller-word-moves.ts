import { CALLER_WORDS_SHOWN, type CallerWord, livingWord } from './caller-word.ts';
import { Refusal } from './refusal.ts';
import { FALSE_CALLER, hearTicket, raiseTicket, type Ticket } from './ticket.ts';
import { assertMayTouch, assertOpen, type Mover, stepped } from './ticket-moves.ts';

/** The person's own deed: nobody of the staff did it. */
const byPerson = (at: number): Mover => ({ staff: '', isSupervisor: false, at });

/**
 * The person is shown a word: the one that holds, so that what is read at the desk meanwhile stays true, or another.
 * `null`: enough were shown for a day, or the request is over.
 */
export function showWord(ticket: Ticket, { which, at }: { which: number; at: number }): Ticket | null {
  if (ticket.status !== 'open') return null;
  if (livingWord(ticket.callerWord, at) !== null) return ticket;
  const { most, withinMs } = CALLER_WORDS_SHOWN;
  const shown = (ticket.callerWord?.shown ?? []).filter((before) => at - before < withinMs);
  if (shown.length >= most) return null;
  const callerWord: CallerWord = { which, at, ended: null, shown: [...shown, at] };
  return stepped({ ...ticket, callerWord }, byPerson(at), { kind: 'word-shown' });
}

/**
 * The person tells how the caller did, also when the word's time is over. Of one who did not know it the desk hears: somebody
 * knows of the request, or of the number, and calls in our name.
 */
export function tellOfCaller(ticket: Ticket, how: 'known' | 'wrong', at: number): Ticket {
  const { callerWord } = ticket;
  if (ticket.status !== 'open' || callerWord === null || callerWord.ended?.how === how) return ticket;
  const by = byPerson(at);
  const ended = { ...ticket, callerWord: { ...callerWord, ended: { at, how } } };
  if (how === 'known') return stepped(ended, by, { kind: 'word-known' });
  const raised = raiseTicket(ended, { level: 'orange', flags: [FALSE_CALLER] });
  return stepped(hearTicket(raised, at), by, { kind: 'word-wrong' });
}

/** It was said on the phone, and holds no more. */
export function sayWord(ticket: Ticket, by: Mover): Ticket {
  assertOpen(ticket);
  assertMayTouch(ticket, by);
  const { callerWord } = ticket;
  if (callerWord?.ended?.how === 'said') return ticket;
  if (callerWord === null || livingWord(callerWord, by.at) === null) {
    throw new Refusal('caller_word_over', `no word of ticket ${ticket.id} holds`);
  }
  return stepped({ ...ticket, callerWord: { ...callerWord, ended: { at: by.at, how: 'said' } } }, by, {
    kind: 'word-said',
  });
}
